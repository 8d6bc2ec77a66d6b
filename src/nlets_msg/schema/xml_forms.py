"""How a key is written in XML where its declaration says nothing else.

In: nothing. Out: an `XmlForm` for each kind of body. What can fail: nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from nlets_msg.schema.tables import INQUIRY, RESPONSE, TEXT_INQUIRY
from nlets_msg.schema.xml_paths import INFERRED, INQUIRY_DATA, RESPONSE_DATA, XmlForm, XmlPath

_OTHERS: Final = "the wrappers that are printed for other keys"
_LR: Final = "as LR: Nlets, Generic Messages, NIEM page (article 21003096080)"

# Of other notices, and of errors, no wrapper is known.
DEFAULT_FORMS: Final[Mapping[str, XmlForm]] = MappingProxyType(
    {
        INQUIRY: XmlForm(INQUIRY_DATA, INFERRED, _OTHERS),
        TEXT_INQUIRY: XmlForm(INQUIRY_DATA, INFERRED, _OTHERS),
        RESPONSE: XmlForm(RESPONSE_DATA, INFERRED, _OTHERS, text=XmlPath("n2:ResponseText", INFERRED, _LR)),
    }
)
NO_FORM: Final = XmlForm(None, INFERRED, "no source says how this key is written in XML")
