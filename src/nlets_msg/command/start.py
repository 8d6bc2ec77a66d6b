"""Where the command begins: as the script ``nlets-msg``, and as ``python -m nlets_msg``.

In: the arguments of the process. Out: the exit status. What can fail: nothing; an interrupt while the command is loaded
ends it in silence with 130, as a later one does. So this module loads next to nothing itself.
"""

from __future__ import annotations

from nlets_msg.command import INTERRUPTED


def run() -> int:
    """Load the command and run it."""
    try:
        from nlets_msg.command.main import main  # noqa: PLC0415 - an interrupt of the loading is caught here
    except KeyboardInterrupt:
        return INTERRUPTED
    return main()
