"""Run the command: ``python -m nlets_msg``.

In: the arguments of the process. Out: its exit status. What can fail: nothing on account of what is read; see `start`.
"""

import sys

from nlets_msg.command.start import run

sys.exit(run())
