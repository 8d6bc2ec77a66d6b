"""Administrative messages: AM.

Source: the two samples of the Nlets training slides, and Nlets, Administrative Messages (article 21002881130).
"""

from __future__ import annotations

from nlets_msg.bodies import Notice
from nlets_msg.declaring import message_key

__all__ = ["AdministrativeMessage"]


@message_key(
    "AM",
    name="Administrative message",
    source="Nlets training slides; Nlets, Administrative Messages (article 21002881130)",
    notes=("The samples have no TXT line.",),
)
class AdministrativeMessage(Notice):
    """Free text from one agency to others, with the addresses of its images."""
