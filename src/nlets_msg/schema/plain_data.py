"""The words of a declaration as JSON types.

In: rows, index sets, rules of destinations, the form in XML. Out: texts, numbers, truth values, None, lists and dicts.
What can fail: nothing. `Table.as_dict` puts them together.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from nlets_msg.schema.destination_rules import DestinationRule
from nlets_msg.schema.index_sets import IndexSets
from nlets_msg.schema.rows import Row
from nlets_msg.schema.xml_paths import XmlForm, XmlPath


def plain_data(value: Any) -> Any:
    """Return tuples as lists and mappings as dicts, whatever is in them."""
    if isinstance(value, list | tuple):
        return [plain_data(item) for item in value]
    return {name: plain_data(item) for name, item in value.items()} if isinstance(value, Mapping) else value


def row_data(row: Row) -> dict[str, Any]:
    """Return a row; of its format the name, the pattern and the codes."""
    form, data = row.format, row._asdict()
    del data["attribute"]
    meanings = {code: (form.meanings or {}).get(code, "") for code in form.choices}
    plausible = None if row.plausible is None else row.plausible.name
    data["xml"] = _path_data(row.xml)
    of_format = {"format": form.name, "pattern": form.pattern, "choices": form.choices, "meanings": meanings}
    return data | of_format | {"plausible": plausible}


def sets_data(sets: IndexSets) -> dict[str, Any]:
    """Return the index sets, and how they combine."""
    return {
        "index_sets": sets.sets,
        "exclusive": sets.exclusive,
        "beside": dict(sets.beside),
        "may_lack": {prefix: code for prefix, code in sets.may_lack if prefix in sets.may_be_absent},
        "accompanying": dict(sets.accompanying),
        "chosen_by": sets.chosen_by,
        "choices": {
            choice.code: {"sets": choice.sets, "required": choice.required, "besides": choice.besides}
            for choice in sets.choices
        },
    }


def rule_data(rule: DestinationRule) -> dict[str, Any]:
    """Return what holds for some destinations."""
    data = rule._asdict()
    del data["sets"]
    sets = None if rule.sets is None else rule.sets.sets
    return data | {"index_sets": sets, "rows": [row_data(row) for row in rule.rows]}


def xml_data(form: XmlForm | None) -> dict[str, Any] | None:
    """Return how a key is written in XML besides its fields."""
    if form is None:
        return None
    codes = [code._asdict() | {"path": _path_data(code.path)} for code in form.codes]
    return form._asdict() | {"text": _path_data(form.text), "person": _path_data(form.person), "codes": codes}


def _path_data(path: XmlPath | None) -> dict[str, Any] | None:
    return None if path is None else path._asdict()
