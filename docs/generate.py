"""Write what follows from the code: pages in docs/, grammars of keys, the public names, and the vectors in one file.

Run ``python docs/generate.py`` after a change; ``tests/test_docs.py`` fails where a page is out of date. It writes what
the installed package says, so the package is installed from this checkout by ``pip install --editable``.
"""

from __future__ import annotations

import contextlib
import gzip
import importlib
import io
import json
import runpy
import subprocess
import sys
from pathlib import Path
from typing import Any

DOCS = Path(__file__).parent
sys.path[:0] = [str(DOCS.parent / "tests"), str(DOCS)]

from code_lists import LISTS, codes_page, linked
from key_pages import key_index, key_page, sample_body, sample_of, xml_cell
from problem_pages import example_of, problem_index, problem_page
from public_api import api_page
from room_diagram import diagram
from sources import with_links
from vectors import VECTORS

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.catalogue import built_in
from nlets_msg.codes import ncic
from nlets_msg.parsing.derived_grammars import derived_grammar
from nlets_msg.problems.rules import CODES
from nlets_msg.schema.describing import (
    xml_form_of,
)
from nlets_msg.schema.plausibility import Plausibility
from nlets_msg.schema.tables import Table

PACKAGE = DOCS.parent / "src" / "nlets_msg"
RECORDS = PACKAGE / "records"
KEYS = PACKAGE / "_keys.py"
GRAMMARS = DOCS.parent / "grammars"
PACKED = PACKAGE / "testing" / "vectors.json.gz"
SAMPLES = PACKAGE / "command" / "samples.json"

_RECORDS = '''\
"""The records of the message keys, a module for each family.

In: nothing. Out: `KEYS`, which says where each is, so that a family is loaded when one of its keys is asked for, and
which keys answer it; `PREFIXES`, the words that may be shown where a prefix goes: any other may be a name. What can
fail: nothing.

Written by docs/generate.py from the records: edit those.
"""

from __future__ import annotations

from typing import Final

# Key: module, class, and the keys that answer it.
KEYS: Final[dict[str, tuple[str, str, tuple[str, ...]]]] = {'''

_NAMES = """\
# The public names, for type checkers and editors. Written by docs/generate.py: edit `__init__.py` and the records.

from typing import Final

from nlets_msg import codes as codes
from nlets_msg import xml as xml"""

_GENERATED = "<!-- Written by docs/generate.py; edit the code it reads, not this page. -->"


def pages() -> dict[Path, str]:
    """Return every generated page: its path and its text."""
    found = {DOCS / "problems" / f"{code.name}.md": problem_page(code, _GENERATED) for code in CODES.values()}
    found[DOCS / "problems" / "README.md"] = problem_index(_GENERATED)
    for key in nm.message_keys():
        found[DOCS / "keys" / f"{key}.md"] = key_page(nm.table(key), _GENERATED)
        if nm.table(key).grammar is None and not nm.table(key).xml_only:
            found[GRAMMARS / f"{key.lower()}.lark"] = grammar_file(nm.table(key))
    found[DOCS / "keys" / "README.md"] = key_index(_GENERATED)
    found[DOCS / "api.md"] = api_page(_GENERATED)
    found[DOCS / "codes.md"] = codes_page(_GENERATED)
    found[DOCS / "plausibility.md"] = plausibility_page()
    found[DOCS / "slides.md"] = slides_page()
    found[DOCS / "whole_round.md"] = round_page()
    found[DOCS / "_static" / "form.html"] = form()
    found[DOCS / "_static" / "rooms.svg"] = diagram()
    found[DOCS / "xml_tables.md"] = xml_page()
    found[SAMPLES] = samples()
    found[KEYS] = list_of_records()
    found[PACKAGE / "__init__.pyi"] = public_names()
    return found


def list_of_records() -> str:
    """Write the list by which the catalogue finds the records, from their modules."""
    listed = {}
    for module in sorted(one.stem for one in RECORDS.glob("[a-z]*.py")):
        family = importlib.import_module(f"nlets_msg.records.{module}")
        for name, record in vars(family).items():
            if getattr(record, "__module__", "") == family.__name__ and "table" in vars(record):
                table = record.table
                listed[table.key] = (module, name, table.every_response if table.asks else ())
    rows = [f"    {json.dumps(key)}: ({_literal(*words)})," for key, words in sorted(listed.items())]
    prefixes = ["", "# Every prefix that a table of these keys speaks of.", "PREFIXES: Final = frozenset(", "    {"]
    prefixes += [*(f"        {json.dumps(one)}," for one in sorted(all_prefixes())), "    }", ")"]
    return "\n".join([_RECORDS, *rows, "}", *prefixes, ""])


def all_prefixes() -> set[str]:
    """Return the prefixes of all tables, those that they do not accept among them."""
    tables = [nm.table(key) for key in nm.message_keys()]
    return {prefix for one in tables for prefix in (*one.prefixes, *one.never, *one.refused)}


def _literal(module: str, name: str, answers: tuple[str, ...]) -> str:
    keys = ", ".join(map(json.dumps, answers)) + ("," if len(answers) == 1 else "")
    return f"{json.dumps(module)}, {json.dumps(name)}, ({keys})"


def public_names() -> str:
    """Write for type checkers and editors where each public name is, since it is loaded when it is asked for."""
    modules: dict[str, list[str]] = {}
    for name in nm.__all__:
        modules.setdefault(getattr(nm, name).__module__, []).append(name)
    lines = [_NAMES]
    for module, names in sorted(modules.items()):
        lines += [f"from {module} import (", *(f"    {name} as {name}," for name in names), ")"]
    lines += ["", "__version__: Final[str]", "", "__all__ = [", *(f'    "{name}",' for name in nm.__all__), "]", ""]
    return "\n".join(lines)


def samples() -> str:
    """Write what the command shows as samples: a good message of each key, and the example of each code."""
    keys = {key: sample_of(key) for key in nm.message_keys() if not nm.table(key).xml_only}
    codes = {code.name: text for code in CODES.values() if (text := example_of(code)) is not None}
    return json.dumps({"keys": keys, "codes": codes}, indent=1) + "\n"


def grammar_file(table: Table) -> str:
    """Write the grammar of a key, with what a person wants to know first."""
    lines = [f"// Generated from the table of {table.key} by docs/generate.py.", "//", f"// {table.key}: {table.name}."]
    if table.kind != "inquiry":
        lines.append("// The body is text.")
    else:
        sample = sample_body(table.key)
        lines += ["//", f"//   {sample}"] if sample else []
        lines += ["//", f"// {order_of(table)}"]
    return "\n".join([*lines, "", derived_grammar(table)])


def order_of(table: Table) -> str:
    """Say which fields lead, and which are free text."""
    if not table.rows:
        return "No prefix is published, so every prefix is unknown."
    free = [row.prefix for row in table.rows if row.free_text]
    said = [f"{' and '.join(table.leading)} lead{'s' * (len(table.leading) == 1)}"] if table.leading else []
    said += [f"{' and '.join(free)} {'is' if len(free) == 1 else 'are'} free text"] if free else []
    return f"{'; '.join(said)}." if said else "No field leads, and none is free text."


_ROUND = """
# The whole round

[examples/whole_round.py](../examples/whole_round.py) plays an adapter, the switch and two states. An inquiry is
delivered, and two states answer. Another inquiry is rejected. A status message arrives. Each answer finds its inquiry.
It prints:
"""
_ROUND_TRIP = """
[examples/round_trip.py](../examples/round_trip.py) is one inquiry to one state and back. It is built, sent, received,
answered, delivered and read. The program prints what arrives:
"""


def round_page() -> str:
    """Show what the examples of the whole round and of one inquiry print."""
    lines = [_GENERATED]
    for words, name in ((_ROUND, "whole_round"), (_ROUND_TRIP, "round_trip")):
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            runpy.run_path(str(DOCS.parent / "examples" / f"{name}.py"), run_name="__main__")
        lines += [words, "```text", printed.getvalue().rstrip(), "```"]
    return "\n".join([*lines, ""])


def form() -> str:
    """Write the form of the example of a form, with a mistake in what was typed."""
    example = runpy.run_path(str(DOCS.parent / "examples" / "form_page.py"))
    page: str = example["sent"]("DQ", {"NAM": "SMITH,JOHN", "DOB": "19500230", "to": "NV"})
    return f"{page}\n"


# A sample of each key whose table is shown in both forms, as prefixes and values; of CPQ there is no legacy text.
_PERSON = {"NAM": "SMITH,JOHN", "DOB": "19500101", "SEX": "M"}
_PAROLE = {"PUR": "C", "ATN": "OFC DOE", **_PERSON}
XML_SAMPLES = {
    "WLQ": {"PUR": "C", "ATN": "OFC DOE", "NAM": "SMITH,JOHN", "DOB": "19500101", "SOC": "123456789"},
    "SWQ": {**_PERSON, "RAC": "W"},
    **dict.fromkeys(("PPQ", "PBQ", "PCQ", "PAQ", "CPQ"), _PAROLE),
}


def xml_page() -> str:
    """Show the tables of the keys whose XML is known whole, each with a sample in both forms."""
    lines = [
        _GENERATED,
        "",
        "# Tables and samples in XML",
        "",
        "Where each field is in XML, how sure that is, and its source. [xml.md](xml.md) says what the marks mean.",
        "",
    ]
    for key, fields in XML_SAMPLES.items():
        table = nm.table(key)
        lines += [f"## {key}: {table.name}", "", *(f"{line}." for line in xml_form_of(table)), ""]
        lines += ["| prefix | XML element |", "|---|---|"]
        lines += [f"| {row.prefix} | {xml_cell(row.xml)} |" for row in table.rows] + [""]
        attributes = {row.prefix: row.attribute for row in table.rows}
        record: Any = built_in().find(key)
        body = record(**{attributes[prefix]: value for prefix, value in fields.items()})
        message = nm.Message(nm.InputHeader("AZNLETS20", ["CA"], "0123456789"), body)
        lines += ["There is no legacy text.", ""] if table.xml_only else ["```text", message.to_text(), "```", ""]
        lines += ["```xml", xml.to_xml(message).rstrip(), "```", ""]
    return "\n".join(lines)


# The lists of the training slides, as they name the keys; of INTERPOL they name the kinds, initial and full.
SLIDES = {
    "Most used": "DQ RQ IPQ IQ CR",
    "Least used": "DEX DEA DUX DUA DRX DRR FVQ FTQ PPQ PPR PBQ PBR PCQ PCR PAQ PAR CPQ CPR GPQ",
    "Canada": "WQ WR IQ IR FQ FR AQ AR UQ UR CAQ CAR CBQ CBR CGQ CGR CSQ CSR VQ VR XQ XR",
    "INTERPOL": "IPQ FPQ IVQ FVQ ITQ FTQ IGQ FGQ",
    "Mexico": "DQ DR KQ DR RQ RR",
}


def slides_page() -> str:
    """Say what the library does for every key of the slides' lists."""
    lines = [
        _GENERATED,
        "",
        "# The keys of the training slides",
        "",
        "What the library does for every key that the slides list.",
        "",
    ]
    for name, keys in SLIDES.items():
        lines += [f"## {name}", "", "| key | name | what is done |", "|---|---|---|"]
        for table in (nm.table(key) for key in dict.fromkeys(keys.split())):
            lines.append(f"| [{table.key}](keys/{table.key}.md) | {table.name} | {done_for(table)} |")
        lines.append("")
    return "\n".join(lines)


_PLAUSIBILITY = """
# What is checked beyond size and format

Code lists, check digits, forms of numbers, days within reach. Each is asked by a row of a table, by the word
`plausible` of its declaration, and each is a warning or a note, never an error: lists change, and numbers of other
origin have other forms. A value that has a problem of its size or format is not looked at. The codes of a list are
`unusual-code`, everything else is `implausible-value`. Where a page of Nlets prints the codes itself, its list decides,
as an error: that is a format, and not here.

To leave one out, give it to a catalogue: `nm.Catalogue(unchecked=[VIN])`, with `VIN` from `nlets_msg.declaring`, or
`listed(PLATE_TYPES)` for a list; `unchecked=["unusual-code", "implausible-value"]` leaves out all.
A period is a rule of its key and of no row: `nm.Catalogue(changed(nm.MessageLogQuery, periods=()))` leaves out that of
NLQ alone, with `changed` from `nlets_msg.declaring`.

What needs a day is checked only where the caller gives one, by `today=` of `parse`, `check`, `build` and
`read_messages`, and by `--today` of the command; nothing asks the clock.
"""


def plausibility_page() -> str:
    """List every check beyond size and format: the rows that ask it, its source, its exceptions."""
    asking: dict[Plausibility, list[str]] = {}
    for table in map(nm.table, nm.message_keys()):
        for row in table.rows:
            if row.plausible is not None:
                asking.setdefault(row.plausible, []).append(f"{table.key} {row.prefix}")
    head = "| check | a value | asked by | source | exceptions |"
    lines = [_GENERATED, *_PLAUSIBILITY.splitlines(), "", "## Checks", "", head, "|---|---|---|---|---|"]
    lines += [
        f"| {_named(one)} | {one.expected} | {', '.join(rows)} | {with_links(one.source)} | {one.exceptions} |"
        for one, rows in sorted(asking.items(), key=lambda item: (item[0].code, item[0].name))
    ]
    periods = [(table, pair) for key in nm.message_keys() for table in [nm.table(key)] for pair in table.periods]
    ruling = with_links("ruling on keys: plausibility")
    lines += [
        f"| period | {end} is not before {begin} | {table.key} {begin}, {end} | {ruling} | "
        "A day without a time is the whole day. |"
        for table, (begin, end) in periods
    ]
    lines += ["", "## Lists that no row of a published table asks", ""]
    lines += [
        "They are for keys of your own: `plausible=listed(EYE_COLORS)`, with `EYE_COLORS` from `nlets_msg.codes`.",
        "",
    ]
    lines += ["| list | codes | source |", "|---|---|---|"]
    asked = {one.name for one in asking}
    lines += [
        f"| `{name}`: {linked(one, 'codes.md')} | {len(one)} | {'; '.join(dict.fromkeys(map(one.source_of, one)))} |"
        for name, one in LISTS.items()
        if hasattr(ncic, name) and one.name not in asked
    ]
    return "\n".join([*lines, ""])


def _named(check: Plausibility) -> str:
    """Name a check, with a link to the codes of a list."""
    return check.name if check.listed is None else linked(check.listed, "codes.md")


def done_for(table: Table) -> str:
    """Say what is done for a key."""
    if table.xml_only:
        written = (
            "read, checked and written" if table.xml is not None and table.xml.written else "read, with its pictures"
        )
        return f"{written} in XML, the only form that it has"
    if table.kind == "response":
        asking = ", ".join(one.table.key for one in built_in().answered_by(table.key))
        found = f"the inquiry that it quotes ({asking})" if asking else "no inquiry, since none is answered by it"
        return f"read and written: {found}, and its text, untouched"
    read = "read, checked, written" if table.rows else "read, written"
    read = (
        f"{read} and answered"
        if table.responses
        else f"{read.replace(', written', ' and written')}, with no answer known"
    )
    if not table.rows:
        text = "its text" if table.kind != "inquiry" else "any prefixed fields"
        return f"{read}: header and {text}; no field is published"
    sets = f", {len(table.index_sets)} index set{'s' * (len(table.index_sets) > 1)}" if table.index_sets else ""
    whole = "the whole table" if table.published == "whole" else "what is published of the table"
    return f"{read}: {whole}, {len(table.rows)} field{'s' * (len(table.rows) > 1)}{sets}"


def packed_vectors() -> bytes:
    """Return the vectors as the wheel has them: JSON, packed since it is large and much the same."""
    words = json.dumps([vector.as_dict() for vector in VECTORS], separators=(",", ":"), ensure_ascii=True)
    return gzip.compress(words.encode(), mtime=0)


def main() -> None:
    """Write every page; first the list of records, by which the others find the keys."""
    if Path(nm.__file__).parent != PACKAGE:
        raise SystemExit(f"{nm.__file__} is not of this checkout: pip install --editable {DOCS.parent}")
    listed = KEYS
    if listed.read_text(encoding="utf-8") != list_of_records():
        listed.write_text(list_of_records(), encoding="utf-8")
        # Another process loads the records by the new list.
        subprocess.run([sys.executable, __file__], check=True)  # noqa: S603 - this file
        return
    for path, text in pages().items():
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    packed = packed_vectors()
    # Not what is packed alike by another version of the library that packs.
    if not PACKED.is_file() or gzip.decompress(PACKED.read_bytes()) != gzip.decompress(packed):
        PACKED.write_bytes(packed)


if __name__ == "__main__":
    main()
