"""What is no part of a value: control characters, spaces, line ends.

In: nothing. Out: characters and patterns. What can fail: nothing.

Control characters may stand anywhere in the text and are ignored: Nlets, Driver's License (article 21003096528).
"""

from __future__ import annotations

from typing import Final

# Beside a separator and at the ends of a text these are passed over; spaces with a warning.
LAYOUT: Final = "".join(map(chr, range(33))) + "\x7f"
CONTROL_CHARACTERS: Final = r"[\x00-\x1f\x7f]+"
# CR LF is one line end, wherever a pattern stands.
LINE_END: Final = r"(?:\r\n|\n|\r(?!\n))"
# A prefix and its slash, in any case; one that no key knows has 2 to 7 capital letters: ruling on reading 6.
PREFIX: Final = r"([A-Za-z]{2,7})/"
# What some systems make of a line end; "goofy data" that real traffic ends with.
WRITTEN_LINE_END: Final = "^M^J"
