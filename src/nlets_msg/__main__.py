"""Run the command: ``python -m nlets_msg``."""

import sys

from nlets_msg.command.start import run

sys.exit(run())
