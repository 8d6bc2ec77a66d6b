"""Where the values of a key are in Nlets XML, and how sure that is.

In: the words of a declaration. Out: an `XmlPath` for a row, an `XmlForm` for a key. What can fail: nothing.

Paths are written with the prefixes that Nlets prints; which namespace each stands for is in `nlets_msg.xml`. Every
path, wrapper and parent has a mark:

- ``printed``: Nlets prints it, on a page of its knowledge base or in a source document;
- ``schema``: a public NIEM schema has it;
- ``public code``: seen in public code that reads or writes Nlets XML;
- ``inferred``: follows from those, and no source says it.

What no source gives has no path, and is not written.
"""

# No `from __future__ import annotations`: a named tuple compiles each annotation that is text, at every start.

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final, NamedTuple

PRINTED: Final = "printed"
SCHEMA: Final = "schema"
PUBLIC_CODE: Final = "public code"
INFERRED: Final = "inferred"
# Element names with their prefixes, the outermost first.
PATH: Final = r"[a-z][a-z0-9-]*:[A-Za-z][A-Za-z0-9]*(?:/[a-z][a-z0-9-]*:[A-Za-z][A-Za-z0-9]*)*"

# What a path may begin its names with: for these a namespace is known.
PREFIXES: Final = ("n2", "nh2", "n2c", "nc", "j", "j4", "n2-aa")

MARKS: Final = (PRINTED, SCHEMA, PUBLIC_CODE, INFERRED)

ROOT: Final = "n2:NLETS"
HEADER: Final = "n2:NLETSMessageHeader"
# The elements of a header that a sender writes, by the words of `Problem.element`.
HEADER_ELEMENTS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "key": "nh2:MessageKeyCodeText",
        "origin": "nh2:OriginatingORIID",
        "destination": "nh2:DestinationORIID",
        "control": "nh2:DocumentControlFieldText",
    }
)
INQUIRY_DATA: Final = "n2:NLETSInquiryData"
RESPONSE_DATA: Final = "n2:NLETSResponseData"
MAIL_DATA: Final = "n2:NLETSMailData"
UPDATE_DATA: Final = "n2:NLETSUpdateData"
WRAPPERS: Final = (INQUIRY_DATA, RESPONSE_DATA, MAIL_DATA, UPDATE_DATA)

# Whatever a document calls an element, no more of it is read.
LONGEST_NAME: Final = 80
# A path is inside the wrapper and the root.
DEEPEST: Final = 32
MOST_STEPS: Final = DEEPEST - 2

# The member of a date that is a whole day.
DAY: Final = "nc:Date"

# Nearly all NIEM pages of Nlets say that they leave the hierarchy out.
NESTING: Final = "The page prints the names; how they are nested is inferred."

_NIEM: Final = "NIEM 2.1, niem-core and domains/jxdm/4.1"

# Elements that say nothing by themselves: what they are in tells what they are.
_WORTH_THEIR_PARENT: Final = frozenset(
    {"IdentificationID", "IdentificationCategoryText", "IdentificationExpirationDate", "Date"}
    | {"PersonFullName", "OrganizationName", "QueryRequestSequenceNumber"}
)


class XmlPath(NamedTuple):
    """An element path below the wrapper of a key.

    Attributes:
        path: The element names with their prefixes, the outermost first: the path that is written.
        mark: How sure it is, one of `MARKS`.
        source: Where it comes from.
        read_too: Other paths that are read: those that a source misprints.
        note: What else is to be said of it.
    """

    path: str
    mark: str = PRINTED
    source: str = ""
    read_too: tuple[str, ...] = ()
    note: str = ""

    @property
    def steps(self) -> tuple[str, ...]:
        """The element names, the outermost first."""
        return tuple(self.path.split("/"))

    @property
    def ends(self) -> tuple[tuple[str, ...], ...]:
        """The ends of paths by which the element is found, whatever its parents: of this path, and of those read too.

        >>> XmlPath("nc:Person/nc:PersonName/nc:PersonFullName").ends, XmlPath("nc:Person/nc:PersonSexCode").ends
        ((('nc:PersonName', 'nc:PersonFullName'),), (('nc:PersonSexCode',),))
        """
        return tuple(_end(tuple(path.split("/"))) for path in (self.path, *self.read_too))

    @property
    def day_holder(self) -> tuple[str, ...]:
        """The name of the element that holds a day, whose value is read whatever is in it; nothing of another value.

        >>> XmlPath("nc:Person/nc:PersonBirthDate/nc:Date").day_holder, XmlPath("nc:Person/nc:PersonSexCode").day_holder
        (('nc:PersonBirthDate',), ())
        """
        steps = self.steps
        return steps[-2:-1] if steps[-1] == DAY else ()


def alike(path: XmlPath, other: XmlPath) -> bool:
    """Say whether an element of one path would be taken for that of another one, or holds it.

    Names are compared without their prefixes, since a reader may be told to look at no namespace.

    >>> alike(XmlPath("n2:Permit"), XmlPath("n2:Card/n2:Permit")), alike(XmlPath("n2:Permit"), XmlPath("n2:Card"))
    (True, False)
    """
    return _holds(path, other) or _holds(other, path)


def are_parted(path: XmlPath, other: XmlPath) -> bool:
    """Say whether two paths begin with two elements of which a document has one: a person, or what is called alike.

    >>> are_parted(XmlPath("nc:Person/nc:PersonSexCode"), XmlPath("j4:Person/nc:PersonRaceCode"))
    True
    >>> are_parted(XmlPath("nc:Vehicle/nc:VehicleMakeCode"), XmlPath("nc:Person/nc:PersonRaceCode"))
    False
    """
    if len(path.steps) < 2 or len(other.steps) < 2:
        return False
    first, second = plain_prefix(path.steps[0]), plain_prefix(other.steps[0])
    return first != second and element_kind(first) == element_kind(second)


def holds_its_end(path: XmlPath) -> bool:
    """Say whether an element of a path, or of one that is read too, would be taken for the end of it.

    >>> holds_its_end(XmlPath("n2:Permit/n2:Permit")), holds_its_end(XmlPath("n2:Permit/n2:Number"))
    (True, False)
    """
    return not _ends(path).isdisjoint(
        part for steps in _all_steps(path) for part in _parts(steps[:-1] if steps[-1:] == ("Date",) else steps)
    )


def _holds(path: XmlPath, other: XmlPath) -> bool:
    parts = (part for steps in _all_steps(other) for part in _parts(steps))
    return not _ends(path).isdisjoint({*map(_local, other.ends), *parts})


def _ends(path: XmlPath) -> set[tuple[str, ...]]:
    return {*map(_local, path.ends), _local(path.day_holder)} - {()}


def _all_steps(path: XmlPath) -> Iterator[tuple[str, ...]]:
    """Return the names of a path, and of those that are read too."""
    return (_local(tuple(name.split("/"))) for name in (path.path, *path.read_too))


def _parts(steps: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Return the names above the last one, alone and with those that come before them."""
    return (steps[start:end] for end in range(1, len(steps)) for start in range(end))


def _local(names: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name.rpartition(":")[2] for name in names)


def _end(steps: tuple[str, ...]) -> tuple[str, ...]:
    return steps[-2:] if steps[-1].partition(":")[2] in _WORTH_THEIR_PARENT else steps[-1:]


class XmlCode(NamedTuple):
    """A code that only the XML form of a key has: an attribute of its record that no prefix belongs to.

    Attributes:
        attribute: The attribute of the record.
        path: Where it is.
        codes: What it may be.
    """

    attribute: str
    path: XmlPath
    codes: tuple[str, ...]


class XmlForm(NamedTuple):
    """What is known of the XML form of a key, besides its rows.

    Attributes:
        wrapper: The element that holds the payload; None where none is known, and then nothing is written.
        mark: How sure the wrapper is, one of `MARKS`.
        source: Where it comes from.
        text: The element of a body of text; None where none is known.
        person: The element that holds a person's elements, where no source prints it for this key: a setting of writing
            may put another one in its place. None where it is printed, or the key has no person.
        codes: Codes that no prefix belongs to.
        pictures: Whether pictures are read from it and written.
        written: Whether it is written at all.
    """

    wrapper: str | None
    mark: str = INFERRED
    source: str = ""
    text: XmlPath | None = None
    person: XmlPath | None = None
    codes: tuple[XmlCode, ...] = ()
    pictures: bool = False
    written: bool = True


# What the elements of a person are called, below the person. Where a source prints one with another prefix than its
# schema has, the schema's is written.
_PERSON: Final = {
    "NAM": "nc:PersonName/nc:PersonFullName",
    "DOB": "nc:PersonBirthDate/nc:Date",
    "MNU": "nc:PersonOtherIdentification/nc:IdentificationID",
    "RAC": "nc:PersonRaceCode",
    "SEX": "nc:PersonSexCode",
    "SOC": "nc:PersonSSNIdentification/nc:IdentificationID",
    "OLN": "j:PersonAugmentation/nc:DriverLicense/nc:DriverLicenseIdentification/nc:IdentificationID",
    "FBI": "j:PersonAugmentation/j:PersonFBIIdentification/nc:IdentificationID",
    "SID": "j:PersonAugmentation/j:PersonStateFingerprintIdentification/nc:IdentificationID",
}
_OTHER_PREFIX: Final = {
    "MNU": "j:PersonOtherIdentification/nc:IdentificationID",
    "FBI": "j:PersonAugmentation/nc:PersonFBIIdentification/nc:IdentificationID",
    "SOC": "j:PersonSSNIdentification/nc:IdentificationID",
}


def person_paths(person: str, marks: Mapping[str, str], source: str, note: str = "") -> dict[str, XmlPath]:
    """Return the paths of the elements of a person.

    Args:
        person: The element that holds them.
        marks: The prefixes that the key has, each with the mark of its path.
        source: Where those come from that are printed.
        note: What else is to be said of these.

    Raises:
        ValueError: A word is of another type, or there is no such prefix or mark.
    """
    for word, value in (("person", person), ("source", source), ("note", note)):
        if not isinstance(value, str):
            raise ValueError(f"{word} is a text")  # noqa: TRY004 - wrong declarations are ValueErrors
    sourced = (PRINTED, SCHEMA, INFERRED)
    if not (
        isinstance(marks, Mapping)
        and marks.keys() <= _PERSON.keys()
        and all(mark in sourced for mark in marks.values())
    ):
        raise ValueError(f"marks is a mapping from {', '.join(_PERSON)} to {', '.join(sourced)}")
    sources = {PRINTED: source, SCHEMA: f"{source}; {_NIEM}", INFERRED: f"as in similar keys; {_NIEM}"}
    return {
        prefix: XmlPath(
            f"{person}/{_PERSON[prefix]}",
            mark,
            sources[mark],
            (f"{person}/{_OTHER_PREFIX[prefix]}",) if prefix in _OTHER_PREFIX else (),
            note if mark == PRINTED else "",
        )
        for prefix, mark in marks.items()
    }


# In which order the children of an element come: NIEM 2.1, nc:PersonType, nc:PersonNameType and nc:VehicleType, and
# PersonType of jxdm 4.1; the header as Nlets prints it.
CHILD_ORDER: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        ROOT: (HEADER, *WRAPPERS),
        HEADER: (
            *HEADER_ELEMENTS.values(),
            "nh2:MessageReceiveDate",
            "nh2:MessageReceiveTime",
            "nh2:MessageSendDate",
            "nh2:MessageSendTime",
            "nh2:ReceiveMessageNumeric",
            "nh2:SendMessageNumeric",
        ),
        # Purpose and attention come before the person, reason code before what is asked for; pictures after the text.
        "wrapper": (
            "n2:ReasonCode",
            "n2:PurposeCode",
            "n2:ResponseAttentionDescriptionText",
            "n2:ConditionCode",
            "n2:MailMessageText",
            "n2:StatusMessageText",
            "n2:InquiryDescriptionText",
            "n2:ResponseText",
            "n2:QueryRequestActivity",
            "nc:Person",
            "j:Person",
            "n2:Person",
            "n2c:Driver",
            "nc:Vehicle",
            "nc:Incident",
            "n2:RequestingAgency",
            "nc:Image",
            "nc:PersonDigitalImage",
        ),
        "person": (
            "nc:PersonBirthDate",
            "nc:PersonDigitalImage",
            "nc:PersonName",
            "nc:PersonOtherIdentification",
            "nc:PersonRaceCode",
            "nc:PersonSexCode",
            "nc:PersonSSNIdentification",
            "j:PersonAugmentation",
        ),
        "j:PersonAugmentation": (
            "nc:DriverLicense",
            "j:PersonFBIIdentification",
            "j:PersonStateFingerprintIdentification",
        ),
        "nc:PersonName": (
            "nc:PersonNamePrefixText",
            "nc:PersonGivenName",
            "nc:PersonMiddleName",
            "nc:PersonSurName",
            "nc:PersonNameSuffixText",
            "nc:PersonMaidenName",
            "nc:PersonFullName",
        ),
        "nc:Vehicle": (
            "nc:ItemModelYearDate",
            "nc:ConveyanceRegistrationPlateIdentification",
            "nc:VehicleIdentification",
            "nc:VehicleMakeCode",
        ),
        "nc:ConveyanceRegistrationPlateIdentification": (
            "nc:IdentificationID",
            "nc:IdentificationCategoryText",
            "nc:IdentificationExpirationDate",
        ),
        "picture": (
            "nc:BinaryBase64Object",
            "nc:BinaryCaptureDate",
            "nc:BinaryDescriptionText",
            "nc:BinaryFormatID",
            "nc:BinarySizeValue",
            "nc:BinaryCategoryText",
        ),
    }
)
# What a setting of writing may put in the place of a person's element that no source prints.
PERSON_ELEMENTS: Final = ("j4:Person", "nc:Person", "n2:Person")
PERSONS: Final = ("nc:Person", "j:Person", "n2:Person", "n2c:Driver")
PICTURES: Final = ("nc:Image", "nc:PersonDigitalImage")


def order_of_children(element: str) -> tuple[str, ...]:
    """Return in which order the children of an element come, as far as that is known.

    >>> order_of_children("j4:Person")[0]
    'nc:PersonBirthDate'
    """
    name = plain_prefix(element)
    if name in WRAPPERS:
        return CHILD_ORDER["wrapper"]
    if name in PERSONS:
        return CHILD_ORDER["person"]
    return CHILD_ORDER["picture"] if name in PICTURES else CHILD_ORDER.get(name, ())


def plain_prefix(element: str) -> str:
    """Return the name of an element with one prefix for each namespace: Nlets prints two for that of justice.

    >>> plain_prefix("j4:Person")
    'j:Person'
    """
    return f"j:{element[3:]}" if element.startswith("j4:") else element


def element_kind(name: str) -> str:
    """Return what an element is called whatever its prefix, and whatever a person is called.

    >>> element_kind("nc:Vehicle"), element_kind("n2c:Driver")
    ('Vehicle', 'Person')
    """
    return "Person" if plain_prefix(name) in PERSONS else name.rpartition(":")[2]
