r"""Texts with an error, or with a warning: each has at least the problem that was asked for.

In: a problem code, or none for any error. Out: a strategy of texts, most of them a message that was right and has one
thing wrong. What can fail: a code for which no text is made raises `ValueError`, which names the others.

A fault is made from the tables: which keys can have it follows from their rows, sets and destinations.
"""

from __future__ import annotations

import functools
import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from hypothesis import strategies as st

from nlets_msg.catalogue import Catalogue, required_catalogue
from nlets_msg.codes import STATES
from nlets_msg.messages.message import Message
from nlets_msg.problems.rules import CODES, ERROR
from nlets_msg.schema.destinations import Destinations
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import INQUIRY, Table
from nlets_msg.testing.drawing import fields_of, input_headers, inquiry_messages
from nlets_msg.testing.strategies import tables
from nlets_msg.testing.values import SYNTHETIC
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.limits import LONGEST_FIELDS
from nlets_msg.wire.values import required_text

Fields: TypeAlias = Sequence[tuple[str, str]]
# Whether the table of an inquiry is among those that a code is drawn of.
Suits: TypeAlias = Callable[[Table], bool]
# What draws the texts of a code, by the keys of a catalogue.
Drawn: TypeAlias = Callable[[Catalogue], st.SearchStrategy[str]]
# A value that nothing accepts, since it is not ASCII.
_NOT_ASCII: Final = "\N{LATIN CAPITAL LETTER E WITH ACUTE}"
_NO_DAY: Final = "19500230"


def broken_texts(code: str | None = None, *, catalogue: Catalogue | None = None) -> st.SearchStrategy[str]:
    r"""Draw texts that have a problem code, or any error.

    A text may have other problems besides: where a field is gone, its index set is not complete.

    Args:
        code: A code of docs/problems; without one, each of the errors that a text can have.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.

    Raises:
        ValueError: No text is made for the code; the others are named.
        TypeError: The code is no text, or the catalogue is none.

    >>> from hypothesis import given, settings
    >>> from nlets_msg import check
    >>> @settings(deadline=None)  # the first text of a key loads its tables
    ... @given(broken_texts("field-too-long"))
    ... def test_it_is_told(text):
    ...     assert "field-too-long" in [problem.code for problem in check(text).problems]
    >>> test_it_is_told()
    """
    known = required_catalogue(catalogue)
    if code is None:
        errors = {name: maker(known) for name, maker in _MADE.items() if CODES[name].severity == ERROR}
        # The code first: alternatives would be those of all codes together, and most codes have one only.
        return st.sampled_from([*errors]).flatmap(errors.__getitem__)
    maker = _MADE.get(required_text(code, "code"))
    if maker is None:
        raise ValueError(f"no text is made for this code; code is one of {', '.join(_MADE)}")
    return maker(known)


def _sent(table: Table, known: Catalogue) -> st.SearchStrategy[Message[Any]]:
    """Draw an inquiry with a field, as it is sent."""
    return inquiry_messages(SYNTHETIC, table, known, delivered=False).filter(lambda message: bool(message.fields))


def _sender(message: Message[Any]) -> InputHeader:
    """Return the header of a message as it is sent."""
    assert isinstance(message.header, InputHeader)  # as `_sent` draws them
    return message.header


def _written(header: InputHeader, key: str, fields: Iterable[tuple[str, str]]) -> str:
    body = ".".join(f"{prefix}/{value}" for prefix, value in fields)
    return f"{_head(header, key)}{body}"


def _head(header: InputHeader, key: str) -> str:
    return header.text(key, "\n", ",") + "\n"


def _of_any(strategy: Callable[[Table, Catalogue], st.SearchStrategy[str]], suits: Suits = lambda _: True) -> Drawn:
    """Return what draws a text of an inquiry of fields whose table suits."""

    def drawn(known: Catalogue) -> st.SearchStrategy[str]:
        inquiries = [table for table in tables(known) if table.kind == INQUIRY and table.rows]
        return st.one_of([strategy(table, known) for table in inquiries if suits(table)])

    return drawn


def _edited(edit: Callable[[Message[Any]], str], suits: Suits = lambda _: True) -> Drawn:
    """Return what draws the text of an inquiry in which something has been edited."""
    return _of_any(lambda table, known: _sent(table, known).map(edit), suits)


def _with_fields(edit: Callable[[Table, Fields], Fields | None], suits: Suits = lambda _: True) -> Drawn:
    """Return what draws the text of an inquiry whose fields have been edited; None where the edit finds no place."""

    def text(table: Table, message: Message[Any]) -> str | None:
        # With the rules of where it goes.
        fields = edit(table.table_for(_sender(message).destinations[0]), [*message.fields.items()])
        return None if fields is None else _written(_sender(message), table.key, fields)

    def texts_of(table: Table, known: Catalogue) -> st.SearchStrategy[str]:
        texts: st.SearchStrategy[Any] = _sent(table, known).map(functools.partial(text, table))
        return texts.filter(lambda written: written is not None)

    return _of_any(texts_of, suits)


def _with_value(change: Callable[[Row, str], str], suits: Callable[[Row], bool]) -> Drawn:
    """Return what draws the text of an inquiry in which the value of a row that suits has been changed."""

    @st.composite
    def changed(draw: st.DrawFn, table: Table, known: Catalogue) -> str:
        row = draw(st.sampled_from([row for row in table.rows if suits(row)]))
        header = draw(input_headers(SYNTHETIC, table))
        value = change(row, draw(SYNTHETIC.values(row, table)))
        return _written(header, table.key, [(row.prefix, value)])

    # Where a destination has rules, another row may be in the place of this one.
    return _of_any(
        changed, lambda table: not table.destination_rules and not table.leading and any(map(suits, table.rows))
    )


def _too_long(row: Row, value: str) -> str:
    assert row.maximum is not None  # as the rows are chosen
    return "".join(itertools.islice(itertools.cycle(value.replace(" ", "")), row.maximum + 1))


def _too_short(row: Row, value: str) -> str:
    assert row.minimum is not None  # as the rows are chosen
    return value.replace(" ", "A")[: row.minimum - 1]


def _repeated(table: Table, fields: Fields) -> Fields:
    return [*fields, fields[0]]


def _emptied(table: Table, fields: Fields) -> Fields:
    return [*fields[:-1], (fields[-1][0], "")]


def _misplaced(table: Table, fields: Fields) -> Fields | None:
    leading = [field for field in fields if field[0] in table.leading]
    others = [field for field in fields if field[0] not in table.leading]
    return [*others, *leading] if leading and others else None


def _without_required(table: Table, fields: Fields) -> Fields:
    return [field for field in fields if field[0] not in table.required]


def _without_sets(table: Table, fields: Fields) -> Fields:
    return [field for field in fields if field[0] not in table.sets.members]


def _excludes(table: Table) -> bool:
    """Say whether an inquiry has one of several index sets, which its sender chooses."""
    return table.sets.exclusive and table.sets.chosen_by is None and len(table.index_sets) > 1


@st.composite
def _two_sets(draw: st.DrawFn, table: Table, known: Catalogue) -> str:
    """Draw the fields of two index sets of which an inquiry has one."""
    sets = draw(st.lists(st.sampled_from(table.index_sets), min_size=2, max_size=2, unique=True))
    header = draw(input_headers(SYNTHETIC, table))
    return _written(header, table.key, draw(fields_of(SYNTHETIC, table, sets)).items())


@st.composite
def _with_refused(draw: st.DrawFn, table: Table, known: Catalogue) -> str:
    """Draw an inquiry with a field that its table names as one that is not valid."""
    message = draw(_sent(table, known))
    refused = draw(st.sampled_from(table.never))
    return _written(_sender(message), table.key, [*message.fields.items(), (refused, "TEST")])


def _wrong_destinations(rule: Destinations) -> Iterator[tuple[str, ...]]:
    """Offer destinations that a rule refuses: one of another kind, and one more than there may be."""
    if not rule.allows("AZ0000000"):
        yield ("AZ0000000",)
    if not rule.allows("AZ"):
        yield ("AZ",)
    elif rule.most("AZ") < len(STATES):
        yield tuple(itertools.islice(STATES, rule.most("AZ") + 1))


@st.composite
def _sent_elsewhere(draw: st.DrawFn, table: Table, known: Catalogue) -> str:
    message = draw(_sent(table, known))
    assert table.destinations is not None  # as the tables are chosen
    destinations = draw(st.sampled_from([*_wrong_destinations(table.destinations)]))
    header = InputHeader(message.header.origin, destinations, message.header.control)
    return _written(header, table.key, message.fields.items())


def _with_in_front(words: str) -> Drawn:
    """Return what draws an inquiry with something in front of its fields."""

    def edit(message: Message[Any]) -> str:
        head = _head(_sender(message), message.key)
        return f"{head}{words}.{message.to_text().removeprefix(head)}"

    # In front of a leading field only that would be told.
    return _edited(edit, lambda table: not table.leading)


def _without_key(message: Message[Any]) -> str:
    return message.to_text().removeprefix(message.key)


def _with_short_origin(message: Message[Any]) -> str:
    origin = message.header.origin
    return message.to_text().replace(origin, origin[:-1], 1)


def _without_txt(message: Message[Any]) -> str:
    return message.to_text().replace(".TXT\n", "\n", 1)


def _too_long_as_a_whole(message: Message[Any]) -> str:
    return f"{message.to_text()}.XYZ/{'A' * LONGEST_FIELDS}"


def _xml_only(known: Catalogue) -> st.SearchStrategy[str]:
    keys = [key for key in known.message_keys() if known.table(key).xml_only]
    return st.builds("{}.{}.AZ.TXT\nNAM/SMITH,JOHN".format, st.sampled_from(keys), SYNTHETIC.oris)


def _unknown_key(known: Catalogue) -> st.SearchStrategy[str]:
    keys = [key for key in ("ZZQ", "ZZZ", "QQQ") if known.find(key) is None]
    return st.builds("{}.{}.AZ.TXT\nTEST/TEST".format, st.sampled_from(keys), SYNTHETIC.oris)


# Each another one, and more than any key of this package may have besides its own.
_UNKNOWN: Final = [f"X{first}{second}/1" for first in "ABCDEF" for second in "ABCDEFGHIJ"]

# What draws each code. A fault of a single value is shown by a text of that field alone.
_MADE: Final[dict[str, Drawn]] = {
    "no-message-key": _edited(_without_key),
    "bad-header": _edited(_with_short_origin),
    "destination-not-allowed": _of_any(
        _sent_elsewhere, lambda table: table.destinations is not None and any(_wrong_destinations(table.destinations))
    ),
    "txt-missing": _edited(_without_txt),
    "xml-only": _xml_only,
    "not-a-field": _with_in_front("TEST"),
    "repeated-field": _with_fields(_repeated),
    "empty-field": _with_fields(_emptied),
    "misplaced-field": _with_fields(_misplaced, lambda table: bool(table.leading)),
    "required-field": _with_fields(_without_required, lambda table: bool(table.required)),
    "field-not-allowed": _of_any(_with_refused, lambda table: bool(table.never)),
    "index-set-missing": _with_fields(_without_sets, lambda table: bool(table.index_sets) and not table.sets.chosen_by),
    "index-sets-exclusive": _of_any(_two_sets, lambda table: _excludes(table) and not table.destination_rules),
    "field-too-long": _with_value(_too_long, lambda row: row.maximum is not None),
    "field-too-short": _with_value(_too_short, lambda row: row.minimum is not None and row.minimum > 1),
    "bad-format": _with_value(lambda _, value: f"{_NOT_ASCII}{value[1:]}", lambda _: True),
    "bad-date": _with_value(
        lambda _, value: _NO_DAY, lambda row: row.format.calendar is not None and row.size_fits(len(_NO_DAY))
    ),
    "message-too-long": _edited(_too_long_as_a_whole),
    "too-many-fields": _with_in_front(".".join(_UNKNOWN)),
    "final-period": _edited(lambda message: f"{message.to_text()}."),
    "unknown-prefix": _with_in_front("QQQ/TEST"),
    "unknown-key": _unknown_key,
    "repeated-destination": lambda _: st.builds(
        "CWQ.AZNLETS20.{0},{0}.TXT\nSOC/123456789".format, st.sampled_from([*STATES])
    ),
    "unknown-destination": lambda _: st.builds("CWQ.{}.QQ.TXT\nSOC/123456789".format, SYNTHETIC.oris),
}

CODES_DRAWN: Final = tuple(_MADE)
