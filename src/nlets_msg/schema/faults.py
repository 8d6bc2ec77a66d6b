"""What is wrong with the declaration of a message key.

In: a `Table`, as a class declares it. Out: sentences. What can fail: nothing; `declaring` raises `ValueError` with the
first sentence, so that a mistake is found where it is made and not by the first message.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from difflib import get_close_matches
from itertools import chain, combinations
from types import MappingProxyType
from typing import Final

import attrs

from nlets_msg.codes import DESTINATIONS, POSTAL, SERVICES, place_of
from nlets_msg.problems.rules import CODES, SEVERITIES
from nlets_msg.schema.declarations import FREE_TEXT, IN_PART, NAME_ONLY, WHOLE
from nlets_msg.schema.destination_rules import DestinationRule
from nlets_msg.schema.destinations import Destinations
from nlets_msg.schema.format_rules import either
from nlets_msg.schema.index_sets import IndexSets
from nlets_msg.schema.plausibility import IMPLAUSIBLE, UNUSUAL_CODE, Plausibility
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import INQUIRY, RESPONSE, Table
from nlets_msg.schema.words import wrong_words
from nlets_msg.schema.xml_paths import (
    DAY,
    LONGEST_NAME,
    MARKS,
    MOST_STEPS,
    PATH,
    PREFIXES,
    ROOT,
    WRAPPERS,
    XmlForm,
    alike,
    are_parted,
    element_kind,
    holds_its_end,
)
from nlets_msg.wire.header_patterns import DESTINATION_CODE, KEY, ORI
from nlets_msg.wire.patterns import NOT_COMPILED, compiled
from nlets_msg.wire.separators import PREFIX

_KEY: Final = compiled(KEY)
_PREFIX: Final = compiled(PREFIX)
# A pattern that can be put into a larger one, since it matches no period, captures nothing, and looks at no more than
# what it matches: capitals, digits, classes of these, groups, quantifiers, and lookaheads for digits that are no day.
EMBEDDABLE: Final = (
    r"(?:[A-Z0-9 ,'@-]|\(\?:|\(\?!(?:[0-9|]|\[[0-9]-[0-9]\]|\[[0-9]+\]|\(\?:[0-9|]+\))+\)"
    r"|\(\?!(?:\(\?ai:[A-Z|]+\)|\(\?!\[A-Za-z'-\]\)| )+\)"
    r"|[)|?*+]|\{[0-9]+(?:,[0-9]*)?\}"
    r"|\[(?:[0-9]-[0-9]|[A-Z]-[A-Z]|a-z|[A-Z0-9 ,'@])+-?\])+"
)
# A message with one of these could not be written, or not be read back, or it is about the stream that a text came in:
# their severity is not the key's to choose.
STRUCTURE: Final = frozenset(
    {"no-message-key", "bad-header", "txt-missing", "xml-only", "not-a-field", "repeated-field", "empty-field"}
    | {"misplaced-field", "message-too-long", "too-many-fields", "would-change-structure"}
    | {"outside-frame", "frame-not-ended", "not-decoded", "document-in-text"}
    | {"not-xml", "unsafe-xml", "bad-envelope", "no-xml-path", "no-text-form"}
)


# What every body of text or every answer has already.
_OF_BODIES: Final = frozenset({"text", "echo", "quoted"})


def declaration_faults(table: Table, defaults: Mapping[str, object] = MappingProxyType({})) -> Iterator[str]:
    """Name what is wrong with a table.

    Args:
        table: The table; what its words are of another type than they say is found by `words` before it is made.
        defaults: The default of each prefix that has one.
    """
    yield from (
        f"{word} is a text that is not empty" for word in ("name", "source") if not getattr(table, word).strip()
    )
    if not (isinstance(table.key, str) and _KEY.fullmatch(table.key)):
        yield "a message key has 2 or 3 capital letters or digits"
    if table.published not in {WHOLE, IN_PART, NAME_ONLY, FREE_TEXT}:
        yield f"published is one of {WHOLE}, {IN_PART}, {NAME_ONLY}"
    if table.kind != INQUIRY and (table.index_sets or table.leading or table.never or table.not_alone):
        yield "sets, leading and the like are words of inquiries with fields"
    if table.kind not in {INQUIRY, RESPONSE} and table.rows:
        yield "rows belong to inquiries with fields, suggested ones in responses"
    for answers in (table.responses, *(rule.responses for rule in table.destination_rules)):
        if not _are_texts(answers, _KEY) or table.key in answers:
            yield "responses is a tuple of other message keys"
    if table.regional_form_of is not None and not _are_texts((table.regional_form_of,), _KEY):
        yield "regional_form_of is a message key"
    for row in table.rows:
        # Later faults are looked for only where there is no earlier one: they rely on it.
        faults = chain(_row_faults(row), _default_faults(defaults.get(row.prefix)))
        yield from (f"{row.prefix}: {fault}" for fault in faults)
    yield from _order_faults(table)
    yield from _xml_faults(table)
    yield from _set_faults(table, table.sets)
    yield from _destination_faults(table.destinations)
    yield from _destination_rule_faults(table)
    yield from _severity_faults(table.severities)
    yield from _repetitions(table)


def _repetitions(table: Table) -> Iterator[str]:
    """Name the words that say one thing twice: of two that differ, one would not count."""
    lists: dict[str, Iterable[tuple[object, ...]]] = {
        "responses": (table.responses, *(rule.responses for rule in table.destination_rules)),
        "never": (table.never,),
        "not_alone": (table.not_alone,),
        "senders": (table.senders,),
        "leading": (table.leading,),
        "periods": (table.periods, *table.periods),
        "sets": (table.index_sets, *table.index_sets),
        "destination_rules: severities": [
            tuple(code for code, _ in rule.severities) for rule in table.destination_rules
        ],
    }
    for word, tuples in lists.items():
        if any(len({*names}) < len(names) for names in tuples):
            yield f"{word} names each thing once"


def _severity_faults(severities: tuple[tuple[str, str], ...]) -> Iterator[str]:
    rule = "severities are pairs of a problem code that is no fault of structure, and error, warning or note"
    for code, to in severities:
        if code not in CODES:
            yield f"{rule}: {code!r} is no problem code{_meant(code, CODES)}"
        elif code in STRUCTURE:
            yield f"{rule}: {code!r} is a fault of structure"
        if to not in SEVERITIES:
            yield f"{rule}: {to!r} is no severity{_meant(to, SEVERITIES)}"


def _meant(word: str, known: Iterable[str]) -> str:
    """Name the word that was probably meant, as the end of a sentence; nothing where none is near."""
    alike = get_close_matches(word, known, n=1)
    return f"; did you mean {alike[0]!r}?" if alike else ""


def _are_texts(values: object, form: re.Pattern[str]) -> bool:
    return isinstance(values, tuple) and all(isinstance(text, str) and form.fullmatch(text) for text in values)


def _row_faults(row: Row) -> Iterator[str]:
    if not (isinstance(row.prefix, str) and _PREFIX.fullmatch(row.prefix)):
        yield "a prefix has 2 to 7 capital letters"
    sizes = (row.minimum, row.maximum)
    # A size has a sentence of its own.
    of_sizes = {"minimum", "maximum", "prefix"}
    yield from wrong_words({word: value for word, value in row._asdict().items() if word not in of_sizes}, Row)
    if sizes != (None, None) and not (all(type(size) is int for size in sizes) and 1 <= sizes[0] <= sizes[1]):  # type: ignore[operator]  # both are numbers here
        yield "a size is a number from 1, a pair of least and greatest, or None"
    elif row.format.lengths and not row.lengths:
        yield f"size: its format has {either([*map(str, row.format.lengths)])} characters, and none of these fits"
    form = row.format
    named = [("pattern", form.pattern), ("calendar", form.calendar), ("usual", form.usual), ("kept", form.kept)]
    named += [("characters", form.characters), *(("near_misses", pattern) for pattern, _ in form.near_misses)]
    named += [("near_misses_of", pattern) for _, others in form.near_misses_of for pattern, _ in others]
    for word, pattern in named:
        try:
            if pattern is not None and re.compile(pattern).groups < (word == "kept"):
                yield "kept has a group, which is kept"
        except NOT_COMPILED:
            yield f"a pattern of its format is no regular expression: {word}"
    if row.plausible is not None:
        yield from (f"plausible: {fault}" for fault in _check_faults(row.plausible))
    if form.usual_code not in CODES:
        yield "usual_code is a problem code"
    if row.format.embeddable and not re.fullmatch(EMBEDDABLE, row.format.clean):
        yield "a format is embeddable if its pattern has capitals, digits, their classes, groups and quantifiers alone"


def _default_faults(default: object) -> Iterator[str]:
    if default is not None and default is not attrs.NOTHING:
        yield "default is None for an optional field, and left out for a required one"


def _check_faults(check: Plausibility) -> Iterator[str]:
    if check.code not in (IMPLAUSIBLE, UNUSUAL_CODE):
        yield f"code is {IMPLAUSIBLE} or {UNUSUAL_CODE}"
    if check.pattern is not None and not re.fullmatch(EMBEDDABLE, check.pattern):
        yield "pattern has capitals, digits, their classes, groups and quantifiers alone"


def _xml_faults(table: Table) -> Iterator[str]:
    form = table.xml
    if form is None or not (form.wrapper is None or form.wrapper in WRAPPERS):
        yield f"xml is an XmlForm, whose wrapper is one of {', '.join(WRAPPERS)}, or None"
    else:
        yield from _path_faults(table, form)


def class_faults(form: XmlForm, attributes: Collection[str]) -> Iterator[str]:
    """Name what a class cannot hold of what its XML form says is read.

    Args:
        form: The XML form.
        attributes: The attributes of the class.
    """
    if form.pictures and "pictures" not in attributes:
        yield "xml: pictures are read into an attribute of that name, which the class does not have"
    for code in form.codes:
        if code.attribute not in attributes or code.attribute in _OF_BODIES:
            yield f"xml: the code {code.attribute} is read into an attribute of its own, which the class does not have"
        if any(value.strip() != value or not value for value in code.codes):
            yield f"xml: the codes of {code.attribute} have no blanks around them"


def _path_faults(table: Table, form: XmlForm) -> Iterator[str]:
    paths = [*(row.xml for row in table.rows), form.text, form.person, *(code.path for code in form.codes)]
    marks = {form.mark, *(path.mark for path in paths if path is not None)}
    if not marks <= {*MARKS}:
        yield f"xml: a mark is one of {', '.join(MARKS)}"
    names = [name for path in paths if path is not None for name in (path.path, *path.read_too)]
    if not all(re.fullmatch(PATH, name) for name in names):
        yield "xml: a path, and each of read_too, is element names with their prefixes, parted by slashes"
    else:
        yield from _place_faults(table, form, names)


def _place_faults(table: Table, form: XmlForm, names: list[str]) -> Iterator[str]:
    """Say what is wrong with paths that are ones: what would not be read where it is written."""
    for name in names:
        yield from _step_faults(name)
    rows = [(row.prefix, row.xml) for row in table.rows if row.xml is not None]
    others = [("the text", form.text), *((code.attribute, code.path) for code in form.codes)]
    directly = [(name, path) for name, path in others if path is not None]
    for name, path in chain(rows, directly):
        if holds_its_end(path):
            yield f"xml: {name} is inside an element that would be taken for its own at {path.path}"
    for name, path in directly:
        if len(path.steps) > 1:
            yield f"xml: {name} is directly in the wrapper, and not at {path.path}"
    for named_paths in (rows, directly):
        for (name, path), (other, second) in combinations(named_paths, 2):
            if alike(path, second):
                yield f"xml: {name} and {other} have one path, or one is inside the other, so that one would be lost"
            elif are_parted(path, second):
                yield f"xml: {name} and {other} are of one person or vehicle, and so in one element of it"


def _step_faults(path: str) -> Iterator[str]:
    """Say what is wrong with the names of a path."""
    steps = path.split("/")
    unknown = {step.partition(":")[0] for step in steps} - {*PREFIXES}
    if unknown:
        yield f"xml: a prefix of a path is one of {', '.join(PREFIXES)}, and not {', '.join(sorted(unknown))}"
    if any(len(step) > LONGEST_NAME for step in steps):
        yield f"xml: an element name of a path has at most {LONGEST_NAME} characters with its prefix; {path} has more"
    if len(steps) > MOST_STEPS:
        yield f"xml: a path has at most {MOST_STEPS} elements; one has {len(steps)}"
    # Without their prefixes, since a reader may be told to look at no namespace.
    kinds = {element_kind(step) for step in steps}
    for element in (ROOT, *WRAPPERS):
        if element_kind(element) in kinds:
            yield f"xml: {path} has an element of the name of {element}, which is around it"
    days = [number for number, step in enumerate(steps) if element_kind(step) == element_kind(DAY)]
    if days not in ([], [len(steps) - 1]) or (days and (steps[-1] != DAY or len(steps) == 1)):
        yield f"xml: {DAY} is the last one, in the element that says of which day it is; it is not so in {path}"


_A_DATE: Final = "20260101"


def _order_faults(table: Table) -> Iterator[str]:
    # A row of any text may accept dates, too; what is no date is not compared.
    dates = {row.prefix for row in table.rows if row.format.calendar is not None or row.fits(_A_DATE)}
    if not dates.issuperset(prefix for pair in table.periods for prefix in pair):
        yield "periods are pairs of prefixes of dates"
    if table.leading != table.prefixes[: len(table.leading)]:
        yield "leading fields come first among the rows, in the same order"
    if not _are_texts(table.never, _PREFIX) or set(table.never) & set(table.prefixes):
        yield "never is a tuple of prefixes that have no row"
    if not _are_texts(table.senders, re.compile(ORI)):
        yield "senders is a tuple of ORIs"


def _set_faults(table: Table, sets: IndexSets) -> Iterator[str]:
    if not all(isinstance(prefixes, tuple) and prefixes for prefixes in sets.sets):
        yield "an index set is a tuple of prefixes: sets"
    if any(code not in CODES for _, code in sets.beside + sets.may_lack):
        yield "beside and may_lack name a problem code for each prefix"
    if any(host not in sets.sets for _, host in sets.accompanying):
        yield "what accompanies a set names it whole"
    row = table.row(sets.chosen_by or "")
    if row is not None and any(choice.code not in row.format.choices for choice in sets.choices):
        yield f"each choice is of a code that {row.prefix} has: sets, choices, code"
    if sets.chosen_by is not None and not sets.sets:
        yield "a field chooses among sets, of which there is none"


def _destination_faults(rule: Destinations | None) -> Iterator[str]:
    if rule is None:
        return
    counts = (rule.two_character, rule.oris)
    if any(type(count) is not int or count < 0 for count in counts) or not (any(counts) or rule.only):
        yield "destinations say how many of 2 or of 9 characters there are, or which ones only: two_character, oris"
    if not _are_texts(rule.services, re.compile("|".join(SERVICES))):
        yield "services is a tuple of codes of nlets_msg.codes.SERVICES"
    elsewhere = [code for code in rule.places if code not in DESTINATIONS and code not in POSTAL]
    if elsewhere:
        yield f"places is a tuple of codes of destinations: {elsewhere[0]!r} is none"
    if not _are_texts(rule.only, re.compile(f"{DESTINATION_CODE}|{ORI}")):
        yield "only is a tuple of destinations of 2 or 9 characters"


def _destination_rule_faults(table: Table) -> Iterator[str]:
    codes = [place_of(code) for rule in table.destination_rules for code in rule.destinations]
    if len(codes) != len(set(codes)):
        yield "a destination has one rule"
    for rule in table.destination_rules:
        if not rule.destinations or not _are_texts(rule.destinations, re.compile("[A-Z][A-Z0-9]")):
            yield "destination_rules names destinations by tuples of 2-character codes"
        if rule.longest is not None and rule.longest < 1:
            yield "destination_rules: longest is a number from 1, or None"
        if not rule.source.strip():
            yield "destination_rules: source is a text that is not empty"
        yield from (f"destination_rules: {row.prefix}: {fault}" for row in rule.rows for fault in _row_faults(row))
        yield from (f"destination_rules: {fault}" for fault in _severity_faults(rule.severities))
        own = dict(table.severities)
        known = [(code, to) for code, to in rule.severities if code in CODES and to in SEVERITIES]
        if any(SEVERITIES.index(to) > SEVERITIES.index(own.get(code, CODES[code].severity)) for code, to in known):
            # What the key refuses cannot be built, whatever it is sent to.
            yield f"destination_rules: severities: {rule.where} is milder than the key"
        seen = table.table_for(rule.destinations[0])
        refused = {refusal.prefix for refusal in seen.refusals if refusal.severity is None}
        if any(row.required and row.prefix in refused for row in table.rows) or (
            table.index_sets and not seen.index_sets
        ):
            yield f"an inquiry to {rule.where} could not be sent: what it needs is refused there"
        yield from (
            f"{row.prefix}: a rule of {rule.where} accepts more than the key does" for row in _wider(table, rule)
        )


def _wider(table: Table, rule: DestinationRule) -> Iterator[Row]:
    for there in rule.rows:
        row = table.row(there.prefix)
        assert row is not None  # the table refuses rules of prefixes that have no row
        longer = None not in {row.maximum, there.maximum} and (there.maximum or 0) > (row.maximum or 0)
        if longer or (row.required and not there.required):
            yield there
