"""What Nlets itself says: errors, ER, and status messages, SM.

Source: Nlets, Error Messages (articles 21003096179 and 21003096177) and Status Messages (article 21003096184).
"""

from __future__ import annotations

from nlets_msg.bodies import Notice
from nlets_msg.declaring import message_key

__all__ = ["ErrorMessage", "StatusMessage"]


@message_key(
    "ER",
    name="Error message",
    source="Nlets, Error Messages (article 21003096179)",
    notes=("Only NL0000000 sends it.",),
)
class ErrorMessage(Notice):
    """The switch's rejection of a message."""


@message_key(
    "SM",
    name="Status message",
    source="Nlets, Status Messages (article 21003096184)",
    notes=("By operators in plain English, or of itself with a number. A state may send one, too.",),
)
class StatusMessage(Notice):
    """What is in service and what is not."""
