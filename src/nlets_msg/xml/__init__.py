"""The same messages in Nlets XML: read, checked and written.

    document -> elements -> header and fields -> the checks of legacy text -> report      check, parse, read_messages
    message -> elements -> document                                                       to_xml, to_xml_all

In: a document, or a message. Out: a `Message` or a `Report` with every problem, each with the path and the line of its
element; or a document. What can fail: `parse` raises `InvalidMessage`, `to_xml` and `to_xml_all` raise `InvalidRecord`;
`check` nothing.

Nlets' own schemas are not at hand: nothing here claims that a document is valid against them. docs/xml.md says what is
printed, what is inferred and what is open.
"""

from nlets_msg.bodies.pictures import Picture
from nlets_msg.xml.elements import Element
from nlets_msg.xml.logs import read_messages
from nlets_msg.xml.reading import check, parse
from nlets_msg.xml.reports import XmlReport
from nlets_msg.xml.settings import XmlSettings
from nlets_msg.xml.writing import to_xml, to_xml_all

__all__ = ["Element", "Picture", "XmlReport", "XmlSettings", "check", "parse", "read_messages", "to_xml", "to_xml_all"]
