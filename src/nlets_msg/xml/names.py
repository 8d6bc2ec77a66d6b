"""Names of elements: of the envelope, and how names are compared.

In: names with their prefixes. Out: the same in the form in which they are compared. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from nlets_msg.schema.xml_paths import CHILD_ORDER, DAY, ROOT, plain_prefix

VERSION: Final = "n2:version"
WRITTEN_VERSION: Final = "4.00"
KEY: Final = "n2:key"
BASE64: Final = "nc:BinaryBase64Object"

_BESIDES: Final = (ROOT, VERSION, KEY, DAY, "nc:DateTime", "nc:Year", "nc:YearMonth")
# For a reader that accepts any namespace: the name that is meant by a local one.
LOCAL_NAMES: Final = {
    name.partition(":")[2]: name for names in ((*_BESIDES,), *CHILD_ORDER.values()) for name in reversed(names)
}


def comparable(names: Iterable[str], *, lenient: bool) -> tuple[str, ...]:
    """Return names as they are compared: by their namespaces, or with ``lenient`` by their local names alone.

    >>> comparable(["j4:Person"], lenient=False), comparable(["j4:Person"], lenient=True)
    (('j:Person',), ('Person',))
    """
    return tuple(name.rpartition(":")[2] if lenient else plain_prefix(name) for name in names)
