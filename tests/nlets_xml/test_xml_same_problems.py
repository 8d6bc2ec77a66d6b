"""A document has the problems of its legacy text, and no other: what is checked is said once for both."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

import pytest
from documents import answer, document, mail
from vectors import GOOD, Vector

import nlets_msg as nm
from nlets_msg import xml
from nlets_msg.schema.participation import ANSWER, Group, Participation

# With what no source decides, so that most messages can be written.
SETTINGS: Final = xml.XmlSettings(plate_year="nc:Year", several_destinations=True)
# Most messages without a problem are as alike as their keys: some of them are enough.
CHECKED: Final = [one for one in GOOD if one.problems] + [one for one in GOOD if not one.problems][::15]


def told(report: nm.Report) -> Counter[tuple[str, str, str | None]]:
    """Return the problems of a report, each by its code, severity and prefix."""
    return Counter((one.code, one.severity, one.prefix) for one in report.problems)


def both_forms(one: Vector) -> tuple[nm.Report, nm.Report] | None:
    """Return the reports of the text and of the document of a vector's message; None where it has no document."""
    message: nm.Message[Any] = nm.parse(one.message)
    try:
        written = xml.to_xml(message, settings=SETTINGS)
    except nm.InvalidRecord:
        return None
    return nm.check(message.to_text()), xml.check(written, settings=SETTINGS)


@pytest.mark.parametrize("key", sorted({one.key for one in CHECKED}))
def test_a_document_has_exactly_the_problems_of_its_text(key: str) -> None:
    """Of each good vector, with the prefix and the severity of each."""
    reports = {one.name: both_forms(one) for one in CHECKED if one.key == key}
    differing = {
        name: (told(forms[0]), told(forms[1]))
        for name, forms in reports.items()
        if forms is not None and told(forms[0]) != told(forms[1])
    }

    assert {} == differing


OUTPUT: Final = "\n23:59 12/31/2022 00001\n00:01 01/01/2023 00002 AZNLETS20"
# A legacy text; the problem that was once told of it alone, or in another way; and the last element of its path.
TOLD: Final = [
    ("AM.AZNLETS20.QQ.TXT\nBOLO", ("unknown-destination", "warning", None), "nh2:DestinationORIID"),
    ("AM.AZNLETS20.AZ,AZ.TXT\nBOLO", ("repeated-destination", "warning", None), "nh2:DestinationORIID"),
    ("AM.AZNLETS20.CASWQHELP,NV.TXT\nA", ("destination-not-allowed", "warning", None), "nh2:DestinationORIID"),
    ("AM.AZNLETS20.CA.TXT\n  ", ("no-fields", "warning", None), "n2:NLETSMailData"),
    ("SM.AZNLETS20.CA.TXT\n", ("no-fields", "warning", None), "n2:NLETSMailData"),
    ("HS.AZNLETS20.CA.TXT\n", ("no-fields", "warning", None), "n2:NLETSMailData"),
    ("LQ.AZNLETS20.FL.TXT\n", ("no-fields", "warning", None), "n2:NLETSInquiryData"),
    (
        "AM.AZNLETS20.CA.TXT\nBOLO\n** IMAGE URL **\nhttp://a/b\n** IMAGE URL **",
        ("image-irregular", "warning", None),
        "n2:MailMessageText",
    ),
    (
        "DR.CA0000000.AZNLETS20.TXT\nOLN/D1234567\n\nRECORD\n** IMAGE URL **\nA",
        ("image-irregular", "warning", None),
        "n2:ResponseText",
    ),
    (
        "SWR.AZ0000000.AZNLETS20.TXT\nNAM/SMITH,JOHN.DOB/19509901\n\nNO RECORD",
        ("echo-irregular", "warning", None),
        "n2:ResponseText",
    ),
    ("SWR.AZ0000000.AZNLETS20.TXT\nNO RECORD", ("echo-missing", "note", None), "n2:NLETSResponseData"),
    (
        "DR.MX0000000.AZNLETS20.*000055897B.TXT\nOLN/LFD12345678.PUR/C.ATN/OFC DOE\n\nNOT ON FILE",
        ("echo-ambiguous", "warning", None),
        "n2:ResponseText",
    ),
    (f"LR.FA0000000{OUTPUT}\nTXT\nRECORD", ("clock-irregular", "note", None), "n2:NLETSMessageHeader"),
    ("DQ.AZNLETS20.NV.TXT\nOLN/D1234567.IMQ", ("not-a-field", "warning", "IMQ"), "nc:IdentificationID"),
    ("DQ.AZNLETS20.NV.TXT\nOLN/D1234567IMQ/Y", ("not-a-field", "warning", "IMQ"), "nc:IdentificationID"),
    ("DQ.AZNLETS20.NV.TXT\nOLN/D1234567.IMQY", ("not-a-field", "warning", "IMQ"), "nc:IdentificationID"),
    (
        "WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/WARDEN ROE SOC/123456789.NAM/SMITH,JOHN.DOB/19500101",
        ("not-a-field", "warning", "SOC"),
        "n2:ResponseAttentionDescriptionText",
    ),
    (
        "WLQ.AZNLETS20.AZ.TXT\nPUR/C.ATN/DET SMITH.SCO/123456789.NAM/SMITH,JOHN.DOB/19500101",
        ("not-a-field", "warning", "SOC"),
        "n2:ResponseAttentionDescriptionText",
    ),
]


@pytest.mark.parametrize(("text", "problem", "element"), TOLD)
def test_what_is_told_of_a_text_is_told_at_an_element(
    text: str, problem: tuple[str, str, str | None], element: str
) -> None:
    """With the same expected words, and with the place and the line of the element."""
    by_text = [one for one in nm.check(text).problems if (one.code, one.severity, one.prefix) == problem]
    report = xml.check(xml.to_xml(nm.parse(text), settings=SETTINGS))
    by_document = [one for one in report.problems if (one.code, one.severity, one.prefix) == problem]

    assert [one.expected for one in by_text] == [one.expected for one in by_document]
    assert [element] == [(one.path or "").rpartition("/")[2] for one in by_document]


@pytest.mark.parametrize("payload", ["", "<n2:MailMessageText/>", "<n2:MailMessageText> \n</n2:MailMessageText>"])
def test_a_notice_without_a_text_says_nothing(payload: str) -> None:
    """Whether its element is there or not."""
    assert ["no-fields"] == [one.code for one in xml.check(mail(payload)).problems]


def test_a_condition_without_a_text_says_something() -> None:
    """As does a picture, or an element of which nothing is known."""
    report = xml.check(mail("<n2:ConditionCode>R</n2:ConditionCode>", key="HS"))

    assert () == report.problems


def test_an_inquiry_beside_its_answer_is_not_missing_from_its_text() -> None:
    """Though it cannot be read; what the text quotes with an error is told all the same."""
    beside = '<n2:NLETSInquiryData n2:key="SWQ"/>'
    quoted = "<n2:ResponseText>NAM/SMITH,JOHN.DOB/19509901\n\nNO RECORD</n2:ResponseText>"
    reports = [
        xml.check(answer(text, beside=beside)) for text in ("<n2:ResponseText>NO RECORD</n2:ResponseText>", quoted)
    ]

    assert [["unknown-element"], ["unknown-element", "echo-irregular"]] == [
        [one.code for one in report.problems] for report in reports
    ]


def test_an_image_is_looked_at_in_an_answer_with_its_inquiry_beside_it() -> None:
    """In its text, as where the text quotes the inquiry."""
    beside = (
        '<n2:NLETSInquiryData n2:key="SWQ"><j4:Person><nc:PersonSSNIdentification><nc:IdentificationID>123456789'
        "</nc:IdentificationID></nc:PersonSSNIdentification></j4:Person></n2:NLETSInquiryData>"
    )
    report = xml.check(answer("<n2:ResponseText>** IMAGE URL **</n2:ResponseText>", beside=beside))

    assert [("image-irregular", "n2:NLETS/n2:NLETSResponseData/n2:ResponseText")] == [
        (one.code, one.path) for one in report.problems
    ]


def test_lists_of_who_takes_part_are_those_of_inquiries() -> None:
    """A notice goes anywhere, in a document as in a text."""
    catalogue = nm.Catalogue(participation=[Participation("AM", (Group("takes AM", ANSWER, ("CA",)),), "a test")])
    report = xml.check(document("", key="AM", wrapper="n2:NLETSMailData", destination="NV"), catalogue=catalogue)

    assert ["no-fields"] == [one.code for one in report.problems]
