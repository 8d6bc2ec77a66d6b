"""The example of an adapter: what it does when the other end answers, is silent, or goes away."""

from __future__ import annotations

import asyncio
import importlib.util
import subprocess
import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

import nlets_msg as nm

pytestmark = pytest.mark.thorough

EXAMPLE = Path(__file__).parents[1] / "examples" / "adapter.py"
TESTS = EXAMPLE.with_name("adapter_tests.py")
FIELDS = {"soc": "123456789"}

Serve = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]


@pytest.fixture(scope="module")
def example() -> Any:
    """Load the example as a module."""
    specification = importlib.util.spec_from_file_location("adapter", EXAMPLE)
    assert specification is not None
    assert specification.loader is not None
    module = importlib.util.module_from_spec(specification)
    specification.loader.exec_module(module)
    return module


def asked(example: Any, serve: Serve, *times: float) -> list[Any]:
    """Ask the other end as often as there are times to wait, all at once; return answers and exceptions."""

    async def ask() -> list[Any]:
        async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
            adapter = example.Adapter(*await asyncio.open_connection(*server.sockets[0].getsockname()), sent=0)
            asking = [adapter.ask("CWQ", FIELDS, "NV", seconds) for seconds in times]
            answers = await asyncio.gather(*asking, return_exceptions=True)
            await adapter.close()
        return answers

    return asyncio.run(ask())


def test_its_own_tests_pass_and_end() -> None:
    """In a process of their own, as they are run by hand."""
    done = subprocess.run([sys.executable, TESTS], capture_output=True, text=True, check=True, timeout=120)

    assert ("each inquiry gets its own answer, or none\n", "") == (done.stdout, done.stderr)


def test_the_example_and_its_tests_have_fewer_than_150_lines() -> None:
    """So that both are read at once."""
    assert 150 > len([*EXAMPLE.read_text().splitlines(), *TESTS.read_text().splitlines()])


def test_what_is_typed_wrongly_is_not_sent(example: Any) -> None:
    """The asker gets all that is wrong with it."""
    answer = asyncio.run(ask_without_a_connection(example))

    assert [("DOB", "bad-date")] == [(problem.prefix, problem.code) for problem in answer]


def test_what_asks_nothing_is_not_sent(example: Any) -> None:
    """No answer would come to a notice."""
    with pytest.raises(nm.InvalidRecord, match="What is awaited is the answer to an inquiry"):
        asyncio.run(ask_without_a_connection(example, "AM", {"TXT": "BE ON THE LOOKOUT"}))


async def ask_without_a_connection(
    example: Any, key: str = "CWQ", fields: Mapping[str, str] = {"nam": "SMITH,JOHN", "dob": "19500230"}
) -> Any:
    """Ask over a connection that nobody answers, with a day that does not exist if nothing else."""
    reader = asyncio.StreamReader()
    reader.feed_eof()
    adapter = example.Adapter(reader, None)
    return await adapter.ask(key, fields, "NV")


async def inquiries(example: Any, reader: asyncio.StreamReader, number: int) -> list[Any]:
    """Receive so many inquiries, a few bytes at a time."""
    feed = nm.Feed(example.START, example.END)
    reports: list[nm.Report] = []
    while len(reports) < number:
        reports += feed.receive(await reader.read(7))
    return [report.message for report in reports]


def answer_to(example: Any, inquiry: Any) -> bytes:
    """Answer an inquiry by its control field."""
    text = nm.respond(inquiry, inquiry.header.control, origin="NV0000000").to_text()
    return nm.frame(text, start=example.START, end=example.END)


def test_each_who_asked_gets_the_answer_to_its_own_inquiry(example: Any) -> None:
    """However the answers are ordered: here the last one comes first."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        for inquiry in reversed(await inquiries(example, reader, 5)):
            writer.write(answer_to(example, inquiry))
        writer.close()

    answers = asked(example, serve, 10, 10, 10, 10, 10)
    expected = [f"ADAPT{number:05}" for number in range(1, 6)]

    assert expected == [answer.body.text for answer in answers] == [answer.header.control for answer in answers]


def test_where_the_other_end_goes_away_the_asker_is_told(example: Any, caplog: pytest.LogCaptureFixture) -> None:
    """At once, and not when the time is over; half an answer is none."""
    caplog.set_level("INFO", "adapter")

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        (inquiry,) = await inquiries(example, reader, 1)
        writer.write(answer_to(example, inquiry)[:-1])
        writer.close()

    (answer,) = asked(example, serve, 60)

    assert ConnectionError is type(answer)
    assert ["not read: frame-not-ended"] == caplog.messages


def test_a_late_answer_answers_nothing(example: Any, caplog: pytest.LogCaptureFixture) -> None:
    """The asker has given up, and is told so; who waits longer is answered."""
    caplog.set_level("INFO", "adapter")

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        asked_for = await inquiries(example, reader, 2)
        # In the same loop as the adapter, whose shorter time ends before.
        await asyncio.sleep(0.3)
        for inquiry in asked_for:
            writer.write(answer_to(example, inquiry))
        writer.close()

    late, answer = asked(example, serve, 0.05, 60)

    assert (TimeoutError, "ADAPT00002") == (type(late), answer.body.text)
    assert ["CWR: answers nothing that is awaited"] == caplog.messages


def test_an_answer_that_quotes_another_inquiry_is_not_given(example: Any) -> None:
    """Whatever its control field says: one to an inquiry of the connection before may have the same."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        (inquiry,) = await inquiries(example, reader, 1)
        header = inquiry.header
        other = nm.Message(header, nm.ConcealedWeaponQuery(soc="987654321"))
        writer.write(answer_to(example, other))
        writer.write(answer_to(example, inquiry))
        writer.close()

    (answer,) = asked(example, serve, 10)

    assert "123456789" == answer.body.echo.soc


def test_control_fields_do_not_begin_alike_on_each_connection(example: Any) -> None:
    """A late answer to an inquiry of the connection before has none of this one."""

    async def begin() -> set[int]:
        return {vars(example.Adapter(asyncio.StreamReader(), None))["_sent"] for _ in range(20)}

    assert 1 < len(asyncio.run(begin()))


def test_after_the_end_of_the_connection_the_asker_is_told_at_once(example: Any) -> None:
    """And not when the time is over."""

    async def ask() -> None:
        reader = asyncio.StreamReader()
        reader.feed_eof()
        adapter = example.Adapter(reader, None)
        await vars(adapter)["_receiving"]
        await adapter.ask("CWQ", FIELDS, "NV", 60)

    with pytest.raises(ConnectionError):
        asyncio.run(ask())


def test_the_hundred_thousandth_inquiry_has_a_control_field(example: Any) -> None:
    """Its number begins again."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        (inquiry,) = await inquiries(example, reader, 1)
        writer.write(answer_to(example, inquiry))
        writer.close()

    async def ask() -> Any:
        async with await asyncio.start_server(serve, "127.0.0.1", 0) as server:
            adapter = example.Adapter(*await asyncio.open_connection(*server.sockets[0].getsockname()), sent=99_999)
            answer = await adapter.ask("CWQ", FIELDS, "NV", 10)
            await adapter.close()
        return answer

    assert "ADAPT00000" == asyncio.run(ask()).header.control
