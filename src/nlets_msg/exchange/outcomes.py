"""What an index did: which elements of an inquiry were searched, and which hit.

In: an inquiry and an outcome for each of its index sets. Out: readable lines for the answer. What can fail: a set
without an outcome, or an outcome of no set, raises `InvalidRecord`.

"The responder says which element was searched and which hit": Nlets, Wildlife (article 21003100029) and CHRI (article
21003096569). The wording is this library's: none is published.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final

import attrs

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.messages.message import Message
from nlets_msg.problems.problem import InvalidRecord, make_problem
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.patterns import matches
from nlets_msg.wire.separators import PREFIX
from nlets_msg.wire.shown import shown_prefixes
from nlets_msg.wire.values import plain_text, plain_texts

HIT: Final = "hit"
NO_RECORD: Final = "no record"
NOT_SEARCHABLE: Final = "not searchable here"
RESULTS: Final = (HIT, NO_RECORD, NOT_SEARCHABLE)


def _prefixes(value: str | Iterable[str]) -> tuple[str, ...]:
    return (plain_text(value),) if isinstance(value, str) else plain_texts(value)


@attrs.frozen(repr=False)
class Outcome:
    """What the search by an index set found.

    Attributes:
        index_set: The prefixes of the set.
        result: ``"hit"``, ``"no record"`` or ``"not searchable here"``.

    Raises:
        InvalidRecord: There is no such result, or the set is none of prefixes.

    >>> str(Outcome(("NAM", "DOB"), "hit"))
    'SEARCHED BY NAM, DOB: HIT'
    """

    index_set: tuple[str, ...] = attrs.field(converter=_prefixes)
    result: str = attrs.field(converter=plain_text)

    def __attrs_post_init__(self) -> None:
        """Refuse what is no result, and what is no set."""
        if not self.index_set or not all(
            isinstance(prefix, str) and matches(PREFIX, prefix) for prefix in self.index_set
        ):
            expected = "An index set has one prefix or several, each of 2 to 7 capital letters."
            raise InvalidRecord([make_problem("bad-format", expected=expected, hint="Pass a tuple of prefixes.")])
        if self.result not in RESULTS:
            raise InvalidRecord([make_problem("bad-format", expected=f"A result is one of {', '.join(RESULTS)}.")])

    def __repr__(self) -> str:
        return f"Outcome(({shown_prefixes(self.index_set)}), {self.result!r})"

    def __str__(self) -> str:
        searched = "NOT SEARCHED" if self.result == NOT_SEARCHABLE else "SEARCHED"
        result = "NOT SEARCHABLE HERE" if self.result == NOT_SEARCHABLE else self.result.upper()
        return f"{searched} BY {', '.join(self.index_set)}: {result}"


def sets_sent(message: Message[Any]) -> tuple[tuple[str, ...], ...]:
    """Return the index sets of an inquiry as they were sent, in the order of the table: without what a set may lack."""
    inquiry, header = message.body, message.header
    if not isinstance(inquiry, Inquiry):
        return ()
    table = inquiry.table.table_for(header.destinations[0]) if isinstance(header, InputHeader) else inquiry.table
    fields = inquiry.fields
    complete = table.sets.asked(fields).complete(fields)
    return tuple(tuple(prefix for prefix in index_set if prefix in fields) for index_set in complete)


def outcome_lines(message: Message[Any], outcomes: Iterable[Outcome]) -> str:
    """Write a line for each outcome, in the order of the sets; nothing where no outcome is given.

    Raises:
        InvalidRecord: A set of the inquiry has no outcome or two, or an outcome is of a set that was not sent.
    """
    if not isinstance(outcomes, Iterable) or isinstance(outcomes, str | bytes):
        expected = "The outcomes are several Outcome values, or none."
        raise InvalidRecord([make_problem("bad-format", expected=expected, hint="Pass a list or a tuple of them.")])
    listed_outcomes = list(outcomes)
    if not listed_outcomes:
        return ""
    sent = sets_sent(message)
    by_set = {frozenset(outcome.index_set): outcome for outcome in listed_outcomes if isinstance(outcome, Outcome)}
    if set(by_set) != set(map(frozenset, sent)) or len(by_set) != len(listed_outcomes):
        listed = "; ".join(", ".join(index_set) for index_set in sent) or "none"
        expected = f"Every index set of the inquiry has one outcome. Its sets: {listed}."
        raise InvalidRecord([make_problem("outcome-missing", expected=expected)])
    return "".join(f"{attrs.evolve(by_set[frozenset(index_set)], index_set=index_set)}\n" for index_set in sent)
