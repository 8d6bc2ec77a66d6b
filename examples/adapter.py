"""An adapter for other programs: each answer to whoever asked. It prints nothing; adapter_session.py shows it."""

import asyncio
import logging
import secrets
from collections.abc import Iterable, Mapping
from typing import Any

import nlets_msg as nm

START, END = b"\x02", b"\x03"  # of a frame
OURS = "AZNLETS20"
LOG = logging.getLogger("adapter")  # of codes and keys, without values
Message = nm.Message[Any]
Problems = tuple[nm.Problem, ...]


class Adapter:
    """One connection: inquiries go out, and answers come in, in any order."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, sent: int | None = None) -> None:
        self._reader, self._writer = reader, writer
        self._feed = nm.Feed(START, END)
        self._pending = nm.Pending()
        # By control field, which is another one for each inquiry, and on each connection.
        self._waiting: dict[str, asyncio.Future[Message]] = {}
        self._sent = secrets.randbelow(100_000) if sent is None else sent
        self._receiving = asyncio.create_task(self._receive())

    async def ask(self, key: str, fields: Mapping[str, str], to: str, seconds: float = 1) -> Message | Problems:
        """Send an inquiry of what was typed, and return its answer, or all that is wrong with what was typed.

        Raises:
            InvalidRecord: A message of this key asks nothing: a notice or an answer; nothing is sent.
            TimeoutError: No answer came in time.
            ConnectionError: The connection ended before it came.
        """
        if self._receiving.done():
            raise ConnectionError("the connection has ended")
        self._sent = (self._sent + 1) % 100_000
        control = f"ADAPT{self._sent:05}"
        report = nm.build(key, fields, origin=OURS, to=to, control=control)
        if report.message is None:
            return report.problems
        inquiry = report.message
        self._pending.add(inquiry)
        self._waiting[control] = asyncio.get_running_loop().create_future()
        try:
            self._writer.write(nm.frame(inquiry.to_text(newline="\r\n"), start=START, end=END))
            await self._writer.drain()
            async with asyncio.timeout(seconds):
                return await self._waiting[control]
        finally:
            # What comes later answers nothing.
            self._pending.discard(inquiry)
            del self._waiting[control]

    async def close(self) -> None:
        """End the connection, after what is still on its way."""
        self._writer.write_eof()
        await self._receiving
        self._writer.close()
        await self._writer.wait_closed()

    async def _receive(self) -> None:
        try:
            while data := await self._reader.read(4096):
                self._take(self._feed.receive(data))
        finally:
            self._take(self._feed.close())
            for answer in self._waiting.values():
                if not answer.done():
                    answer.set_exception(ConnectionError("the connection ended before the answer came"))

    def _take(self, reports: Iterable[nm.Report]) -> None:
        for report in reports:
            if report.message is None:
                LOG.info("not read: %s", ", ".join(problem.code for problem in report.problems))
                continue
            # One that was cut off before its control field may be found, but is not whole; nor is it another inquiry's.
            inquiry, control = self._pending.find(report.message), report.message.header.control
            quoted = getattr(report.message.body, "echo", None)
            if inquiry is None or inquiry.header.control != control or quoted not in {None, inquiry.body}:
                LOG.info("%s: answers nothing that is awaited", report.key)
            elif not (answer := self._waiting[str(control)]).done():
                answer.set_result(report.message)
