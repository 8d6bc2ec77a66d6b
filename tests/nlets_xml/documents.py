"""Documents for the tests, made of parts.

In: a key, a payload and what is particular. Out: a document. What can fail: nothing.
"""

from __future__ import annotations

ROOT = (
    '<n2:NLETS xmlns:n2="http://www.nlets.org/niem/1.0" xmlns:nh2="http://www.nlets.org/niem/nlets-hdr/1.0"'
    ' xmlns:nc="http://niem.gov/niem/niem-core/2.0" xmlns:j="http://niem.gov/niem/domains/jxdm/4.1"'
    ' xmlns:j4="http://niem.gov/niem/domains/jxdm/4.1" n2:version="4.00">'
)
SOC = "<nc:PersonSSNIdentification><nc:IdentificationID>123456789</nc:IdentificationID></nc:PersonSSNIdentification>"
PERSON = f"<j4:Person>{SOC}</j4:Person>"


def document(
    payload: str = PERSON,
    *,
    key: str = "SWQ",
    wrapper: str = "n2:NLETSInquiryData",
    origin: str = "AZNLETS20",
    destination: str = "CA",
    header: str = "",
    beside: str = "",
) -> str:
    """Make a document."""
    return (
        f"{ROOT}<n2:NLETSMessageHeader><nh2:MessageKeyCodeText>{key}</nh2:MessageKeyCodeText>"
        f"<nh2:OriginatingORIID>{origin}</nh2:OriginatingORIID>"
        f"<nh2:DestinationORIID>{destination}</nh2:DestinationORIID>{header}</n2:NLETSMessageHeader>"
        f'{beside}<{wrapper} n2:key="{key}">{payload}</{wrapper}></n2:NLETS>'
    )


def mail(payload: str, *, key: str = "AM", header: str = "") -> str:
    """Make a document of a notice."""
    return document(payload, key=key, wrapper="n2:NLETSMailData", destination="CA0000000", header=header)


def answer(payload: str, *, key: str = "SWR", header: str = "", beside: str = "") -> str:
    """Make a document of an answer."""
    return document(
        payload,
        key=key,
        wrapper="n2:NLETSResponseData",
        origin="CA0000000",
        destination="AZNLETS20",
        header=header,
        beside=beside,
    )
