"""Every word of a declaration, given what it cannot be, is a `ValueError` that names the word, at the declaration.

The words are found: the parameters of each function and the attributes of each class of `nlets_msg.declaring`, and the
parameters of the values that a catalogue holds.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from typing import Any, Final

import pytest

import nlets_msg as nm
from nlets_msg import declaring
from nlets_msg.codes import CodeList
from nlets_msg.declaring import (
    ANY,
    INQUIRY_DATA,
    DestinationRule,
    Destinations,
    Format,
    IndexSets,
    Plausibility,
    SetChoice,
    XmlCode,
    XmlForm,
    XmlPath,
    at_least_one,
    changed,
    chosen_by,
    codes,
    exactly_one,
    listed,
    message_key,
    person_paths,
    plain_row,
    record,
    row,
)
from nlets_msg.schema import participation
from nlets_msg.schema.participation import Group, Participation

WRONG: Final = (
    5,
    -1,
    1.5,
    "",
    "a text",
    b"bytes",
    None,
    True,
    ("a",),
    (5,),
    ((),),
    ["a"],
    {"a": 5},
    object(),
    int,
    [None],
)


def declare(rows: dict[str, Any] | None = None, **words: Any) -> Any:
    """Declare a key: a code, two texts, and what is given."""
    body: dict[str, Any] = {
        "ab": row("AB", 5, codes("X", "Y"), "A code", default=None),
        "cd": row("CD", 5, ANY, "A field", default=None),
        "ef": row("EF", 5, ANY, "A field", default=None),
    } | (rows or {})
    body["__annotations__"] = dict.fromkeys(body, "str | None")
    declared = {"key": "ZQ", "name": "Query", "source": "a test"} | words
    return message_key(**declared)(type("Query", (nm.Inquiry,), body))


RULE: Final[dict[str, Any]] = {"destinations": ("CA",), "source": "a test"}
ROW: Final[dict[str, Any]] = {"prefix": "CD", "size": 5, "format": ANY, "label": "A field"}
FORMAT: Final[dict[str, Any]] = {"name": "form", "expected": "is some form", "pattern": "[A-Z]+"}
MORE: Final[dict[str, Any]] = {"format": Format(**FORMAT)}
CHOICE: Final[dict[str, Any]] = {"code": "X", "sets": (("CD",),)}
CHOSEN: Final[dict[str, Any]] = {"sets": (("CD",),), "chosen_by": "AB", "choices": (SetChoice("X", (("CD",),)),)}

# Each word of declarations with how it is used in one, and the arguments that it needs besides.
USES: Final[dict[Any, tuple[Callable[..., Any], dict[str, Any]]]] = {
    message_key: (declare, {}),
    row: (lambda **words: declare({"cd": row(**words)}), ROW | {"default": None}),
    plain_row: (lambda **words: declare(destination_rules=(DestinationRule(**RULE, rows=(plain_row(**words),)),)), ROW),
    codes: (
        lambda **words: declare({"cd": row(**ROW | {"format": codes(*words.pop("choices"), **words)}, default=None)}),
        {"choices": ("X",)},
    ),
    exactly_one: (lambda **words: declare(sets=exactly_one(*words.pop("sets"), **words)), {"sets": (("CD",),)}),
    at_least_one: (lambda **words: declare(sets=at_least_one(*words.pop("sets"), **words)), {"sets": (("CD",),)}),
    chosen_by: (
        lambda **words: declare(sets=chosen_by(words.pop("prefix"), *words.pop("choices"), **words)),
        {"prefix": "AB", "choices": (SetChoice(**CHOICE),)},
    ),
    Destinations: (lambda **words: declare(destinations=Destinations(**words)), {"two_character": 1}),
    DestinationRule: (lambda **words: declare(destination_rules=(DestinationRule(**words),)), RULE),
    Plausibility: (
        lambda **words: declare({"cd": row(**ROW, plausible=Plausibility(**words), default=None)}),
        {"name": "form", "code": "implausible-value", "expected": "is some form", "source": "a test"},
    ),
    listed: (
        lambda **words: declare({"cd": row(**ROW, plausible=listed(**words), default=None)}),
        {"codes": CodeList("own", ("a test", {"A": ""}))},
    ),
    Format: (lambda **words: declare({"cd": row(**ROW | {"format": Format(**words)}, default=None)}), FORMAT),
    IndexSets: (lambda **words: declare(sets=IndexSets(**words)), CHOSEN),
    XmlPath: (
        lambda **words: declare({"cd": row(**ROW | {"xml": XmlPath(**words)}, default=None)}),
        {"path": "nc:Name", "source": "a test"},
    ),
    person_paths: (person_paths, {"person": "nc:Person", "marks": {"NAM": "printed"}, "source": "a test"}),
    XmlForm: (lambda **words: declare(xml=XmlForm(**words)), {"wrapper": INQUIRY_DATA, "source": "a test"}),
    XmlCode: (
        lambda **words: declare(xml=XmlForm(INQUIRY_DATA, codes=(XmlCode(**words),))),
        {"attribute": "ab", "path": XmlPath("nc:Code"), "codes": ("X",)},
    ),
    SetChoice: (lambda **words: declare(sets=chosen_by("AB", SetChoice(**words))), CHOICE),
    changed: (
        lambda **words: changed(words.pop("record"), **words),
        {"record": nm.ConcealedWeaponQuery},
    ),
    nm.Catalogue: (lambda **words: nm.Catalogue(*words.pop("records"), **words), {"records": ()}),
    Participation: (Participation, {"subject": "PPQ", "groups": (), "source": "a test"}),
    Group: (Group, {"name": "accepts PPQ", "role": "answer", "members": ("AZ",)}),
    nm.BodyReader: (nm.BodyReader, {"key": "DR", "read": print}),
}
# What comes out of a declaration, what is given to `message_key` as a class, and what `row` and `plain_row` make.
# What functions of a check return is looked at by nobody before.
NO_WORDS: Final = {"Table", "record", "Row", "Doubt"}


def parameters(word: Any) -> list[str]:
    """Return the parameters of a word; `words` of `plain_row` are those of `Row`."""
    names = [*inspect.signature(word).parameters]
    return [*names[:-1], *declaring.Row._fields[6:]] if names[-1] == "words" else names


def wrong_values() -> Iterator[Any]:
    """Return each word and parameter with each wrong value, by its place in the list."""
    for word in USES:
        for name in parameters(word):
            yield pytest.param(word, name, id=f"{word.__name__}-{name}")


def test_every_word_is_used() -> None:
    """Each callable of the face that is no type of an attribute."""
    words = {name for name in declaring.__all__ if callable(getattr(declaring, name)) and not name.endswith("Text")}
    # Of participation a catalogue is told, and no declaration.
    used = {one for one in USES if one.__module__.startswith(("nlets_msg.schema", declaring.__name__))}
    used = {one for one in used if one.__module__ != participation.__name__}

    assert words == {one.__name__ for one in used} | NO_WORDS


@pytest.mark.parametrize(("word", "name"), [*wrong_values()])
def test_a_wrong_value_of_a_word_is_a_value_error_that_names_it(word: Any, name: str) -> None:
    """What is accepted is of a type that the word is annotated with; all else is refused by the name of the word."""
    use, needed = USES[word]
    parameter = inspect.signature(word).parameters.get(name)
    annotation = str(inspect.get_annotations(declaring.Row)[name] if parameter is None else parameter.annotation)
    for value in WRONG:
        several = parameter is not None and parameter.kind is parameter.VAR_POSITIONAL
        try:
            use(**needed | {name: (value,) if several else value})
        except ValueError as error:
            said = str(error)
        else:
            said = name if may_be(value, annotation, name) else f"{value!r} was accepted"
        assert re.search(rf"\b({name}|{SAID_AS.get((word.__name__, name), name)})\b", said), value


def may_be(value: Any, annotation: str, name: str) -> bool:
    """Say whether an annotation names the type of a value."""
    if "Callable" in annotation:
        return callable(value) or (value is None and "| None" in annotation)
    if "Iterable" in annotation:
        return isinstance(value, tuple | list)
    if "tuple" in annotation or "PrefixSet" in annotation or "Size" in annotation:
        return type(value) is tuple or (value is None and ("None" in annotation or "Size" in annotation)) or value == 5
    return type(value).__name__.removesuffix("Type") in annotation or (value is None and name == "default")


# A word that is said in another way.
SAID_AS: Final = {
    ("message_key", "key"): "message key",
    ("BodyReader", "key"): "message key",
    ("BodyReader", "read"): "something to call",
    ("BodyReader", "origin"): "origin",
    ("Catalogue", "records"): "record",
    ("chosen_by", "prefix"): "chosen_by",
}


def test_a_key_is_declared_by_what_the_words_need() -> None:
    """Without the wrong value nothing is refused."""
    for use, needed in USES.values():
        use(**needed)


def declare_named(*names: str) -> Any:
    """Declare a key of which some attributes have a name of their own."""
    prefixes = ("AB", "CD", "EF")
    body: dict[str, Any] = {
        name: row(prefix, 5, ANY, "A field", default=None) for name, prefix in zip(names, prefixes, strict=False)
    }
    body["__annotations__"] = dict.fromkeys(body, "str | None")
    return message_key("ZQ", name="Query", source="a test")(type("Query", (nm.Inquiry,), body))


ANNOTATED: Final = {name for one in nm.Inquiry.__mro__ for name in inspect.get_annotations(one)}
# What a record has: attributes, those that are only annotated, and the words of its constructor.
TAKEN: Final = sorted(
    {*dir(nm.Inquiry), *ANNOTATED, *inspect.signature(nm.Inquiry.__init__).parameters}
    # What Python does with these itself comes before any declaration.
    - {"__slots__", "__doc__", "__module__", "__annotations__"}
)


@pytest.mark.parametrize("name", [*TAKEN, "self", "table", "attr_dict"])
def test_an_attribute_that_a_record_has_for_itself_is_refused_by_its_name(name: str) -> None:
    """Where it is declared, whatever the record has it for."""
    with pytest.raises(ValueError, match=f"ZQ: AB: a record has its own {name};"):
        declare_named(name)


@pytest.mark.parametrize("name", ["class", "None", "x y", "", "1a", "\ufb01"])
def test_a_name_that_is_none_of_an_attribute_is_refused(name: str) -> None:
    """No constructor could have such a keyword argument, or it would have another."""
    with pytest.raises(ValueError, match=f"ZQ: AB: {name!r} is no name of an attribute"):
        declare_named(name)


@pytest.mark.parametrize("name", ["_", "_ab", "__ab"])
def test_a_name_with_an_underscore_before_it_is_refused(name: str) -> None:
    """The keyword argument would have none."""
    with pytest.raises(ValueError, match=f"ZQ: AB: the name of an attribute does not begin with .* {name} does"):
        declare_named(name)


@pytest.mark.parametrize(
    "name", ["record", "value", "parts", "body", "match", "groups", "header", "empty_self", "class_self", "default_cd"]
)
def test_an_attribute_may_have_any_name_that_functions_use(name: str) -> None:
    """Those that are compiled have other names for what they use, so that all is read and written on both paths."""
    query = declare_named(name, "cd")
    text = "ZQ.AZNLETS20.CA.TXT\nAB/X.CD/Y"

    for fast_path in (True, False):
        message = nm.parse(text, catalogue=nm.Catalogue(query, fast_path=fast_path))
        assert (query(**{name: "X", "cd": "Y"}), text) == (message.body, message.to_text())


def test_a_record_that_others_share_is_held_to_the_same() -> None:
    """Its rows are those of each key that is derived from it."""
    body = {"self": row("AB", 5, ANY, "A field"), "__annotations__": {"self": "str"}}

    with pytest.raises(ValueError, match="AB: a record has its own self;"):
        record(type("Shared", (nm.Inquiry,), body))


def test_a_row_of_a_shared_record_may_be_declared_anew() -> None:
    """Under the same name."""
    shared = record(
        type("Shared", (nm.Inquiry,), {"ab": row("AB", 5, ANY, "A field"), "__annotations__": {"ab": "str"}})
    )
    body = {"ab": row("AB", 9, ANY, "A field"), "__annotations__": {"ab": "str"}}
    query: Any = message_key("ZQ", name="Query", source="a test")(type("Query", (shared,), body))

    assert [9] == [one.maximum for one in query.table.rows]


@pytest.mark.parametrize("longest", [0, -1])
def test_a_longest_message_of_no_character_is_refused(longest: int) -> None:
    """No message could be sent there."""
    with pytest.raises(ValueError, match="ZQ: destination_rules: longest is a number from 1, or None"):
        declare(destination_rules=(DestinationRule(**RULE, longest=longest),))


def test_a_word_that_no_row_has_is_refused() -> None:
    """In the row of a rule as in any call."""
    with pytest.raises(ValueError, match="CD: no row has minimum, size_of"):
        plain_row("CD", 5, ANY, "A field", minimum=2, size_of=1)


def test_what_is_kept_is_a_group_of_its_pattern() -> None:
    """Without one nothing could be kept."""
    with pytest.raises(ValueError, match="CD: kept has a group, which is kept"):
        declare({"cd": row("CD", 5, Format("form", "has some form", "[A-Z]+", kept="A"), "A field", default=None)})
