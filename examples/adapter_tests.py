"""Tests of the adapter: any inquiries, drawn from their tables, to a switch that works and to one that does not."""

import asyncio
from collections.abc import Sequence
from functools import partial
from typing import Any

from adapter import END, OURS, START, Adapter
from hypothesis import given, settings
from hypothesis import strategies as st

import nlets_msg as nm
from nlets_msg.testing import Switch, inquiries

# Some fields of DQ are accepted by one state alone.
IN_NEVADA = (inquiries("CWQ") | inquiries("DQ")).filter(
    lambda one: nm.build(one.key, one.fields, origin=OURS, to="NV").ok
)
ASKED = st.lists(IN_NEVADA, min_size=1, max_size=4)


async def serve(switch: Switch, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    """Play the other end: a switch in memory, whose frames arrive in pieces after a line that is in no frame."""
    feed = nm.Feed(START, END)
    writer.write(b"READY\r\n")
    while data := await reader.read(7):
        for text in (text for report in feed.receive(data) for text in switch.send(report.source)):
            for byte in nm.frame(text, start=START, end=END):
                writer.write(bytes([byte]))
                await writer.drain()
    writer.close()


async def answers(switch: Switch, asked: Sequence[Any], seconds: float) -> list[Any]:
    """Ask several things at once, and return the answer to each, or the exception."""
    async with await asyncio.start_server(partial(serve, switch), "127.0.0.1", 0) as server:
        adapter = Adapter(*await asyncio.open_connection(*server.sockets[0].getsockname()), sent=0)
        asking = [adapter.ask(one.key, one.fields, "NV", seconds) for one in asked]
        found = await asyncio.gather(*asking, return_exceptions=True)
        await adapter.close()
    return found


@settings(deadline=None)
@given(ASKED)
def test_each_inquiry_gets_the_answer_that_quotes_it(asked: list[Any]) -> None:
    """However many there are at a time."""
    assert [one.body.echo for one in asyncio.run(answers(Switch(), asked, 60))] == asked


@settings(deadline=None)
@given(ASKED, st.integers(0, 1000))
def test_no_inquiry_gets_the_answer_to_another_one(asked: list[Any], seed: int) -> None:
    """Of a switch with all faults at once; that an answer is lost is told in time."""
    switch = Switch(seed=seed, lost=0.2, late=0.3, doubled=0.5, rejected=0.2, cut=0.2, foreign=0.5)
    for number, answer in enumerate(asyncio.run(answers(switch, asked, 0.01)), 1):
        assert isinstance(answer, TimeoutError) or answer.header.control == f"ADAPT{number:05}"


if __name__ == "__main__":
    test_each_inquiry_gets_the_answer_that_quotes_it()
    test_no_inquiry_gets_the_answer_to_another_one()
    print("each inquiry gets its own answer, or none")
