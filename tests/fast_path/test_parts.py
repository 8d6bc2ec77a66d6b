"""Header and record of a clean text, read past their constructors."""

from __future__ import annotations

import pytest

import nlets_msg as nm


def test_every_record_of_a_clean_text_is_like_a_built_one() -> None:
    """Read past its constructor, a record has the same type, value, hash and representation as one that is built."""
    read = nm.parse("CWQ.AZNLETS20.AZ.*0123456789.TXT\nSOC/123456789")
    built = nm.Message(nm.InputHeader("AZNLETS20", ["AZ"], "0123456789"), nm.ConcealedWeaponQuery(soc="123456789"))

    assert (type(read), type(read.header), type(read.body)) == (type(built), type(built.header), type(built.body))
    assert (read, hash(read), repr(read)) == (built, hash(built), repr(built))
    with pytest.raises(AttributeError):
        read.body.soc = "1"
    with pytest.raises(AttributeError):
        read.header.origin = "1"  # type: ignore[misc]  # frozen, as the type says
