"""How far the reading of a long file is, on one line of a terminal that is written over.

In: the number of messages, and the file that they are read from. Out: the line, on standard error, and only where that
is a terminal. What can fail: nothing. No clock is read: the line comes again after so many messages.
"""

from __future__ import annotations

import os
import stat
from typing import IO, Any, Final

from nlets_msg.command.layout import columns_for, columns_of, fitting, padded, printable

# So many messages are read in well under a second; a file of fewer shows no line.
EVERY: Final = 2000


class Progress:
    """The line, and whether it is there."""

    def __init__(self, stream: IO[str], *, wanted: bool = True) -> None:
        self._stream = stream if wanted and stream.isatty() and os.environ.get("TERM") != "dumb" else None
        self._columns = columns_for(stream) or 80
        self._messages = 0
        self._shown = 0

    def count(self, place: str, file: Any) -> None:
        """Count a message, and now and then say how many there were."""
        self._messages += 1
        if self._stream is not None and not self._messages % EVERY:
            # What takes the last column may go on below it.
            line = fitting(f"{self._messages} messages{_share(file)}, {printable(place)}", self._columns - 1)
            self._write(f"\r{padded(line, self._shown)}")
            self._shown = columns_of(line)

    def clear(self) -> None:
        """Take the line away, before something else is written."""
        if self._shown:
            self._write(f"\r{'':<{self._shown}}\r")
            self._shown = 0

    def _write(self, text: str) -> None:
        assert self._stream is not None
        self._stream.write(text)
        self._stream.flush()


def _share(file: Any) -> str:
    """Say how much of a file was read; nothing of what has no end that is known, such as a pipe."""
    try:
        state = os.fstat(file.fileno())
        read = file.buffer.tell()
    except (OSError, AttributeError):
        return ""
    return f", {100 * read // state.st_size} %" if stat.S_ISREG(state.st_mode) and state.st_size else ""
