"""What is shown of XML: the page of the tables, against the tables; and the converter, which is short and runs.

That each page is what docs/generate.py writes is in test_docs.py; here the tables alone are known.
"""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

import nlets_msg as nm
from nlets_msg import xml

ROOT: Final = Path(__file__).parents[2]
CONVERTER: Final = ROOT / "examples" / "convert_xml.py"
KEYS: Final = ["WLQ", "SWQ", "PPQ", "PBQ", "PCQ", "PAQ", "CPQ"]
PAGE: Final = (ROOT / "docs" / "xml_tables.md").read_text(encoding="utf-8")
SECTIONS: Final = {part[:3]: part for part in PAGE.split("\n## ")[1:]}


def blocks(key: str, kind: str) -> list[str]:
    """Return the blocks of a kind that the page has for a key."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", SECTIONS[key], re.MULTILINE | re.DOTALL)


def test_the_page_of_tables_has_a_section_for_each_key() -> None:
    """And for no other one."""
    assert KEYS == [*SECTIONS]


@pytest.mark.parametrize("key", KEYS)
def test_every_row_with_a_path_is_on_the_page(key: str) -> None:
    """With its path, its mark and its source, and no other row."""
    shown = dict(re.findall(r"^\| ([A-Z]{3}) \| (.*) \|$", SECTIONS[key], re.MULTILINE))
    rows = {row.prefix: row.xml for row in nm.table(key).rows if row.xml is not None}

    assert [*rows] == [*shown]
    for prefix, path in rows.items():
        assert shown[prefix].startswith(f"`{path.path}`, {path.mark}: {path.source}")
        assert [one for one in path.read_too if f"`{one}`" not in shown[prefix]] == []


@pytest.mark.parametrize("key", KEYS)
def test_the_sample_of_a_key_is_one_message_in_both_forms(key: str) -> None:
    """Of CPQ, which has no legacy text, in one."""
    (document,) = blocks(key, "xml")
    message = xml.parse(document)

    assert (key, document) == (message.key, xml.to_xml(message))
    assert ([] if key == "CPQ" else [message]) == [nm.parse(text) for text in blocks(key, "text")]


def test_the_converter_is_short() -> None:
    """Fewer than 60 lines."""
    assert 60 > len(CONVERTER.read_text(encoding="utf-8").splitlines())


@pytest.mark.thorough
def test_the_converter_turns_each_message_into_the_other_form() -> None:
    """What cannot be turned is named, with its reason."""
    done = subprocess.run([sys.executable, CONVERTER], capture_output=True, text=True, check=False, timeout=120)
    documents = [one.message for one in xml.read_messages(_documents(done.stdout))]

    assert (0, "") == (done.returncode, done.stderr)
    assert ["SWQ", "SWQ", "PPQ"] == [one and one.key for one in documents]
    quoted = "AZNLETS20.*0123456789.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M\n\nNO RECORD\n"
    assert [1, 1] == [done.stdout.count(f"\nSWR.{state}0000000.{quoted}") for state in ("CA", "NV")]
    assert "not sent: DQ error no-xml-path IMQ" in done.stdout
    assert "no text: error xml-only" in done.stdout


def _documents(printed: str) -> list[str]:
    """Return the lines of the documents in what is printed."""
    found = re.findall(r"<\?xml.*?</n2:NLETS>\n", printed, re.DOTALL)
    return "".join(found).splitlines(keepends=True)
