"""The hook for FastAPI that docs/json.md shows, asked by FastAPI's own test client."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import nlets_msg as nm

pytest.importorskip("httpx2", reason="httpx2 is installed by the group `hooks`")
testclient = pytest.importorskip("fastapi.testclient", reason="fastapi is installed by the group `hooks`")

PAGE = (Path(__file__).parents[2] / "docs" / "json.md").read_text(encoding="utf-8")
ADDRESS = "/inquiries"
FORM = nm.to_dict(nm.parse("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101"))
NO_SUCH_DAY = FORM | {"body": {"kind": "inquiry", "fields": {"NAM": "SMITH,JOHN", "DOB": "19500230"}}}


@pytest.fixture(scope="module")
def client() -> Any:
    """Run the code of the page, the type and then the application, and return what asks it."""
    names: dict[str, Any] = {}
    for code in re.findall(r"^```python\n(from (?:typing|fastapi).*?)^```", PAGE, re.MULTILINE | re.DOTALL):
        exec(compile(code, "json.md", "exec"), names)  # noqa: S102 - of our own page
    return testclient.TestClient(names["app"])


def test_a_message_is_accepted_and_answered(client: Any) -> None:
    """As JSON, by the same form."""
    answer = client.post(ADDRESS, json=FORM)

    assert (200, FORM) == (answer.status_code, answer.json())


def test_a_bad_message_is_refused_as_the_page_shows(client: Any) -> None:
    """By 422, with the problem and its place."""
    (shown,) = re.findall(r"^```json\n(.*?)^```", PAGE, re.MULTILINE | re.DOTALL)
    answer = client.post(ADDRESS, json=NO_SUCH_DAY)

    assert (422, json.loads(shown)) == (answer.status_code, answer.json())


@pytest.mark.parametrize(
    "text",
    [
        json.dumps(NO_SUCH_DAY),
        json.dumps(FORM | {"version": float("nan")}),
        json.dumps(nm.to_dict(nm.parse("DQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M"))),
        json.dumps([FORM]),
        '"SMITH,JOHN 19500230"',
        "{SMITH,JOHN 19500230",
    ],
)
def test_what_is_refused_is_not_shown(client: Any, text: str) -> None:
    """Whatever is wrong: a value, NaN, another key, a list, a string, no JSON."""
    answer = client.post(ADDRESS, content=text, headers={"content-type": "application/json"})

    assert 422 == answer.status_code
    assert not re.search("SMITH|1950", answer.text)


def test_the_documentation_has_the_schema(client: Any) -> None:
    """With each definition in its place."""
    content = client.get("/openapi.json").json()["paths"][ADDRESS]["post"]["requestBody"]["content"]
    schema = content["application/json"]["schema"]

    assert "CWQ" == schema["properties"]["key"]["const"]
    assert "$ref" not in json.dumps(schema)
