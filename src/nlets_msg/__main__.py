"""Run the command: ``python -m nlets_msg``."""

import sys

from nlets_msg.command.main import main

sys.exit(main())
