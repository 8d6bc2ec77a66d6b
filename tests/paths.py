"""Both paths beside each other: what the fast path reads, the grammar reads the same."""

from __future__ import annotations

import functools
from typing import Any

import nlets_msg as nm
from nlets_msg.catalogue import Catalogue, built_in, default
from nlets_msg.declaring import ANY, Format, message_key, row
from nlets_msg.reading.clean_messages import clean_message
from nlets_msg.reading.parse import check
from nlets_msg.wire.limits import DEFAULT_LIMITS


@functools.lru_cache(maxsize=4)
def by_the_grammar(catalogue: Catalogue) -> Catalogue:
    """Return a catalogue of the same keys, lists and readers whose fast path is turned off."""
    own = [record for record in catalogue.records.values() if record is not built_in().find(record.table.key)]
    return Catalogue(*own, participation=catalogue.participation, readers=catalogue.readers, fast_path=False)


def takes_the_fast_path(text: str, catalogue: Catalogue | None = None) -> bool:
    """Say whether a text is read at once."""
    return bool(clean_message(text, DEFAULT_LIMITS, catalogue or default()))


def assert_both_paths_agree(text: str, catalogue: Catalogue | None = None) -> None:
    """Read a text on both paths; of one that is not clean, the fast path may have read clean parts."""
    short = check(text, catalogue=catalogue)
    long = check(text, catalogue=by_the_grammar(catalogue or default()))
    assert long.ok or not takes_the_fast_path(text, catalogue)
    assert long == short
    assert (long.places, long.body) == (short.places, short.body)
    assert [*long.fields.items()] == [*short.fields.items()]
    if long.message is None or short.message is None:
        return
    assert (long.message.problems, long.message.source) == (short.message.problems, short.message.source)
    # A quotation is no part of the equality of an answer.
    assert getattr(long.message.body, "quoted", None) == getattr(short.message.body, "quoted", None)
    assert hash(long.message) == hash(short.message)


def own_key(form: Format, size: Any = (2, 8)) -> nm.Catalogue:
    """Declare a key with fields of a format between two others."""

    @message_key("ZZV", name="Vendor's query", source="a vendor")
    class VendorQuery(nm.Inquiry):
        one: str | None = row("ONE", size, form, "One", default=None)
        two: str | None = row("TWO", 9, ANY, "Two", default=None)
        six: str | None = row("SIX", size, form, "Three", default=None)

    return nm.Catalogue(VendorQuery)
