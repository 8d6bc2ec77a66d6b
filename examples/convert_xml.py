"""What an adapter between an XML switch and a text system does: it turns each message into the other form."""

import nlets_msg as nm
from nlets_msg import xml

FROM_THE_TEXT_SYSTEM = [
    "SWQ.AZNLETS20.CA,NV.*0123456789.TXT\nNAM/SMITH,JOHN.DOB/19500101.SEX/M",
    "PPQ.AZNLETS20.CA.TXT\nPUR/C.ATN/OFC DOE.SID/AZ1234567",
    "DQ.AZNLETS20.CA.TXT\nOLN/X1111111.IMQ/Y",
]


def to_the_switch(text: str) -> list[str]:
    """Return a document for each destination, or nothing for what cannot be sent as XML; say why."""
    report = nm.check(text)
    problems = report.problems
    if report.message is not None:
        try:
            return [*xml.to_xml_all(report.message)]
        except nm.InvalidRecord as refused:
            problems = refused.problems
    for problem in problems:
        print("not sent:", report.key, problem)
    return []


def to_the_text_system(document: str) -> str | None:
    """Return the legacy text of a document, or nothing for what text cannot hold; say what it leaves out."""
    report = xml.check(document)
    for problem in report.problems:
        print(f"{problem.severity}: {problem.code} in {problem.path}, line {problem.line}")
    if report.message is None:
        return None
    try:
        return report.message.to_text()
    except nm.InvalidRecord as refused:
        print("no text:", refused)
        return None


for sent in FROM_THE_TEXT_SYSTEM:
    for document in to_the_switch(sent):
        print(document)
        # The state on the other side reads the document, and answers as XML; here that becomes text.
        inquiry = xml.parse(document)
        assert isinstance(inquiry.header, nm.InputHeader)
        answer = nm.respond(inquiry, "NO RECORD", origin=f"{inquiry.header.destinations[0]}0000000")
        print(to_the_text_system(xml.to_xml(answer)))
        print()

# A photo of a prisoner is asked for in XML only.
photo = nm.Message(nm.InputHeader("AZNLETS20", ["CA"]), nm.CorrectionsPhotoQuery(sid="AZ1234567"))
to_the_text_system(xml.to_xml(photo))
