"""The error message with which the switch would reject a text.

In: a text. Out: an ER under the input header of the switch, to the sender. What can fail: a text without errors, or one
whose sender cannot be read, raises `InvalidRecord`.

The number is that of the first rule below that was broken: the order of `_OF_HEADERS` and `_OF_FIELDS`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from nlets_msg.catalogue import Catalogue, required_catalogue
from nlets_msg.codes import DESTINATIONS, place_of
from nlets_msg.messages.message import Message
from nlets_msg.problems.problem import InvalidRecord, Problem, has_errors, make_problem
from nlets_msg.problems.rules import ERROR
from nlets_msg.reading.parse import check
from nlets_msg.reading.rejections import Rejection
from nlets_msg.reading.reports import Report
from nlets_msg.schema.destinations import ANYWHERE
from nlets_msg.schema.fields import check_fields
from nlets_msg.schema.tables import Table
from nlets_msg.wire.error_texts import ERROR_TEXTS, NUMBERS_OF_PLACES
from nlets_msg.wire.framing import message_begin
from nlets_msg.wire.header_patterns import CONTROL, CONTROL_BEFORE_TXT, ORIGIN
from nlets_msg.wire.headers import InputHeader, require_ori
from nlets_msg.wire.limits import DEFAULT_LIMITS, NO_LIMITS, Limits, counted_length, required_limits
from nlets_msg.wire.patterns import compiled, matches
from nlets_msg.wire.values import plain_optional, plain_text

# "NL0000000 is the Nlets switch": Nlets, Error Messages (article 21003096179). Only it sends an ER.
SWITCH: Final = "NL0000000"

_ORIGIN: Final = compiled(ORIGIN)
_CONTROL: Final = compiled(CONTROL_BEFORE_TXT)
# The fields of error .10.
_YEARS: Final = frozenset({"VYR", "BEG", "END", "LIY"})
# The room for header, number and options of an error besides the text, and where a header ends at the latest.
_ROOM: Final = 1024
_HEADER: Final = frozenset({"no-message-key", "bad-header", "xml-only"})
_SETS: Final = frozenset({"index-set-missing", "index-sets-exclusive"})


def _coded(*codes: str) -> Callable[[Problem], bool]:
    return lambda problem: problem.code in codes


def _bad(*prefixes: str) -> Callable[[Problem], bool]:
    # A field that the destination does not accept is not bad by itself.
    return lambda problem: problem.prefix in prefixes and problem.code != "field-not-allowed"


# Each number with the errors that it reports; an error that none of them reports is 0.
_OF_HEADERS: Final[tuple[tuple[int, Callable[[Problem], bool]], ...]] = (
    (1, _coded(*_HEADER)),
    (3, _coded("txt-missing")),
    (19, _coded("destination-not-allowed")),
)
# "Field missing or bad", to a place that has a number for it.
_MISSING_OR_BAD: Final = _coded(
    *_SETS, "required-field", "field-not-allowed", "empty-field", "field-too-long", "field-too-short", "bad-format",
    "bad-date",
)  # fmt: skip
_OF_FIELDS: Final[tuple[tuple[int, Callable[[Problem], bool]], ...]] = (
    (22, _coded(*_SETS)),
    (14, lambda problem: problem.code == "required-field" and problem.prefix != "ATN"),
    (16, _coded("required-field")),
    (5, _bad("DOB")),
    (10, _bad(*_YEARS)),
    (16, _bad("ATN")),
)


def reject(
    text: str, *, to: str | None = None, catalogue: Catalogue | None = None, limits: Limits = DEFAULT_LIMITS
) -> Message[Rejection]:
    r"""Write the error message that the switch would send for a text.

    Args:
        text: The message, with an error.
        to: The ORI of its sender, if it cannot be read from the text.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.
        limits: The longest text that is read.

    Returns:
        An ER under the input header of NL0000000; `deliver` gives it clocks.

    Raises:
        InvalidRecord: The text has no error or is none, or its sender cannot be read and is not given.
        TypeError: A setting is of another kind.

    >>> print(reject("RQ.AZNLETS20.CA.TXT\nLIC/ABC1234").to_text())
    ER.NL0000000.AZNLETS20.TXT
    .22. INVALID MESSAGE FORMAT - REFER TO RQ MKE OPTIONS BELOW
    1. LIC, LIY, LIT
    2. VIN
    ORIGINAL MESSAGE
    RQ.AZNLETS20.CA.TXT
    LIC/ABC1234
    """
    known, limits = required_catalogue(catalogue), required_limits(limits)
    text, to = plain_text(text), plain_optional(to)
    if not isinstance(text, str):
        hint = "Pass a str; decode bytes first."
        raise InvalidRecord([make_problem("bad-format", expected="What is rejected is a text.", hint=hint)])
    # The number is that of the first rule that was broken, of all problems.
    report = check(text, catalogue=known, limits=limits._replace(problems=NO_LIMITS.problems))
    if report.ok:
        hint = "Only what has an error is rejected; warnings are let through."
        raise InvalidRecord(
            [make_problem("error-irregular", severity=ERROR, expected="The text has an error.", hint=hint)]
        )
    number = error_number(report)
    if counted_length(text) > limits.text - _ROOM:
        hint = "Tell the sender otherwise."
        raise InvalidRecord([make_problem("message-too-long", expected="An error quotes the whole text.", hint=hint)])
    header = InputHeader(SWITCH, (_sender(report, to),), _control(report))
    cls: Any = known.find("ER")
    if not issubclass(cls, Rejection):
        raise InvalidRecord([make_problem("unknown-key", severity=ERROR, expected="ER is the record of a rejection.")])
    options = _options(report) if number == 22 else ()
    words = ERROR_TEXTS[str(number)].format(key=report.key)
    return Message(header, cls.of(number, words, options=options, original=text))


def error_number(report: Report) -> int:
    """Return the number with which the switch would reject what a report is of: the first rule that was broken."""
    errors = [problem for problem in report.problems if problem.severity == ERROR]
    number = next((number for number, applies in _OF_HEADERS if any(map(applies, errors))), None)
    if number is not None:
        return 2 if number == 19 and _names_another_place(report) else number
    place = _place_of_errors(report)
    if place is not None and any(map(_MISSING_OR_BAD, errors)):
        return place
    if any(problem.code == "field-not-allowed" for problem in errors) and any(_breaking_sets(report)):
        # The refusal of a field says that too.
        return 22
    return next((number for number, applies in _OF_FIELDS if any(map(applies, errors))), 0)


def _names_another_place(report: Report) -> bool:
    """Say whether a code names a place to which the key, which goes to codes, does not go."""
    rule = (report.table.destinations if report.table else None) or ANYWHERE
    codes = [code for code in _destinations(report) if len(code) == 2]
    return bool(rule.codes) and any(place_of(code) in DESTINATIONS and not rule.allows(code) for code in codes)


def _place_of_errors(report: Report) -> int | None:
    """Return the number that the first destination which refuses a field has for that; None where it has none."""
    seen = {code: report.table.table_for(code) for code in _destinations(report)} if report.table else {}
    refusing = (code for code, table in seen.items() if has_errors(table.weigh(check_fields(table, report.places))))
    return NUMBERS_OF_PLACES.get(place_of(next(refusing, ""))[:2])


def _destinations(report: Report) -> tuple[str, ...]:
    return report.header.destinations if isinstance(report.header, InputHeader) else ()


def _sender(report: Report, to: str | None) -> str:
    if to is not None:
        require_ori(to, "sender", "destination")
        return to
    if report.header is not None:
        return report.header.origin
    match = _ORIGIN.match(report.source, message_begin(report.source))
    if match is None:
        expected = "The sender of the text, an ORI of 9 characters, can be read."
        raise InvalidRecord(
            [
                make_problem(
                    "bad-header",
                    expected=expected,
                    hint="Pass to= with the ORI of the sender.",
                    element="destination",
                )
            ]
        )
    return match[1].upper()


def _control(report: Report) -> str | None:
    """Return the control field of the text, also of a header that cannot be read."""
    if report.header is not None:
        control = report.header.control
        return control if control is not None and matches(CONTROL, control) else None
    match = _CONTROL.search(report.source, 0, _ROOM)
    return match[1] if match else None


def _options(report: Report) -> tuple[tuple[str, ...], ...]:
    """Return what a message of the key needs, as the destination accepts it and as its fields choose."""
    assert report.table is not None  # a report with a problem of index sets has read fields by a table
    return next(_breaking_sets(report), report.table).options(report.fields)


def _breaking_sets(report: Report) -> Iterator[Table]:
    """Give out the tables of the destinations whose index sets the fields of a report break."""
    for there in [report.table.table_for(code) for code in _destinations(report)] if report.table is not None else ():
        if has_errors(there.weigh(there.sets.explain(report.places, key=there.key, source=there.source))):
            yield there
