"""Text to message: the one entrance for what comes from outside.

In: any text. Out: a `Message`, or a `Report` with every problem and all that could be read. What can fail: on
account of a text, `check` nothing, and `parse` raises `InvalidMessage` with all problems, and nothing else; what is no
text, or no such setting, raises `TypeError`.

    text -> clean_messages -> message                   a clean text
    text -> reports: tokens -> checks -> record         any other
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from nlets_msg.catalogue import Catalogue, default, registered, required_catalogue
from nlets_msg.messages.message import Message
from nlets_msg.reading.clean_messages import clean_message, clean_reader
from nlets_msg.wire.limits import DEFAULT_LIMITS, Limits, required_limits
from nlets_msg.wire.values import required_text

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from nlets_msg.parsing.inquiries import BegunInquiry, Explained
    from nlets_msg.problems.problem import InvalidMessage, Problem
    from nlets_msg.reading.reports import Report


def parse(
    text: str,
    *,
    strict: bool = False,
    limits: Limits = DEFAULT_LIMITS,
    today: date | None = None,
    catalogue: Catalogue | None = None,
) -> Message[Any]:
    r"""Read a message.

    Args:
        text: The message, one only, beginning with its key; what frames it is passed over.
        strict: Refuse a text with a warning, too; notes pass.
        limits: The longest text that is read.
        today: The day from which dates of birth and years are judged, as docs/plausibility.md says; without one they
            are not.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.

    Raises:
        InvalidMessage: There is an error, or with ``strict`` a warning; `problems` holds them all.
        TypeError: The text is no `str`, or a setting is of another kind.

    >>> message = parse("CWQ.AZNLETS20.AZ.TXT\nNAM/SMITH,JOHN.DOB/19500101")
    >>> message.key, message.header.destinations, message.body.nam
    ('CWQ', ('AZ',), 'SMITH,JOHN')
    """
    # A call of `default` is a fiftieth of the time of a short text.
    known = registered[-1] if catalogue is None and registered else required_catalogue(catalogue)
    if type(text) is not str:
        text = required_text(text)
    # As in `check`, without a step between: half of the time of a clean text is calls.
    if limits is DEFAULT_LIMITS and today is None and not known.readers:
        read = known.clean_readers.get(text[:3]) or clean_reader(text[:3], known)
        message = None if read is None else read(text)
        if message and not (strict and message.problems):
            return message
        explained = _explained(message, known)
        if explained is not None:
            # What is most often wrong: a report would be made for its problems alone.
            raise _invalid(explained.problems)
        report = _report(text, message, limits, known)
    else:
        report = check(text, limits=limits, today=today, catalogue=known)
    return required_message(report, strict=strict)


def check(
    text: str,
    *,
    limits: Limits = DEFAULT_LIMITS,
    today: date | None = None,
    catalogue: Catalogue | None = None,
) -> Report:
    r"""Read a message and report everything that is wrong with it.

    Args:
        text: The message, one only, beginning with its key; what frames it is passed over.
        limits: The longest text that is read.
        today: The day from which dates of birth and years are judged, as docs/plausibility.md says; without one they
            are not.
        catalogue: The keys that are known; those of this package and the registered ones where none is given.

    Raises:
        TypeError: The text is no `str`, or a setting is of another kind.

    >>> report = check("CWQ.AZNLETS20.AZ.TXT\nDOB/19500230")
    >>> report.ok, [problem.code for problem in report.problems]
    (False, ['bad-date', 'index-set-missing'])
    """
    known = default() if catalogue is None else required_catalogue(catalogue)
    if type(text) is not str:
        text = required_text(text)
    if limits is not DEFAULT_LIMITS:
        limits = required_limits(limits)
    report = _report(text, clean_message(text, limits, known), limits, known)
    if today is None and not known.readers:
        return report
    if today is not None:
        from nlets_msg.reading.days import judged_at  # noqa: PLC0415 - as below

        report = judged_at(report, today, limits, known)
    if known.readers:
        from nlets_msg.reading.reports import extracted  # noqa: PLC0415 - as below

        report = extracted(report, known)
    return report


def required_message(report: Report, *, strict: bool) -> Message[Any]:
    """Return the message of a report, of a text or a document; an error, and with ``strict`` a warning, is raised."""
    # Called outside of any handler, so that no exception that quotes the text is the context of what is raised.
    if report.message is None:
        raise _invalid(report.problems)
    if strict and report.problems:
        from nlets_msg.problems.problem import only_notes  # noqa: PLC0415 - start-up

        if not only_notes(report.problems):
            raise _invalid(report.problems)
    return report.message


def _explained(message: Message[Any] | BegunInquiry | None, known: Catalogue) -> Explained | None:
    """Return what the fast path has found wrong with a text, if it has found all of it."""
    if message is None or isinstance(message, Message) or known.unchecked or known.participation:
        return None
    return message.explained


def _invalid(problems: tuple[Problem, ...]) -> InvalidMessage:
    return _invalid_message()(problems)


# An import that is made again and again takes a fiftieth of the time of a message that is refused.
@functools.cache
def _invalid_message() -> type[InvalidMessage]:
    from nlets_msg.problems.problem import InvalidMessage  # noqa: PLC0415 - start-up

    return InvalidMessage


@functools.cache
def _read_report() -> Callable[[str, Limits, Catalogue, BegunInquiry | None], Report]:
    from nlets_msg.reading.checks import read_report  # noqa: PLC0415 - what a clean text does not need, a start does not load

    return read_report


def _report(text: str, message: Message[Any] | BegunInquiry | None, limits: Limits, known: Catalogue) -> Report:
    """Report on a text of which the fast path has made a message, or has not."""
    if isinstance(message, Message):
        from nlets_msg.reading.reports import clean_report  # noqa: PLC0415 - start-up

        return clean_report(message, text, known)
    return _read_report()(text, limits, known, message)
