"""Answering an inquiry, and delivering a message.

In: a message. Out: the message that a state answers with, or the one that Nlets delivers. What can fail: a body that
has no published answer, a key that the table does not list, a header that cannot be made: `InvalidRecord`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Final

from nlets_msg.bodies.inquiries import Inquiry
from nlets_msg.bodies.responses import Response
from nlets_msg.bodies.texts import Notice, TextInquiry
from nlets_msg.catalogue import Catalogue, required_catalogue
from nlets_msg.exchange.help_files import help_asked
from nlets_msg.exchange.outcomes import Outcome, outcome_lines
from nlets_msg.messages.message import Message, checked_message, required_message
from nlets_msg.messages.unknown import Body, Unknown
from nlets_msg.parsing.echoes import also_read_as, quotable, read_echo, split_echo
from nlets_msg.parsing.inquiries import read_inquiry
from nlets_msg.problems.problem import InvalidRecord, make_problem
from nlets_msg.problems.rules import ERROR
from nlets_msg.wire.framing import framing_begin, unframed
from nlets_msg.wire.headers import InputHeader
from nlets_msg.wire.output_headers import Clock, OutputHeader
from nlets_msg.wire.text_or_xml import is_xml
from nlets_msg.wire.values import plain_optional, plain_text

# "A state may send one, too": Nlets, Status Messages (article 21003096184).
STATUS: Final = "SM"
_MESSAGE: Final = "What is answered or delivered is a Message."
_HELP: Final = "A help file is answered from its address, by a message of the key that asked."
_HELP_PAGE: Final = "Nlets, help files (articles 21003096296 and 21003096297)"


def respond(
    message: Message[Any],
    text: str,
    *,
    origin: str,
    key: str | None = None,
    outcomes: Iterable[Outcome] = (),
    catalogue: Catalogue | None = None,
) -> Message[Any]:
    r"""Answer an inquiry: the response envelope, the original inquiry first, quoted as it was received.

    An inquiry of free text is quoted with its header, without blank lines and without layout at its end. Who asks to
    read a help file gets its text, from the address of the file. With ``key="SM"`` any inquiry gets a status message.

    Args:
        message: The inquiry, or a message to a help address.
        text: The record, in the words of the state.
        origin: The ORI that answers.
        key: The response key, if not the usual one of the inquiry's table. For an inquiry that the catalogue does
            not know it has to be given.
        outcomes: What the search by each index set of the inquiry found; one for every set, or none at all. They are
            written before the text, a line each.
        catalogue: Where the class of the answer is found, if not among the keys of this package and the registered.

    Raises:
        InvalidRecord: The message is no inquiry with a published answer, the key is none of its answers, a set has no
            outcome, or the text is none.
        TypeError: The catalogue is none.

    >>> from nlets_msg import parse
    >>> inquiry = parse("CWQ.AZNLETS20.AZ.*0123456789.TXT\nSOC/123456789")
    >>> print(respond(inquiry, "NO RECORD", origin="AZ0000000").to_text())
    CWR.AZ0000000.AZNLETS20.*0123456789.TXT
    SOC/123456789
    <BLANKLINE>
    NO RECORD
    """
    required_message(message, _MESSAGE)
    text, key, known = plain_text(text), plain_optional(key), required_catalogue(catalogue)
    if not isinstance(text, str) or not isinstance(key, str | None):
        expected = "The key is a string or None." if isinstance(text, str) else "The text is a string."
        raise InvalidRecord([make_problem("bad-format", expected=expected, hint="Pass a str; decode bytes first.")])
    text = f"{outcome_lines(message, outcomes)}{text}"
    header = InputHeader(origin, (message.header.origin,), message.header.control)
    inquiry = message.body
    if help_asked(message):
        return Message(header, _help_text(message, text, origin, key))
    if key == STATUS and isinstance(inquiry, Inquiry | TextInquiry | Unknown):
        return Message(header, _notice(STATUS, text, known))
    if isinstance(inquiry, Unknown) and key is not None:
        return Message(header, _answer_unknown(inquiry, text, key, known))
    answers = answers_to(message) if isinstance(inquiry, Inquiry | TextInquiry) else ()
    if not isinstance(inquiry, Inquiry | TextInquiry) or not answers:
        raise InvalidRecord(
            [
                make_problem(
                    "unknown-key",
                    severity=ERROR,
                    expected="The message is an inquiry with a published answer.",
                    hint="Answer an inquiry; for one of an unknown key, pass key= with the key of the answer.",
                )
            ]
        )
    if key is not None and key not in answers:
        raise InvalidRecord(
            [
                make_problem(
                    "unknown-key",
                    severity=ERROR,
                    expected=f"{inquiry.key} is answered by {', '.join(answers)}.",
                    hint="Pass one of these keys, or none for the usual answer.",
                    source=inquiry.table.source,
                )
            ]
        )
    cls: Any = known.find(key or answers[0])
    if not (isinstance(cls, type) and issubclass(cls, Response)):
        raise InvalidRecord([make_problem("unknown-key", severity=ERROR, hint="Register the record of the answer.")])
    if isinstance(inquiry, TextInquiry):
        quoted = quotable(unframed(_received_text(message) or message.to_text()))
        return Message(header, cls(echo=read_echo(quoted, type(inquiry), known), text=text, quoted=quoted))
    quotation = _quotation(message, inquiry, cls.table.key, header.origin, known)
    return Message(header, cls(echo=inquiry, text=text, quoted=quotation))


def _help_text(message: Message[Any], text: str, origin: str, key: str | None) -> Body:
    """Answer who asks to read a help file: by a message of the same key, from the address of the file."""
    if key not in {None, message.key}:
        hint = f"Pass key={message.key!r}, or none."
        raise InvalidRecord([make_problem("unknown-key", severity=ERROR, expected=_HELP, hint=hint, source=_HELP_PAGE)])
    if origin not in help_asked(message):
        hint = f"Pass origin= with {' or '.join(help_asked(message))}."
        raise InvalidRecord([make_problem("bad-header", expected=_HELP, hint=hint, source=_HELP_PAGE)])
    body: Body = type(message.body)(text=text)
    return body


def _notice(key: str, text: str, known: Catalogue) -> Body:
    cls: Any = known.find(key)
    if not issubclass(cls, Notice):
        raise InvalidRecord([make_problem("unknown-key", severity=ERROR, expected=f"{key} is the record of a notice.")])
    body: Body = cls(text=text)
    return body


def answers_to(message: Message[Any]) -> tuple[str, ...]:
    """Return the keys that answer an inquiry where it goes, the usual one first."""
    header, table = message.header, message.body.table
    if isinstance(header, InputHeader):
        places: tuple[str, ...] = header.destinations
    else:
        places = () if header.destination is None else (header.destination,)
    return tuple(
        dict.fromkeys(key for destination_table in table.tables_for(places) for key in destination_table.responses)
    )


def _quotation(message: Message[Any], inquiry: Inquiry, key: str, origin: str, known: Catalogue) -> str | None:
    """Return the first quotation that reads back as the inquiry and as no other."""

    def reads_back(quotation: str) -> bool:
        split = split_echo(quotation, key, known, own=type(inquiry))
        return split.echo == inquiry and not also_read_as(split, key, origin, known)

    # Without one, the message of the answer is refused.
    return next(filter(reads_back, _quotations(message, inquiry, known)), None)


def _received_text(message: Message[Any]) -> str | None:
    """Return the text that a message was read from; None of one that was built, or read from XML."""
    return None if message.source is None or is_xml(message.source) else message.source


def _quotations(message: Message[Any], inquiry: Inquiry, known: Catalogue) -> Iterator[str]:
    """Offer what can be quoted: the fields as received; the whole inquiry where these could be taken for another.

    The last one is what is written for the inquiry.
    """
    source = _received_text(message)
    if source is not None:
        received = unframed(source)
        received = received[: framing_begin(received)]
        yield quotable(received[read_inquiry(received, type(inquiry), known).body :])
        yield quotable(received)
    yield inquiry.text()
    yield quotable(message.to_text())


def _answer_unknown(inquiry: Unknown, text: str, key: str, known: Catalogue) -> Body:
    whole = f"{quotable(inquiry.text)}\n\n{text}"
    cls = known.find(key)
    if cls is None:
        return Unknown(key=key, text=whole)
    if not issubclass(cls, Response):
        raise InvalidRecord(
            [make_problem("unknown-key", severity=ERROR, expected="The key is a response's.", hint="Pass one.")]
        )
    split = split_echo(whole, key, known)
    return cls(echo=split.echo, text=split.text, quoted=split.quoted)


def deliver(
    message: Message[Any], *, received: Clock | None, sent: Clock, destination: str | None = None
) -> Message[Any]:
    """Put a message under the output header with which Nlets delivers it.

    Args:
        message: A message under an input header.
        received: When Nlets received it, or None to leave the line out.
        sent: When Nlets sends it on.
        destination: The ORI that it is sent to; the header's own where that is one ORI of 9 characters.

    Raises:
        InvalidRecord: The message has an output header already, or no destination can be told.
    """
    required_message(message, _MESSAGE)
    header = message.header
    if not isinstance(header, InputHeader):
        raise InvalidRecord(
            [make_problem("bad-header", expected="What is delivered has an input header.", element="header")]
        )
    if destination is None:
        if len(header.destinations) != 1 or len(header.destinations[0]) != 9:
            raise InvalidRecord(
                [
                    make_problem(
                        "bad-header",
                        expected="An output header has one destination, an ORI of 9 characters.",
                        hint="Pass destination= with the ORI that this copy goes to.",
                        element="destination",
                    )
                ]
            )
        destination = header.destinations[0]
    delivered = OutputHeader(header.origin, received, sent, destination, header.control)
    # The body is that of a message already, so it is not checked again.
    return checked_message(delivered, message.body, None, None, message._kept)  # noqa: SLF001 - it belongs to the body
