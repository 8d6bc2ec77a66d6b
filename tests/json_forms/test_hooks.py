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
def names() -> dict[str, Any]:
    """Run the code of the page, and return what it defines."""
    (code,) = re.findall(
        r"^```python\n(from typing.*?)^```", PAGE.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    names: dict[str, Any] = {}
    exec(compile(code, str(PAGE), "exec"), names)  # noqa: S102 - of our own page
    return names


@pytest.fixture(scope="module")
def message_type(names: dict[str, Any]) -> Any:
    """Return the type of the page."""
    return names["ConcealedWeaponMessage"]


@pytest.fixture(scope="module")
def adapter(message_type: Any) -> Any:
    """Return what reads and writes the type."""
    return pydantic.TypeAdapter(message_type)


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
    ("form", "places"),
    [
        (nm.to_dict(MESSAGE) | {"version": 2}, ["version"]),
        (nm.to_dict(MESSAGE) | {"body": []}, ["body"]),
        ([], ["message"]),
    ],
)
def test_pydantic_has_the_problems(adapter: Any, form: Any, places: list[str | None]) -> None:
    """As data, without the values if the input is left out."""
    with pytest.raises(pydantic.ValidationError) as caught:
        adapter.validate_python(form)
    (error,) = caught.value.errors(include_input=False)

    assert ("invalid_message", places) == (error["type"], [one["element"] for one in error["ctx"]["problems"]])
    assert "SMITH" not in json.dumps(error)


@pytest.mark.parametrize("version", [float("nan"), float("inf"), "SMITH,JOHN", {"SMITH": float("nan")}])
def test_what_the_page_answers_holds_no_input(names: dict[str, Any], adapter: Any, version: object) -> None:
    """So it is JSON, as FastAPI writes it, and shows no value."""
    with pytest.raises(pydantic.ValidationError) as caught:
        adapter.validate_python(nm.to_dict(MESSAGE) | {"version": version})
    (error,) = names["without_input"](caught.value.errors())
    answer = json.dumps(error, allow_nan=False)

    assert "SMITH" not in answer
    assert ["version"] == [one["element"] for one in json.loads(answer)["ctx"]["problems"]]


@pytest.mark.parametrize("other", [nm.check("CWQ"), nm.parse("DQ.AZNLETS20.AZ.TXT\nOLN/A1")])
def test_pydantic_refuses_what_is_another(adapter: Any, other: Any) -> None:
    """A report, and a message of another key."""
    with pytest.raises(pydantic.ValidationError, match="only messages of CWQ"):
        adapter.validate_python(nm.to_dict(other, values=True))


def test_a_model_has_it_as_a_field(message_type: Any) -> None:
    """And its values are hidden in the text of an error if the model says so."""
    model = pydantic.create_model(
        "Case", __config__=pydantic.ConfigDict(hide_input_in_errors=True), message=(message_type, ...)
    )
    case = model.model_validate({"message": nm.to_dict(MESSAGE)})
    with pytest.raises(pydantic.ValidationError) as caught:
        model.model_validate({"message": nm.to_dict(MESSAGE) | {"version": 2}})

    assert (MESSAGE, nm.to_dict(MESSAGE)) == (case.message, case.model_dump()["message"])
    assert "SMITH" not in str(caught.value)
