"""The hook for pydantic that docs/json.md shows."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest

import nlets_msg as nm

pydantic = pytest.importorskip("pydantic", reason="pydantic is installed by the group `hooks`")

PAGE = Path(__file__).parents[2] / "docs" / "json.md"
MESSAGE = nm.parse("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101")


@pytest.fixture(scope="module")
def adapter() -> Any:
    """Run the code of the page, and return an adapter of its type."""
    (code,) = re.findall(
        r"^```python\n(from typing.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    names: dict[str, Any] = {}
    exec(compile(code, str(PAGE), "exec"), names)  # noqa: S102 - of our own page
    return pydantic.TypeAdapter(names["ConcealedWeaponMessage"])


def test_a_message_goes_through_pydantic(adapter: Any) -> None:
    """To JSON and back."""
    written = adapter.dump_json(MESSAGE)

    assert nm.to_dict(MESSAGE) == json.loads(written)
    assert [MESSAGE, MESSAGE] == [adapter.validate_json(written), adapter.validate_python(MESSAGE)]


def test_pydantic_has_the_schema(adapter: Any) -> None:
    """That of the key, with each definition in its place."""
    schema = adapter.json_schema()
    validator = jsonschema.Draft202012Validator(schema)

    assert "$ref" not in json.dumps(schema)
    assert [True, False] == [
        validator.is_valid(one) for one in (nm.to_dict(MESSAGE), nm.to_dict(MESSAGE) | {"key": "DQ"})
    ]


@pytest.mark.parametrize(
    ("form", "told"),
    [
        (nm.to_dict(MESSAGE) | {"version": 2}, "version is 1"),
        (nm.to_dict(nm.check("CWQ"), values=True), "a report is no message"),
        (nm.to_dict(nm.parse("DQ.AZNLETS20.AZ.TXT\nOLN/A1")), "only CWQ is accepted here"),
        ([], "A message or a report is an object"),
    ],
)
def test_pydantic_says_what_is_wrong(adapter: Any, form: Any, told: str) -> None:
    """In the words of the problems, without the values if the input is left out."""
    with pytest.raises(pydantic.ValidationError) as caught:
        adapter.validate_python(form)
    errors = caught.value.errors(include_input=False, include_context=False)

    assert told in errors[0]["msg"]
    assert "SMITH" not in str(errors)
