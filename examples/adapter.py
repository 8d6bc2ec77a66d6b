"""An adapter: it sends inquiries (CWQ, DQ) over one connection, and gives each answer to whoever asked.

The other end is played here too: a responder on a port of this machine, which does in short what a switch and a state
do. It writes a few bytes at a time, so that the frames arrive in pieces, and one line that is in no frame.
"""

import asyncio
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

import nlets_msg as nm

# How the two ends frame a message: STX, the text, ETX.
START, END = b"\x02", b"\x03"
OURS, THEIRS, OUT_OF_SERVICE = "AZNLETS20", "NV0000000", "CA"

Message = nm.Message[Any]


def frame(message: Message) -> bytes:
    """Write a message as both ends send it."""
    return nm.frame(message.to_text(newline="\r\n"), start=START, end=END)


class Adapter:
    """One connection: inquiries go out, and answers come in, in any order."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer
        self._feed = nm.Feed(START, END)
        self._pending = nm.Pending()
        # By control field, which is another one for each inquiry.
        self._waiting: dict[str, asyncio.Future[Message]] = {}
        self._sent = 0
        self._receiving = asyncio.create_task(self._receive())

    async def ask(
        self, key: str, fields: Mapping[str, str], to: str, seconds: float = 1
    ) -> Message | tuple[nm.Problem, ...]:
        """Send an inquiry of what was typed, and return its answer, or all that is wrong with what was typed.

        Raises:
            TimeoutError: No answer came in time.
            ConnectionError: The connection ended before it came.
        """
        self._sent += 1
        control = f"ADAPT{self._sent:05}"
        report = nm.build(key, fields, origin=OURS, to=to, control=control)
        if report.message is None:
            return report.problems
        inquiry = report.message
        answer: asyncio.Future[Message] = asyncio.get_running_loop().create_future()
        self._waiting[control] = answer
        self._pending.add(inquiry)
        try:
            self._writer.write(frame(inquiry))
            await self._writer.drain()
            async with asyncio.timeout(seconds):
                return await answer
        finally:
            # What comes later answers nothing.
            self._pending.discard(inquiry)
            del self._waiting[control]

    async def close(self) -> None:
        """End the connection."""
        self._writer.close()
        await self._writer.wait_closed()
        await self._receiving

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
                print("not read:", ", ".join(problem.code for problem in report.problems))
                continue
            inquiry = self._pending.find(report.message)
            control = None if inquiry is None else inquiry.header.control
            if control is None:
                print(f"{report.key}: answers nothing that is awaited")
            elif not self._waiting[control].done():
                self._waiting[control].set_result(report.message)


async def respond(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Play the other end: answer inquiries, reject what is wrong, and say nothing for a state out of service."""
    feed, clock = nm.Feed(START, END), nm.Clock(datetime(2026, 1, 31, 13, 43), count=60501)
    writer.write(b"RESPONDER READY\r\n")
    while data := await reader.read(7):
        for message in filter(None, map(answer_to, feed.receive(data))):
            sent = frame(nm.deliver(message, received=clock, sent=clock))
            for place in range(0, len(sent), 5):
                writer.write(sent[place : place + 5])
                await writer.drain()
    writer.close()


def answer_to(report: nm.Report) -> Message | None:
    """Return what the other end says to a text, if anything."""
    try:
        if report.message is None:
            return nm.reject(report.source, to=OURS)
        header = report.message.header
        if isinstance(header, nm.InputHeader) and OUT_OF_SERVICE in header.destinations:
            return None
        return nm.respond(report.message, f"NO RECORD OF {report.key}", origin=THEIRS)
    except nm.InvalidRecord:
        # Nothing is wrong with the text that was cut off, or it is no inquiry.
        return None


async def show(adapter: Adapter, key: str, to: str, **fields: str) -> None:
    """Ask, and print what comes of it."""
    try:
        answer = await adapter.ask(key, fields, to, seconds=0.2)
    except TimeoutError:
        print(f"{key} to {to}: no answer in time")
        return
    if isinstance(answer, nm.Message):
        print(f"{key} to {to}: {answer.key} from {answer.header.origin}: {answer.body.text}")
    else:
        print(f"{key} to {to}: not sent: {', '.join(f'{one.prefix} {one.code}' for one in answer)}")


async def main() -> None:
    """Ask several things at once over one connection."""
    async with await asyncio.start_server(respond, "127.0.0.1", 0) as server:
        adapter = Adapter(*await asyncio.open_connection(*server.sockets[0].getsockname()))
        await show(adapter, "CWQ", "NV", nam="SMITH,JOHN", dob="19500230")
        await asyncio.gather(
            show(adapter, "CWQ", "NV", nam="SMITH,JOHN", dob="19500101"),
            show(adapter, "DQ", "NV", oln="X1111111"),
            show(adapter, "DQ", OUT_OF_SERVICE, nam="SMITH,JOHN", dob="19500101", sex="M"),
        )
        await adapter.close()


if __name__ == "__main__":
    asyncio.run(main())
