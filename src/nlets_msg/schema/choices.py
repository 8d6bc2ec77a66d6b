"""What the code of a field chooses among the index sets of a key, as data.

In: the declaration of a key. Out: `SetChoice` values, which `index_sets` holds. What can fail: nothing.
"""

from __future__ import annotations

from typing import NamedTuple

from nlets_msg.schema.index_sets import PrefixSet


class SetChoice(NamedTuple):
    """The sets that a code of another field chooses.

    Attributes:
        code: The code.
        sets: The sets, of which the inquiry then has exactly one; none where the source does not say which fields.
        required: Fields that are required with this code and no part of a set.
        besides: Fields of sets of other codes that may be of this one's too, as far as is published.
    """

    code: str
    sets: tuple[PrefixSet, ...] = ()
    required: PrefixSet = ()
    besides: PrefixSet = ()
