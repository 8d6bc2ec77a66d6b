"""Everything public that is a value is hashed, compared, copied and pickled, before and after it is used.

The values are found: what the modules hold, what the constructors make, what is read of the vectors, and what all these
have as attributes. A public class of which no value is found fails a test of its own.
"""

from __future__ import annotations

import copy
import importlib
import inspect
import pickle
import pkgutil
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final

import attrs
import pytest
from arguments import ARGUMENTS
from vectors import VECTORS

import nlets_msg as nm
from nlets_msg import codes, declaring
from nlets_msg._frozen import Frozen
from nlets_msg.bodies import readers
from nlets_msg.bodies.inquiries import BaseBody
from nlets_msg.declaring import ANY, DATE, DestinationRule, Destinations, exactly_one, message_key, row
from nlets_msg.schema import participation
from nlets_msg.testing.drawing import Source

pytestmark = pytest.mark.thorough

# So many values of a class are looked at.
MOST: Final = 3
COPIES: Final[list[Callable[[Any], Any]]] = [
    copy.copy,
    copy.deepcopy,
    *(
        lambda value, protocol=protocol: pickle.loads(pickle.dumps(value, protocol))  # noqa: S301 - it was pickled here
        for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)
    ),
]


def is_value(one: object) -> bool:
    """Say whether something is a value of a class of this package, and not a class, a function or a store.

    What strategies draw from holds those of Hypothesis, which has no copies of them.
    """
    cls = type(one)
    if not cls.__module__.startswith("nlets_msg.") or isinstance(one, nm.Pending | nm.Feed | Source):
        return False
    return attrs.has(cls) or isinstance(one, Frozen | Mapping) or hasattr(cls, "_fields")


def modules() -> Iterator[Any]:
    """Import every module of the package whose libraries are installed."""
    for found in pkgutil.walk_packages(nm.__path__, "nlets_msg."):
        if found.name not in {"nlets_msg.__main__", "nlets_msg.arrow"} and "pyinstaller" not in found.name:
            yield importlib.import_module(found.name)


def seeds() -> Iterator[object]:
    """Return what the values are looked for in."""
    for module in modules():
        yield from vars(module).values()
    for constructor, arguments in ARGUMENTS.items():
        yield constructor(**arguments)
    for vector in VECTORS:
        yield (report := nm.check(vector.message))
        yield report.message and report.message.body
    for key in nm.message_keys():
        form = nm.table(key).xml
        yield from (nm.table(key), *nm.table(key).sets.choices, *(form.codes if form else ()))
    yield declaring.Doubt("is some form", "Check it.")
    yield nm.Catalogue(fast_path=False, participation=participation.SLIDES, readers=[nm.BodyReader("DR", len)])


def values() -> dict[type[Any], list[Any]]:
    """Find values: class to some of each."""
    found: dict[type[Any], list[Any]] = defaultdict(list)
    waiting = [*seeds()]
    seen: set[int] = set()
    kept = []
    while waiting:
        one = waiting.pop(0)
        if id(one) in seen:
            continue
        seen.add(id(one))
        kept.append(one)
        if is_value(one) and len(found[type(one)]) < MOST:
            found[type(one)].append(one)
            waiting += [getattr(one, name) for name in dir(one) if not name.startswith("_")]
        elif isinstance(one, Mapping):
            waiting += [*one.values()][:MOST]
        elif isinstance(one, tuple | list):
            waiting += one[:MOST]
    return found


VALUES: Final = values()


def public_classes() -> Iterable[type[Any]]:
    """Find the classes whose values a user may hold, but for bases, stores and exceptions."""
    named = [(nm, name) for name in nm.__all__] + [(declaring, name) for name in declaring.__all__]
    named += [(module, name) for module in (participation, codes, readers) for name in vars(module)]
    for module, name in named:
        one: Any = getattr(module, name)
        if (
            not inspect.isclass(one)
            or not one.__module__.startswith("nlets_msg.")
            or one in {Frozen, nm.Pending, nm.Feed}
        ):
            continue
        # Of a body without a table there are only others that are based on it, and of XML there is no record.
        table: Any = vars(one).get("table")
        of_none = issubclass(one, BaseBody) and (table is None or table.xml_only)
        if not of_none and not issubclass(one, Exception):
            yield one


def assert_copies_are_equal(value: Any) -> None:
    """Copy a value in every way: each copy is of the same class, equal, and of the same hash and representation."""
    for copied in [one(value) for one in COPIES]:
        assert type(value) is type(copied)
        assert value == copied
        assert not value != copied  # noqa: SIM202 - another method
        assert hash(value) == hash(copied)
        # Some show their place in memory, and nothing of what they hold.
        assert " object at " in repr(value) or repr(value) == repr(copied)
        for attribute in attrs.fields(type(value)) if attrs.has(type(value)) else ():
            assert getattr(value, attribute.name) == getattr(copied, attribute.name), attribute.name


def test_there_is_a_value_of_every_public_class() -> None:
    """So that the test below leaves none out."""
    assert [] == [one.__name__ for one in public_classes() if one not in VALUES]


@pytest.mark.parametrize("cls", VALUES, ids=lambda one: f"{one.__module__}.{one.__qualname__}")
def test_values_of_a_class_are_copied(cls: type[Any]) -> None:
    """All that were found, which has read all their public attributes: they have been used."""
    for value in VALUES[cls]:
        assert_copies_are_equal(value)


def own_key() -> Any:
    """Declare a key that nobody has used."""

    @message_key(
        "ZQ",
        name="Query",
        source="a test",
        sets=exactly_one(("AB",), ("CD",)),
        destinations=Destinations(2),
        destination_rules=(DestinationRule(("CA",), "a test", refuses=("AB",)),),
        responses=("ZR",),
    )
    class Query(nm.Inquiry):
        ab: str | None = row("AB", 5, declaring.codes(of={"X": "a meaning"}), "A code", default=None)
        cd: str | None = row("CD", 8, DATE, "A day", default=None)
        ef: str | None = row("EF", 5, ANY, "A field", default=None)

    return Query


def test_a_table_is_copied_before_and_after_its_key_is_used() -> None:
    """After texts were read on both paths, written and checked, for a destination with a rule too."""
    query = own_key()
    table = query.table
    before = pickle.dumps(table)
    assert_copies_are_equal(table)
    for fast_path in (True, False):
        catalogue = nm.Catalogue(query, fast_path=fast_path)
        for text in ("ZQ.AZNLETS20.NV.TXT\nAB/X", "ZQ.AZNLETS20.CA.TXT\nCD/19500101.EF/1", "ZQ.AZNLETS20.CA.TXT\nAB/X"):
            report = nm.check(text, catalogue=catalogue)
            if report.message is not None:
                assert text == report.message.to_text()

    assert_copies_are_equal(table)
    assert_copies_are_equal(table.table_for("CA"))
    assert before == pickle.dumps(table)


def test_reports_are_copied_before_and_after_they_are_used() -> None:
    """Of clean texts, of others, and of framed ones; their places and their fields are found at first use."""
    for text in (
        "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789",
        "CWQ.AZNLETS20.AZ.TXT\nSOC/1",
        "\x02CWQ.AZNLETS20.AZ.TXT\n\x03",
    ):
        report = nm.check(text)
        assert_copies_are_equal(report)
        used = report.places, report.body, report.fields, report.table, report.message and report.message.to_text()
        copied = pickle.loads(pickle.dumps(report))  # noqa: S301 - it was pickled here

        assert_copies_are_equal(report)
        assert used == (copied.places, copied.body, copied.fields, copied.table, used[-1])


def test_messages_with_warnings_are_copied_before_and_after_these_are_asked_for() -> None:
    """A copy has them, and holds nothing that tells them."""
    text = "CWQ.AZNLETS20.AZ.TXT\nnam/smith,john. dob/19500101"
    ways: list[Callable[[Any], Any]] = [copy.copy, copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))]  # noqa: S301 - made here
    for copied_by in ways:
        message = nm.parse(text)
        copied = copied_by(message)

        assert ["lower-case", "trailing-spaces"] == [one.code for one in copied.problems]
        assert message.problems == copied.problems
        assert pickle.dumps(message) == pickle.dumps(copied)


@pytest.mark.parametrize(
    "change",
    [
        lambda fields: fields.update(SOC="1"),
        lambda fields: fields.__setitem__("SOC", "1"),
        lambda fields: fields.__delitem__("SOC"),
        lambda fields: fields.__ior__({"SOC": "1"}),
        lambda fields: fields.setdefault("NAM", "1"),
        lambda fields: fields.pop("SOC"),
        lambda fields: fields.popitem(),
        lambda fields: fields.clear(),
    ],
)
def test_the_fields_of_a_report_cannot_be_changed(change: Callable[[Any], Any]) -> None:
    """In any way that a dict has; and they are a dict otherwise."""
    report = nm.check("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789")
    for mapping in (report.fields, nm.Catalogue().records):
        before = dict(mapping)
        with pytest.raises(TypeError, match="cannot be changed"):
            change(mapping)
        assert before == mapping
    assert {"SOC": "123456789"} == report.fields
    assert_copies_are_equal(report.fields)


def test_a_catalogue_is_equal_to_another_one_of_the_same_keys() -> None:
    """Of the same records, lists, readers and path; not to anything else."""
    reader, query = nm.BodyReader("DR", len), own_key()
    made = [nm.Catalogue(query, participation=participation.SLIDES, readers=[reader]) for _ in "12"]

    assert made[0] == made[1]
    assert hash(made[0]) == hash(made[1])
    others = [nm.Catalogue(query), nm.Catalogue(own_key()), nm.Catalogue(query, fast_path=False), nm.Catalogue()]
    assert [False] * 4 == [made[0] == one for one in others]
    assert made[0].__eq__("a catalogue") is NotImplemented


def test_a_copy_of_pending_inquiries_finds_what_they_find() -> None:
    """A store is no value, but may be copied and pickled; then each has its own inquiries."""
    inquiry = nm.parse("CWQ.AZNLETS20.AZ.*0123456789.TXT\nSOC/123456789")
    answer = nm.respond(inquiry, "NO RECORD", origin="AZ0000000")
    pending = nm.Pending(clock=datetime.now)
    pending.add(inquiry)
    copies = [one(pending) for one in COPIES if one is not copy.copy]
    pending.discard(inquiry)

    assert [inquiry] * len(copies) == [one.find(answer) for one in copies]
    assert pending.find(answer) is None


def test_exceptions_are_copied_with_their_problems() -> None:
    """An exception is compared by its identity, what it holds by value."""
    for error in (nm.InvalidMessage, nm.InvalidRecord):
        raised = error(nm.check("CWQ.AZNLETS20.AZ.TXT\nSOC/1").problems)
        for copied in [one(raised) for one in COPIES]:
            assert (type(raised), raised.problems, str(raised)) == (type(copied), copied.problems, str(copied))


class Outer:
    """A place for a record inside another class."""

    @message_key("ZN", name="Notice", source="a test")
    class Notice(nm.Notice):
        """A notice that adds nothing to its base."""


def test_a_record_inside_another_class_is_pickled() -> None:
    """Its class is found by its qualified name."""
    assert_copies_are_equal(Outer.Notice(text="BOLO 0"))


def test_tables_and_lists_of_codes_are_pickled_by_a_process_that_has_just_begun() -> None:
    """Before anything is read."""
    program = (
        "import copy, pickle, nlets_msg as nm\n"
        "from nlets_msg.codes import CodeList\n"
        "values = [nm.table(key) for key in nm.message_keys()]\n"
        "values += [one for one in vars(nm.codes).values() if isinstance(one, CodeList)]\n"
        "for one in values:\n"
        "    for copied in (pickle.loads(pickle.dumps(one)), copy.deepcopy(one), copy.copy(one)):\n"
        "        assert (one, hash(one)) == (copied, hash(copied))\n"
        "print(len(values))\n"
    )
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert int(printed) > len(nm.message_keys())
