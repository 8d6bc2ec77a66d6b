r"""For the tests of a program that uses nlets_msg: what it can receive, and a switch to send to.

In: nothing but what a test asks for. Out: Hypothesis strategies for inquiries, messages, texts and texts with errors;
`Switch`, in memory; `conformance`, which holds other parsers to this library's vectors. What can fail: the strategies
need Hypothesis, and without it asking for one raises an `ImportError` that names the extra; the rest works without it.

Nothing else of the package imports this one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from nlets_msg.testing.switch import Switch as Switch

if TYPE_CHECKING:
    from nlets_msg.testing.broken import broken_texts as broken_texts
    from nlets_msg.testing.strategies import inquiries as inquiries
    from nlets_msg.testing.strategies import messages as messages
    from nlets_msg.testing.strategies import texts as texts

__all__ = ["Switch", "broken_texts", "inquiries", "messages", "texts"]

_DRAWN: Final = frozenset(__all__) - {"Switch"}


def __getattr__(name: str) -> Any:
    if name not in _DRAWN:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    # Who uses the switch or the conformance vectors alone needs no Hypothesis.
    try:
        import hypothesis as _hypothesis  # noqa: F401, PLC0415 - see above
    except ImportError as error:
        message = "the strategies of nlets_msg.testing work with Hypothesis; install nlets_msg[testing]"
        raise ImportError(message, name="hypothesis") from error
    from nlets_msg.testing import broken, strategies  # noqa: PLC0415 - see above

    return getattr(broken if name == "broken_texts" else strategies, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
