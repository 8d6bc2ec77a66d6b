"""The adapter at work: over a connection of this machine it asks a switch in memory, and prints what comes of it."""

import asyncio
from collections.abc import Mapping
from functools import partial

from adapter import Adapter
from adapter_tests import serve

from nlets_msg.testing import Switch

SMITH = {"NAM": "SMITH,JOHN", "DOB": "19500101"}


async def asked(adapter: Adapter, key: str, fields: Mapping[str, str], seconds: float = 60) -> str:
    """Ask Nevada, and say what comes of it."""
    try:
        answer = await adapter.ask(key, fields, "NV", seconds)
    except TimeoutError:
        return f"{key}: no answer in time"
    if isinstance(answer, tuple):
        wrong = "; ".join(f"{one.prefix} {one.code}: {one.hint}" for one in answer)
        return f"{key}: not sent: {wrong}"
    first = answer.body.text.splitlines()[0]
    return f"{key}: {answer.key} from {answer.header.origin}, control field {answer.header.control}: {first}"


async def session(switch: Switch, *inquiries: tuple[str, Mapping[str, str], float]) -> None:
    """Connect, ask everything at once, and print the outcomes in the order in which they were asked."""
    async with await asyncio.start_server(partial(serve, switch), "127.0.0.1", 0) as server:
        adapter = Adapter(*await asyncio.open_connection(*server.sockets[0].getsockname()), sent=0)
        print(*await asyncio.gather(*(asked(adapter, *one) for one in inquiries)), sep="\n")
        await adapter.close()


if __name__ == "__main__":
    print("A switch that works:")
    asyncio.run(
        session(
            Switch(text="NO RECORD"),
            ("CWQ", SMITH, 60),
            ("DQ", {"OLN": "123456789"}, 60),
            ("CWQ", {**SMITH, "DOB": "19500230"}, 60),
        )
    )
    print("A switch that rejects everything:")
    asyncio.run(session(Switch(rejected=1.0), ("CWQ", SMITH, 60)))
    print("A switch from which nothing comes:")
    asyncio.run(session(Switch(lost=1.0), ("CWQ", SMITH, 0.1)))
