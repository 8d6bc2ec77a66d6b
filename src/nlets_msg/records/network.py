"""What Nlets itself says: errors, ER, and status messages, SM.

Source: Nlets, Error Messages (articles 21003096179 and 21003096177) and Status Messages (article 21003096184).
"""

from __future__ import annotations

from typing import Final

from nlets_msg.bodies.texts import Notice
from nlets_msg.declaring import MAIL_DATA, PRINTED, XmlForm, XmlPath, message_key
from nlets_msg.reading.rejections import Rejection
from nlets_msg.wire.status_texts import status_number, status_place, status_type

_NIEM: Final = "Nlets, Status Messages, NIEM page (article 21003096185)"


@message_key(
    "ER",
    name="Error message",
    source="Nlets, Error Messages (article 21003096179)",
    senders=("NL0000000",),
    notes=("Only NL0000000 sends it.",),
)
class ErrorMessage(Rejection):
    """The switch's rejection of a message."""


@message_key(
    "SM",
    name="Status message",
    source="Nlets, Status Messages (article 21003096184)",
    notes=("Operators write it in plain English; the switch writes it with a number. A state may send one, too.",),
    xml=XmlForm(MAIL_DATA, PRINTED, _NIEM, text=XmlPath("n2:StatusMessageText", PRINTED, _NIEM)),
)
class StatusMessage(Notice):
    """What is in service and what is not.

    >>> StatusMessage(text=".02. USER OUT OF SERVICE FOR MSG TYPE, NLETS WILL FORWARD").number
    2
    """

    @property
    def number(self) -> int | None:
        """The number of an automatic text, None in what an operator wrote."""
        return status_number(self.text)

    @property
    def message_type(self) -> str | None:
        """The message key that the text says is not answered or forwarded, None where it names none.

        >>> text = "USER DOES NOT RESPOND TO MESSAGE TYPE BQ NLETS WILL NOT FORWARD TO AZ"
        >>> StatusMessage(text=text).message_type, StatusMessage(text=text).place
        ('BQ', 'AZ')
        """
        return status_type(self.text)

    @property
    def place(self) -> str | None:
        """The place to which the text says that nothing is forwarded, None where it names none."""
        return status_place(self.text)
