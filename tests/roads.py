"""Both roads beside each other: what the short one reads, the long one reads the same."""

from __future__ import annotations

from nlets_msg.catalogue import Catalogue, default
from nlets_msg.messages.message import DEFAULT_LIMITS
from nlets_msg.reading.clean_messages import clean_message
from nlets_msg.reading.parse import check


def takes_the_short_road(text: str, catalogue: Catalogue | None = None) -> bool:
    """Say whether a text is read at once."""
    return clean_message(text, DEFAULT_LIMITS, catalogue or default()) is not None


def assert_both_roads_agree(text: str, catalogue: Catalogue | None = None) -> None:
    """Read a text on both roads; of one that is not clean, clean parts may have taken the short one."""
    short = check(text, catalogue=catalogue)
    long = check(text, catalogue=catalogue, short_road=False)
    assert long.problems == () or not takes_the_short_road(text, catalogue)
    assert long == short
    assert (long.places, long.body) == (short.places, short.body)
    if long.message is None or short.message is None:
        return
    assert (long.message.problems, long.message.source) == (short.message.problems, short.message.source)
    assert [*long.fields.items()] == [*short.fields.items()]
    # A quotation is no part of the equality of an answer.
    assert getattr(long.message.body, "quoted", None) == getattr(short.message.body, "quoted", None)
    assert hash(long.message) == hash(short.message)
