"""Settings of reading and writing XML: what no source decides.

In: values from a caller. Out: a frozen `XmlSettings`. What can fail: a value that is none of its kind raises
`ValueError`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from types import MappingProxyType
from typing import Any, Final

import attrs

from nlets_msg.schema.xml_paths import PERSON_ELEMENTS, plain_prefix
from nlets_msg.wire.values import wanted

# The namespaces of each prefix: the first is written, all are read. Of j and j4 Nlets prints the prefixes only. That
# they are jxdm 4.1 is inferred: of its versions only that one has an element Person; 4.0, which has PersonAugmentation,
# is read too.
NAMESPACES: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "n2": ("http://www.nlets.org/niem/1.0",),
        "nh2": ("http://www.nlets.org/niem/nlets-hdr/1.0",),
        "n2c": ("http://www.nlets.org/niem/nlets-core/1.0",),
        "nc": ("http://niem.gov/niem/niem-core/2.0",),
        "j": ("http://niem.gov/niem/domains/jxdm/4.1", "http://niem.gov/niem/domains/jxdm/4.0"),
        "j4": ("http://niem.gov/niem/domains/jxdm/4.1", "http://niem.gov/niem/domains/jxdm/4.0"),
        "n2-aa": ("http://www.nlets.org/niem/nlets-amber-alert/1.0",),
    }
)
_URI: Final = re.compile(r"[!#-;=?-~]+")
# "Other prefixes must not be bound to these": Namespaces in XML 1.0, section 3.
_TAKEN: Final = frozenset({"http://www.w3.org/XML/1998/namespace", "http://www.w3.org/2000/xmlns/"})


def _same(prefix: str, other: str) -> bool:
    return plain_prefix(f"{prefix}:") == plain_prefix(f"{other}:")


def _own(value: Mapping[str, str] | tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Hold a mapping as pairs, which have a hash."""
    return tuple(sorted(value.items())) if isinstance(value, Mapping) else value


@attrs.frozen(kw_only=True)
class XmlSettings:
    """What no source decides about Nlets XML, and so is the user's to decide.

    Attributes:
        namespaces: Prefix to namespace, where another one than that of this package is written. It is read besides
            those of this package.
        crossed_numerics: Whether ``ReceiveMessageNumeric`` goes with the clock of sending and ``SendMessageNumeric``
            with that of receiving, as one public stylesheet has it. Reading and writing by the same setting loses
            nothing.
        person: The element that holds a person's elements in the keys for which no source prints it: ``"j4:Person"``,
            ``"nc:Person"`` or ``"n2:Person"``; that of the key's table where none is given.
        several_destinations: Whether one document may name several destinations. No source says how it would.
        today: The day from which a six-digit date is dated back. XML writes the century, so without it such a date is
            not written.
        echo_beside: Whether the inquiry of an answer is written as an ``n2:NLETSInquiryData`` beside the answer, and
            not at the head of its text.
        plate_year: The member that holds the year of a plate, such as ``"nc:Year"``. No source says which, so without
            it that year is not written.

    Raises:
        ValueError: No such namespace, element or day.
    """

    namespaces: tuple[tuple[str, str], ...] = attrs.field(default=(), converter=_own)
    crossed_numerics: bool = False
    person: str | None = None
    several_destinations: bool = False
    today: date | None = None
    echo_beside: bool = False
    plate_year: str | None = None

    def __attrs_post_init__(self) -> None:
        """Refuse values that could not be written."""
        if not (isinstance(self.namespaces, tuple) and all(map(_is_namespace, self.namespaces))):
            raise ValueError(f"namespaces is a mapping from {', '.join(NAMESPACES)} to URIs")
        if len({uri for _, uri in self.namespaces} & _TAKEN) or any(map(self._is_taken, self.namespaces)):
            raise ValueError("namespaces is a mapping to URIs that belong to no other prefix and not to XML")
        if not (self.person is None or (isinstance(self.person, str) and self.person in PERSON_ELEMENTS)):
            raise ValueError(f"person is one of {', '.join(PERSON_ELEMENTS)}")
        if not (self.plate_year is None or (isinstance(self.plate_year, str) and self.plate_year == "nc:Year")):
            raise ValueError("plate_year is nc:Year: of the members of a date it is the one that holds a year alone")
        if self.today is not None and (not isinstance(self.today, date) or isinstance(self.today, datetime)):
            raise ValueError("today is a date")
        for name in ("crossed_numerics", "several_destinations", "echo_beside"):
            if not isinstance(getattr(self, name), bool):
                raise ValueError(f"{name} is a bool")  # noqa: TRY004 - as of the others

    def _is_taken(self, pair: tuple[str, str]) -> bool:
        """Tell whether a namespace is that of another prefix, those apart that Nlets prints for the same one."""
        prefix, uri = pair
        of_others = {other_uri for other, uris in NAMESPACES.items() if not _same(other, prefix) for other_uri in uris}
        of_others |= {other_uri for other, other_uri in self.namespaces if not _same(other, prefix)}
        return uri in of_others

    def written(self, prefix: str) -> str:
        """Return the namespace that is written for a prefix."""
        return dict(self.namespaces).get(prefix) or NAMESPACES[prefix][0]

    @property
    def prefixes(self) -> dict[str, str]:
        """Namespace to prefix, for reading: those of this package and those given, one prefix for each namespace."""
        known = {uri: prefix for prefix, uris in NAMESPACES.items() for uri in uris}
        known |= {uri: prefix for prefix, uri in self.namespaces}
        return {uri: plain_prefix(f"{prefix}:").rstrip(":") for uri, prefix in known.items()}


def required_settings(settings: object) -> XmlSettings:
    """Return settings that a caller gave.

    Raises:
        TypeError: They are none.
    """
    if isinstance(settings, XmlSettings):
        return settings
    raise TypeError(wanted("settings", "a nlets_msg.xml.XmlSettings", settings))


def _is_namespace(pair: Any) -> bool:
    return (
        isinstance(pair, tuple)
        and len(pair) == 2
        and pair[0] in NAMESPACES
        and isinstance(pair[1], str)
        and _URI.fullmatch(pair[1]) is not None
    )


DEFAULT_SETTINGS: Final = XmlSettings()
