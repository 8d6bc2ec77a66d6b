"""Help files: administrative messages whose 9-character destination names the file and what is done with it.

In: the code of a file and whose it is. Out: the message; or what an address asks. What can fail: what is no such
address, or a text where none goes, raises `InvalidRecord`.

    AM.AZNLETS20.CASWQHELP.TXT      read the help file SWQ of California

Nlets, help files (articles 21003096296 and 21003096297).
"""

from __future__ import annotations

from typing import Any, Final

import attrs

from nlets_msg.bodies.texts import Notice
from nlets_msg.catalogue import default
from nlets_msg.codes import DESTINATIONS, HELP_FILES
from nlets_msg.messages.message import Message
from nlets_msg.problems.problem import InvalidRecord, make_problem
from nlets_msg.wire.header_patterns import HELP_ADDRESS
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.output_headers import Header
from nlets_msg.wire.patterns import compiled
from nlets_msg.wire.shown import size_of
from nlets_msg.wire.values import plain_text

READ: Final = "HELP"
REPLACE: Final = "UPDT"
APPEND: Final = "APND"
CLEAR: Final = "CNCL"
_WITH_TEXT: Final = (REPLACE, APPEND)
_VERBS: Final = (READ, *_WITH_TEXT, CLEAR)

_ADDRESS: Final = compiled(HELP_ADDRESS)


def _refused(expected: str, hint: str) -> InvalidRecord:
    return InvalidRecord([make_problem("bad-header", expected=expected, hint=hint, element="destination")])


@attrs.frozen(repr=False)
class HelpAddress:
    """What a 9-character help address asks.

    Attributes:
        member: The 2-character code whose file it is; NL is that of the network.
        file: The code of the file, 3 letters; `nlets_msg.codes.HELP_FILES` has those that are published.
        verb: HELP to read, UPDT to create or replace, APND to add at the end, CNCL to empty.

    Raises:
        InvalidRecord: The parts make no such address, or another one.

    >>> HelpAddress.of("CASWQHELP")
    HelpAddress(member='CA', file='SWQ', verb='HELP')
    >>> HelpAddress.of("CA0000000") is None
    True
    """

    member: str = attrs.field(converter=plain_text)
    file: str = attrs.field(converter=plain_text)
    verb: str = attrs.field(converter=plain_text)

    def __attrs_post_init__(self) -> None:
        """Refuse parts that would not be read back as themselves."""
        parts = attrs.astuple(self)
        texts = all(isinstance(part, str) for part in parts)
        match = _ADDRESS.fullmatch("".join(parts)) if texts else None
        if match is None or match.groups() != parts:
            expected = "A help address is a 2-character code, a file code of 3 letters, and HELP, UPDT, APND or CNCL."
            raise _refused(expected, "Pass capital letters.")

    @classmethod
    def of(cls, address: str | None) -> HelpAddress | None:
        """Read an address; None where it is none of a help file."""
        if address is not None and not isinstance(address, str):
            raise _refused("An address is text.", "Pass a str; decode bytes first.")
        match = _ADDRESS.fullmatch(address or "")
        return cls(*match.groups()) if match else None

    @classmethod
    def in_header(cls, header: Header) -> HelpAddress | None:
        """Find the help address of a header: a destination, or where an answer comes from."""
        if not isinstance(header, Header):
            raise _refused("A header is an InputHeader or an OutputHeader.", "Pass the header of a message.")
        if isinstance(header, InputHeader):
            places: tuple[str | None, ...] = (*header.destinations, header.origin)
        else:
            places = (header.destination, header.origin)
        return next((address for address in map(cls.of, places) if address is not None), None)

    def __repr__(self) -> str:
        # The words of the lists; anything else in their places may be a name.
        member, file, verb = (
            repr(part) if part in known else size_of(str(part))
            for part, known in ((self.member, DESTINATIONS), (self.file, HELP_FILES), (self.verb, _VERBS))
        )
        return f"HelpAddress(member={member}, file={file}, verb={verb})"

    def __str__(self) -> str:
        return f"{self.member}{self.file}{self.verb}"


def help_asked(message: Message[Any]) -> tuple[str, ...]:
    """Return the addresses of help files that a message asks to read; from each of them an answer comes.

    >>> help_asked(help_request("SWQ", "NL", origin="AZNLETS20"))
    ('NLSWQHELP',)
    """
    header = message.header
    places = header.destinations if isinstance(header, InputHeader) else (header.destination,)
    addresses = [address for address in map(HelpAddress.of, places) if address is not None and address.verb == READ]
    return tuple(map(str, addresses)) if isinstance(message.body, Notice) else ()


def help_request(
    file: str, member: str, *, origin: str, verb: str = READ, text: str = "", control: str | None = None
) -> Message[Any]:
    """Ask for a help file, or change one's own.

    Args:
        file: The code of the file, 3 letters.
        member: Whose file it is, a 2-character code; ``NL`` for the list of the states that take part.
        origin: The ORI that asks.
        verb: HELP, UPDT, APND or CNCL.
        text: The new text of UPDT and APND; the others have none.
        control: 10 printable characters, or None.

    Raises:
        InvalidRecord: The address or the text is none.

    >>> print(help_request("SWQ", "NL", origin="AZNLETS20").to_text())
    AM.AZNLETS20.NLSWQHELP.TXT
    <BLANKLINE>
    """
    address = HelpAddress(member, file, verb)
    if bool(text) is not (address.verb in _WITH_TEXT):
        expected = "UPDT and APND have a text, HELP and CNCL have none."
        raise InvalidRecord([make_problem("bad-format", expected=expected, hint="Pass text= with these alone.")])
    cls: Any = default().find("AM")
    return Message(InputHeader(origin, (str(address),), control), cls(text=text))
