"""Field tables in words: for the command, and for the pages that are written from them.

In: a `Table`. Out: lines; `Table.as_dict` has the same as JSON types. What can fail: nothing. What no
source gives is "not published".
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from nlets_msg.codes import PROVINCES
from nlets_msg.schema.destination_rules import DestinationRule
from nlets_msg.schema.index_sets import NO_SETS, IndexSets, SetChoice
from nlets_msg.schema.rows import Row
from nlets_msg.schema.tables import INQUIRY, RESPONSE, Table
from nlets_msg.schema.xml_paths import XmlPath

_WIDTH: Final = 100
NOT_PUBLISHED: Final = "not published"


def required_for(row: Row, sets: IndexSets) -> str:
    """Say with which codes a field is required that otherwise is optional; nothing where there are none."""
    codes = [choice.code for choice in sets.choices if row.prefix in choice.required]
    return f"required for {sets.chosen_by} {_joined(codes, 'or')}" if codes and not row.required else ""


def rule_of(row: Row, sets: IndexSets = NO_SETS) -> str:
    """Say the rule of a row: whether it is required, or with which codes that choose a set, its size, its format."""
    need = "required" if row.required else "optional"
    words = [need, required_for(row, sets), f"size {row.size}", row.format.expected]
    return ", ".join(filter(None, words))


def checked_of(row: Row) -> str:
    """Say what is checked of a value besides, which is a warning at most; nothing where nothing is."""
    return "" if row.plausible is None else f"checked: {row.plausible.name}"


def meanings_of(row: Row) -> str:
    """Say what the codes of a row mean; nothing where no meaning is published."""
    meanings = row.format.meanings
    if meanings is None or not any(meanings[code] for code in row.format.choices):
        return ""
    return "; ".join(f"{code} {meanings[code] or NOT_PUBLISHED}" for code in row.format.choices)


def xml_path_of(path: XmlPath | None) -> str:
    """Say where a value is in XML, and how sure that is; nothing where no source gives it."""
    return "" if path is None else f"{path.path} ({path.mark})"


def xml_form_of(table: Table) -> Iterator[str]:
    """Say how a key is written in XML besides its fields, a line each."""
    form = table.xml
    if form is None or form.wrapper is None:
        yield f"XML: {NOT_PUBLISHED}"
        return
    yield f"XML: {form.wrapper} ({form.mark})"
    for name, path in (("text", form.text), ("person", form.person)):
        if path is not None:
            yield f"XML {name}: {xml_path_of(path)}"
    for code in form.codes:
        yield f"XML {code.attribute}, one of {', '.join(code.codes)}: {xml_path_of(code.path)}"
    if form.pictures:
        yield "XML pictures: nc:Image or nc:PersonDigitalImage"
    if not form.written:
        yield "XML is read, and not written"


def destinations_of(table: Table) -> str:
    """Say where a key goes."""
    if table.where is None:
        return "-"
    return table.destinations.expected if table.destinations else NOT_PUBLISHED


def answers_of(table: Table) -> str:
    """Say which keys answer a key."""
    if not table.asks:
        return "-"
    return ", ".join(table.responses) or NOT_PUBLISHED


def sets_of(table: Table) -> Iterator[str]:
    """Say the index sets, a line each, and how they combine."""
    sets = table.sets
    if not sets.sets:
        return
    if sets.chosen_by is not None:
        yield f"One of these index sets, chosen by {sets.chosen_by}:"
        for choice in sets.choices:
            yield f"{choice.code}: {_chosen(sets, choice)}"
        return
    yield f"{'Exactly' if sets.exclusive else 'At least'} one of these index sets:"
    for number, prefixes in enumerate(sets.sets, 1):
        yield f"{number}. {_set(sets, prefixes)}"


def _set(sets: IndexSets, prefixes: tuple[str, ...]) -> str:
    beside = [prefix for prefix in sets.whole(prefixes) if prefix not in (*prefixes, *sets.always)]
    return f"{', '.join(prefixes)}{f' (with {_joined(beside)} if wanted)' if beside else ''}"


def _chosen(sets: IndexSets, choice: SetChoice) -> str:
    words = (
        " or ".join(_set(sets, prefixes) for prefixes in choice.sets)
        or f"{NOT_PUBLISHED}; {_joined(choice.besides)} may be sent"
    )
    return f"{words}; {_joined(choice.required)} are required" if choice.required else words


def _joined(words: Iterable[str], last: str = "and") -> str:
    *first, end = words
    return f"{', '.join(first)} {last} {end}" if first else end


def order_rules_of(table: Table) -> Iterator[str]:
    """Say what is particular about the order of the fields, and of the dates in them."""
    if table.leading:
        yield f"First, in this order: {', '.join(table.leading)}"
    for begin, end in table.periods:
        yield f"Checked: {end} is not before {begin}"
    if not table.ordered:
        yield f"Order of the {'other ' if table.leading else ''}fields: {NOT_PUBLISHED}; any is read and kept"


def destination_rules_of(table: Table) -> Iterator[str]:
    """Say what else holds at some destinations, a line for each."""
    for rule in table.destination_rules:
        yield f"To {rule.where}: {'; '.join(_rule(rule))}. {rule.source}."


def _rule(rule: DestinationRule) -> Iterator[str]:
    if rule.refuses:
        yield f"{_joined(rule.refuses)} {_are(rule.refuses)} not accepted"
    if rule.discourages:
        yield f"{_joined(rule.discourages)} {_are(rule.discourages)} not accepted (a warning)"
    if rule.reserves:
        yield f"{_joined(rule.reserves)} {_are(rule.reserves)} accepted here only"
    if rule.sets:
        yield f"index set {' or '.join(', '.join(each) for each in rule.sets.sets)}"
    for row in rule.rows:
        # Whether a field is sent is said by the sets.
        yield f"{row.prefix}: {rule_of(row).removeprefix('optional, ')}"
    if rule.longest is not None:
        yield f"the message has at most {rule.longest:,} characters"
    if rule.responses:
        yield f"answered by {_joined(rule.responses, 'or')}"


def _are(words: Sequence[str]) -> str:
    return "is" if len(words) == 1 else "are"


def table_lines(table: Table, width: int = _WIDTH) -> Iterator[str]:
    """Show a field table, in lines of a width; a path in XML is not broken."""
    head = f"{table.key}  {table.name} ({table.kind}; {table.family}; published: {table.published})"
    yield from _wrapped("", head, width)
    yield from _row_lines(table, width)
    for number, line in enumerate(sets_of(table)):
        yield from _wrapped("    " if number else "  ", line, width)
    asked = (
        (f"Goes to: {destinations_of(table)}", *destination_rules_of(table), f"Answered by: {answers_of(table)}")
        if table.asks
        else ()
    )
    for line in (*order_rules_of(table), *asked, *xml_form_of(table)):
        yield from _wrapped("  ", line, width)
    for note in table.notes:
        yield from _wrapped("  Note: ", note, width)
    yield from _wrapped("  Source: ", table.source, width)


def _row_lines(table: Table, width: int) -> Iterator[str]:
    if table.rows and table.kind == RESPONSE:
        yield "  Suggested, and not read:"
    for row in table.rows:
        yield from _wrapped(f"  {row.prefix:<7} {row.size:<14} ", row.label, width)
        for line in (rule_of(row, table.sets), meanings_of(row), checked_of(row), row.note):
            yield from _wrapped(f"  {'':<23}", line, width)
        if row.xml is not None:
            path = xml_path_of(row.xml)
            # It moves to the left rather than being broken.
            yield f"{' ' * min(25, max(4, width - len(path)))}{path}"
    if table.kind == INQUIRY and not table.rows and not table.xml_only:
        yield from _wrapped("  ", "No field is published: any prefixed fields are read.", width)


def _wrapped(indent: str, text: str, width: int) -> Iterator[str]:
    yield from textwrap.wrap(
        text,
        width,
        initial_indent=indent,
        subsequent_indent=" " * len(indent),
        break_long_words=False,
        break_on_hyphens=False,
    )


def list_lines(tables: Iterable[Table], width: int | None = None) -> Iterator[str]:
    """List keys with name, family, answers, destinations and how much of the table is published.

    Where a line has no room in a width, the columns of a key follow each other over several lines.
    """
    heads = ("key", "name", "family", "answered by", "goes to", "published")
    rows = [heads, *(_listed(table) for table in tables)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(heads))]
    if width is not None and sum(widths) + 2 * (len(heads) - 1) > width:
        for key, name, family, *cells in rows[1:]:
            said = (f"{head}: {cell}" for head, cell in zip(heads[3:], cells, strict=True) if cell != "-")
            yield from _wrapped(f"{key:<{widths[0]}}  ", "; ".join((name, family, *said)), width)
        return
    for row in rows:
        yield "  ".join(f"{cell:<{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


def _listed(table: Table) -> tuple[str, ...]:
    name = (
        f"{table.name} ({table.kind})" if table.kind != INQUIRY and table.kind not in table.name.lower() else table.name
    )
    published = "XML only" if table.xml_only else table.published
    return table.key, name, table.family, answers_of(table), _destinations_briefly(table), published


def _destinations_briefly(table: Table) -> str:
    rule = table.destinations
    if rule is None:
        return destinations_of(table)
    codes = f"{_number(rule.two_character)} of 2 characters" if rule.two_character else ""
    oris = f"{_number(rule.oris)} of 9 characters" if rule.oris else ""
    if rule.mixed and rule.two_character == rule.oris:
        codes, oris = f"{_number(rule.oris)} of 2 or 9 characters", ""
    provinces = "Canada" if {*PROVINCES} <= {*rule.only} else ", ".join(rule.only)
    return ", ".join(filter(None, [codes, oris, "regions" if rule.regions else "", *rule.services, provinces]))


def _number(most: int) -> str:
    # So is a number without a limit declared.
    return "any number" if most == sys.maxsize else f"{most}"
