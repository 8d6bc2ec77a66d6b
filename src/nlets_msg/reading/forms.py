"""What a person typed into a form, as a message.

In: a key, prefixes with their values, and the elements of the header. Out: a `Report` as `check` gives it: the message
and its text where nothing is wrong, else every problem of record, header and message. What can fail: on account of what
was typed, nothing; an argument of another type raises `TypeError`.

    prefixes to values -> record, header -> message -> text -> check

Before anything is judged, what was typed is made of the form in which the wire has it, as the reader does with a text:
blanks at the ends are cut, and the header, prefixes and codes are put into upper case. Names and free text are kept.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attr as attrs  # the same under its first name, which loads less: docs/decisions.md, start

from nlets_msg._frozen import maker
from nlets_msg._keys import PREFIXES
from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.catalogue import Catalogue, RecordClass, required_catalogue
from nlets_msg.messages.message import Message, checked_message
from nlets_msg.messages.readings import keys_meant
from nlets_msg.parsing.header_rules import DESTINATION as DESTINATION_RULE
from nlets_msg.parsing.values import kept_part
from nlets_msg.problems.problem import InvalidRecord, Problem, has_errors, make_problem
from nlets_msg.problems.rules import ERROR
from nlets_msg.reading.days import doubts_at
from nlets_msg.reading.parse import check
from nlets_msg.reading.reports import Report
from nlets_msg.schema.inquiries import record_problems
from nlets_msg.schema.tables import ERROR_MESSAGE
from nlets_msg.schema.xml_places import placed_in_xml
from nlets_msg.wire.dates import optional_day
from nlets_msg.wire.fields import Field
from nlets_msg.wire.header_patterns import DESTINATION, KEY
from nlets_msg.wire.headers import InputHeader, are_several, split_destinations
from nlets_msg.wire.names import PersonName
from nlets_msg.wire.patterns import matches
from nlets_msg.wire.separators import LAYOUT, PREFIX
from nlets_msg.wire.values import in_capitals, plain, required_text, wanted

if TYPE_CHECKING:
    from nlets_msg.schema.rows import Row
    from nlets_msg.schema.tables import Table

# What the text of a key without fields is called among the fields: it is what follows TXT.
TEXT: Final = "TXT"

# What a problem is about whose prefix is not shown, since it may be a value.
_FIELDS: Final = "fields"

# What a form may have after its prefixes.
_AFTER_PREFIX: Final = "/: "

T = TypeVar("T")


def build(
    key: str,
    fields: Mapping[str, str | date | PersonName | None],
    *,
    origin: str | None,
    to: str | Iterable[str] | None,
    control: str | None = None,
    catalogue: Catalogue | None = None,
    today: date | None = None,
) -> Report:
    r"""Build a message of what was typed into a form, and report everything that is wrong with it.

    Blanks at the ends are cut; key, prefixes, header and codes may be in lower case. A field without a value, None or
    blank, is absent; blank is a text of white space alone, as `str.strip` knows it. A key that the catalogue does not
    know is an error, since no table says what it asks. Problems have no place in a text: each names its prefix or its
    element. The message of a key that exists in XML only has no text; `nlets_msg.xml.to_xml` writes it.

    Args:
        key: The message key.
        fields: Prefix to value: text, and a date or a `PersonName` where one goes. A key whose body is text has one,
            ``TXT``; its blanks are kept. Answers are better built by `respond`, which quotes the inquiry.
        origin: The ORI of the sender.
        to: The destinations, one by one, or as one text with commas or periods between them.
        control: Ten characters that come back with the answer, without the asterisk.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.
        today: The day from which dates are judged, as for `check`.

    Returns:
        A report: ``message`` is the message, None where there is an error, and ``source`` its text, or ``""``.

    Raises:
        TypeError: An argument is of another type.

    >>> report = build("CWQ", {"NAM": " SMITH,JOHN", "DOB": "19500101", "SOC": ""}, origin="AZNLETS20", to="AZ")
    >>> report.source
    'CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101'
    >>> report = build("CWQ", {"NAM": "SMITH,JOHN", "DOB": "1/1/1950"}, origin="AZNLETS2", to=["AZ"])
    >>> [(problem.code, problem.prefix or problem.element) for problem in report.problems]
    [('bad-header', 'origin'), ('bad-format', 'DOB')]
    """
    known, today = required_catalogue(catalogue), optional_day(today)
    named = _upper(required_text(key, "key"))
    entries, problems = _given(fields)
    header, header_problems = _header(_upper(_text_or_none(origin, "origin")), _destinations(to), _control(control))
    if isinstance(to, str):
        header_problems = [_of_one_text(problem, _destinations(to)) for problem in header_problems]
    problems = header_problems + problems
    cls = known.find(named)
    if cls is None:
        return _refused(None, named, header, entries, [_no_such_key(named, entries, known), *problems])
    if issubclass(cls, Inquiry):
        body, body_problems = _inquiry(cls, entries, _destinations(to), known, today)
    elif cls.table.xml_only:
        # An answer: none is built of fields.
        body, body_problems = None, [make_problem("xml-only", source=cls.table.source, element="key")]
    else:
        body, body_problems = _text_body(cls, entries)
    problems += body_problems
    problems = placed_in_xml(cls.table, problems, entries)
    text = None
    if header is not None and body is not None and not has_errors(problems):
        if cls.table.xml_only:
            return _without_text(cls, header, body, problems)
        text, text_problems = _written(header, body)
        problems += text_problems
    if text is None:
        return _refused(cls, named, header, entries, problems)
    report = check(text, catalogue=known, today=today)
    told = {(problem.code, problem.prefix) for problem in report.problems}
    # What is not kept of a value is not in the text.
    problems = [problem for problem in problems if (problem.code, problem.prefix) not in told]
    problems += [_without_place(problem) for problem in report.problems]
    if report.message is None:
        # A table can make an error of what is unusual about a text.
        return _refused(cls, named, header, entries, problems)
    message = checked_message(report.message.header, report.message.body, tuple(problems), None)
    return attrs.evolve(report, problems=tuple(problems), message=message)


def _is_blank(text: str) -> bool:
    """Say whether nothing was typed: layout alone, and what any script has for a blank, as forms in a browser send."""
    return all(character.isspace() or character in LAYOUT for character in text)


def _upper(text: str) -> str:
    """Put an element without the layout at its ends into upper case."""
    return in_capitals(text.strip(LAYOUT))


def _text_or_none(value: str | None, name: str) -> str:
    return "" if value is None else required_text(value, name)


def _given(fields: object) -> tuple[dict[str, Any], list[Problem]]:
    """Return what was typed into each field, those apart into which nothing was."""
    if not isinstance(fields, Mapping):
        raise TypeError(wanted("fields", "a mapping of prefixes to values", fields))
    entries: dict[str, Any] = {}
    problems = []
    for word, typed in fields.items():
        prefix, value = _upper(required_text(word, "each prefix of fields")), plain(typed)
        if value is None or (isinstance(value, str) and _is_blank(value)):
            continue
        if prefix in entries:
            problems.append(make_problem("repeated-field", prefix=_shown(prefix), element=_unshown(prefix)))
        entries.setdefault(prefix, value)
    return entries, problems


def _shown(prefix: str) -> str | None:
    """Return a prefix if it is one of any table: another word may be a value."""
    return prefix if prefix in PREFIXES else None


def _unshown(prefix: str) -> str | None:
    """Return the element of a problem whose prefix is not shown."""
    return None if _shown(prefix) else _FIELDS


def _without_place(problem: Problem) -> Problem:
    """Return a problem of the text or the record as one of the form: an unknown prefix is that of one of the fields."""
    of_extra = problem.element == "extra"
    unnamed = problem.prefix is None and (of_extra or problem.code == "unknown-prefix")
    return attrs.evolve(problem, span=None, element=_FIELDS if unnamed else None if of_extra else problem.element)


def _destinations(to: object) -> tuple[str, ...]:
    if to is None:
        return ()
    if isinstance(to, str):
        parts: Iterable[object] = split_destinations(required_text(to, "to"))
    elif isinstance(to, Iterable) and not isinstance(to, bytes | Mapping):
        parts = to
    else:
        raise TypeError(wanted("to", "a str, or several", to))
    return tuple(
        destination
        for destination in [_upper(required_text(part, "each of to")) for part in parts]
        if not _is_blank(destination)
    )


def _of_one_text(problem: Problem, to: tuple[str, ...]) -> Problem:
    """Return a problem of destinations that were given as one text with the words of one that is read."""
    if problem.element != "destination" or not to:
        return problem
    expected, hint, _ = DESTINATION_RULE
    if any(map(are_several, to)):
        hint = "A comma or a period parts destinations; write one between each two."
    return attrs.evolve(problem, expected=expected, hint=hint)


def _control(control: str | None) -> str | None:
    text = _text_or_none(control, "control")
    # Blanks may be among its ten characters.
    if len(text) == 10:
        return text
    return None if _is_blank(text) else text.strip(LAYOUT)


def _header(origin: str, to: tuple[str, ...], control: str | None) -> tuple[InputHeader | None, list[Problem]]:
    return _tried(lambda: InputHeader(origin, to, control))


def _tried(make: Callable[[], T]) -> tuple[T | None, list[Problem]]:
    """Make something, or return why not."""
    try:
        return make(), []
    except InvalidRecord as error:
        return None, list(error.problems)


def _no_such_key(key: str, fields: Mapping[str, object], known: Catalogue) -> Problem:
    if not matches(KEY, key):
        return make_problem("no-message-key", hint="Pass a key of the catalogue, 2 or 3 letters or digits.")
    meant = keys_meant(key, lambda: {prefix: value for prefix, value in fields.items() if prefix != TEXT}, known)
    return make_problem(
        "unknown-key",
        severity=ERROR,
        expected="The message key is not in the catalogue, so no table says what it asks.",
        hint=f"Did you mean {meant}?" if meant else "Check the key, or add its record to the catalogue.",
    )


def _inquiry(
    cls: Any, fields: Mapping[str, Any], destinations: Sequence[str], known: Catalogue, today: date | None
) -> tuple[Any, list[Problem]]:
    """Build the record of an inquiry; what its destinations do not accept is found too."""
    table: Table = cls.table
    values: dict[str, Any] = {}
    extra: list[tuple[str, Any]] = []
    problems: list[Problem] = []
    for prefix, value in fields.items():
        row = table.row(prefix)
        bare = table.row(prefix.rstrip(_AFTER_PREFIX))
        if row is None and bare is not None and bare.prefix not in fields:
            expected, hint = "A prefix is given without its slash.", f"Pass it as {bare.prefix}."
            problem = make_problem("unknown-prefix", severity=ERROR, prefix=bare.prefix, expected=expected, hint=hint)
            problems.append(problem)
            row = bare
        if row is not None:
            values[row.attribute] = _cut(value, coded=row.format.coded)
            problems += _left_out(value, row)
        elif matches(PREFIX, prefix):
            extra.append((prefix, _cut(value)))
        else:
            expected = "A prefix has 2 to 7 letters; this has not, so its field cannot be written."
            problems.append(make_problem("unknown-prefix", severity=ERROR, expected=expected, element=_FIELDS))
    places = [destination for destination in destinations if matches(DESTINATION, destination)]
    if places:
        problems = table.check_destinations(places) + problems
    # Past its constructor, which would report the errors alone.
    draft = maker(cls)(**values, extra=tuple(extra))
    tables = [destination_table.without_checks(known.unchecked) for destination_table in table.tables_for(places)]
    problems += [_without_place(problem) for problem in record_problems(draft, tables)]
    problems += _doubts(draft, table.without_checks(known.unchecked), today)
    problems = table.weigh(problems, places)
    if has_errors(problems):
        return None, problems
    return cls(**values, extra=extra), problems


def _doubts(draft: object, table: Table, today: date | None) -> list[Problem]:
    """Return what is doubtful about dates on the reference day, if there is one."""
    if today is None:
        return []
    values = [(row.prefix, getattr(draft, row.attribute)) for row in table.rows]
    return doubts_at(table, [Field(prefix, value) for prefix, value in values if isinstance(value, str)], today)


def _cut(value: Any, *, coded: bool = False) -> Any:
    if not isinstance(value, str):
        return value
    return _upper(value) if coded else value.strip(LAYOUT)


def _left_out(value: Any, row: Row) -> Iterator[Problem]:
    """Tell of what is not kept of a value, which the record no longer shows; blanks beside it are no matter."""
    if isinstance(value, str):
        cut = value.strip(LAYOUT)
        if cut != value.strip(" "):
            yield make_problem("control-character", prefix=row.prefix)
        unusual = kept_part(cut, row)[1]
        if unusual is not None:
            yield make_problem(unusual, prefix=row.prefix, hint=row.format.hint(cut))


def _text_body(cls: Any, fields: Mapping[str, Any]) -> tuple[Any, list[Problem]]:
    table: Table = cls.table
    problems = [
        make_problem(
            "field-not-allowed",
            prefix=_shown(prefix),
            element=_unshown(prefix),
            expected=f"{table.key} has no fields; its text is given as {TEXT}.",
            hint="Put it into the text.",
            source=table.source,
        )
        for prefix in fields
        if prefix != TEXT
    ]
    text = fields.get(TEXT, "")
    if not isinstance(text, str):
        problems.append(make_problem("bad-format", expected=f"{TEXT} is text.", hint="Pass a str.", element="txt"))
    if problems:
        return None, problems
    return _tried(lambda: cls(**{"whole" if table.kind == ERROR_MESSAGE else "text": text}))


def _written(header: InputHeader, body: Any) -> tuple[str | None, list[Problem]]:
    text, problems = _tried(lambda: Message(header, body).to_text())
    # The text was given as TXT.
    return text, [
        attrs.evolve(problem, element="txt") if problem.element == "text" else problem for problem in problems
    ]


def _without_text(cls: RecordClass, header: InputHeader, body: Any, problems: list[Problem]) -> Report:
    """Report on a message of a key that exists in XML only: it has no text; its problems are those of its document."""
    message, message_problems = _tried(lambda: Message(header, body))
    if message is None:
        return _refused(cls, body.key, header, body.fields, [*problems, *message_problems])
    seen = {(problem.code, problem.prefix) for problem in problems}
    problems += [problem for problem in message.problems if (problem.code, problem.prefix) not in seen]
    message = checked_message(header, body, tuple(problems), None)
    return Report("", tuple(problems), message, body.key, header, message.fields, cls)


def _refused(
    cls: RecordClass | None,
    key: str,
    header: InputHeader | None,
    values: Mapping[str, Any],
    problems: Iterable[Problem],
) -> Report:
    texts = {prefix: _cut(value) for prefix, value in values.items() if isinstance(value, str)}
    shown = key if matches(KEY, key) else None
    fields = texts if cls is not None and issubclass(cls, Inquiry) else {}
    return Report("", tuple(problems), key=shown, header=header, fields=fields, record=cls)
