"""The rules that can be broken, as data: one `Code` for each, with its stable name.

In: nothing. Out: `CODES`. What can fail: nothing.
"""

from __future__ import annotations

from typing import Final

import attrs

ERROR: Final = "error"
WARNING: Final = "warning"
# What the source itself allows in places, or does itself: worth a look, and nothing to refuse a message for.
NOTE: Final = "note"
# The gravest first.
SEVERITIES: Final = (ERROR, WARNING, NOTE)


@attrs.frozen
class Code:
    """A rule that can be broken: its default severity, what it means, what to do, and where it comes from.

    ``element`` is the element of the header that it is always about, if there is one.
    """

    name: str
    severity: str
    meaning: str
    remedy: str
    source: str
    element: str | None = None


def _codes(*codes: Code) -> dict[str, Code]:
    return {code.name: code for code in codes}


CODES: Final[dict[str, Code]] = _codes(
    Code(
        "no-message-key",
        ERROR,
        "A message begins with its message key: 2 or 3 letters or digits and a period.",
        "Begin the text with the key, its period and the sending ORI; only framing such as STX may come before it.",
        "Nlets, Message Structure (article 21003096171)",
        element="key",
    ),
    Code(
        "bad-header",
        ERROR,
        "An element of the header does not have its form.",
        "Correct the element marked: an ORI has 9 letters or digits, a destination 2 or 9, a control field an "
        "asterisk and exactly 10 characters, a clock the form hh:mm mm/dd/yyyy nnnnn.",
        "Nlets, Message Structure (article 21003096171); output header as in the printed samples",
    ),
    Code(
        "destination-not-allowed",
        ERROR,
        "This message key does not go to a destination of this kind, or not to so many.",
        "Send the inquiry to the destinations that the key allows.",
        "the page of the message key",
        element="destination",
    ),
    Code(
        "destination-not-participating",
        WARNING,
        "The destination is not on the list of those that accept this key.",
        "Ask a destination of the list, or check whether the list is out of date.",
        "the list of participants that the catalogue holds",
        element="destination",
    ),
    Code(
        "unknown-destination",
        WARNING,
        "The 2-character destination is on no list of state, province or service codes.",
        "Check the destination code.",
        "ruling on keys: codes of states, provinces and services",
        element="destination",
    ),
    Code(
        "unusual-code",
        WARNING,
        "The code is not on the list of codes of NCIC, or not the one that NCIC has for what it names.",
        "Check the code, and write that of NCIC.",
        "the code lists of NCIC, as NIEM publishes them",
    ),
    Code(
        "txt-missing",
        ERROR,
        "TXT ends the header and comes before the first field.",
        "Write TXT after the last destination or control field, or on a line of its own under an output header.",
        "Nlets, legacy tables: TXT is the fixed prefix at the beginning of the message",
        element="txt",
    ),
    Code(
        "xml-only",
        ERROR,
        "This message key has no legacy text form.",
        "Read it as XML, and send it as XML if its key is written there.",
        "Nlets, Parole, Probation, Corrections Transactions (article 21003096782): CPQ and CPR exist in XML only",
        element="key",
    ),
    Code(
        "not-xml",
        ERROR,
        "The document is not well-formed XML, or cut off.",
        "Send it again whole; nothing of a document that is not well-formed is read.",
        "Extensible Markup Language (XML) 1.0",
    ),
    Code(
        "unsafe-xml",
        ERROR,
        "The document holds what a message has no use for and an attack has: a document type, an entity, a processing "
        "instruction, or a depth or number of elements or attributes beyond any message.",
        "Send it without.",
        "ruling on XML 1",
    ),
    Code(
        "bad-envelope",
        ERROR,
        "The document is an n2:NLETS with a header and one payload, in the namespaces of Nlets.",
        "Correct the element named.",
        "Nlets, NIEM pages (articles 21003096185, 21003096080): four printed samples",
    ),
    Code(
        "unknown-element",
        WARNING,
        "An element that no row of the key's table knows; it is kept, and nothing about it is checked.",
        "Check its name and where it is against the key's table. Legacy text has no place for it.",
        "ruling on XML 5",
    ),
    Code(
        "partly-kept",
        WARNING,
        "The element says more than the field holds.",
        "Check whether what is left out matters to those who receive legacy text.",
        "ruling on XML 6",
    ),
    Code(
        "no-xml-path",
        ERROR,
        "No source says where this is in XML, so it is not written.",
        "Leave it out, or send the message as legacy text if its key has one.",
        "the table of the message key, column XML",
    ),
    Code(
        "no-text-form",
        ERROR,
        "Legacy text has no place for what this message holds.",
        "Send it as XML.",
        "Nlets, Administrative Messages, NIEM page (article 21002881133)",
    ),
    Code(
        "not-a-field",
        ERROR,
        "Every piece of text between periods begins with a prefix and a slash.",
        "Put a period between two fields, and a prefix before every value.",
        "ruling on reading 5 and 6: two fields must not become one",
    ),
    Code(
        "unknown-key",
        WARNING,
        "The message key is not in the catalogue; the text is kept and no rule is checked.",
        "Check the key; nothing of the text is lost.",
        "ruling on reading 12",
        element="key",
    ),
    Code(
        "unknown-prefix",
        WARNING,
        "The prefix is not in this key's table; the field is kept and nothing about it is checked.",
        "Check the prefix against the key's table.",
        "ruling on reading 7",
    ),
    Code(
        "unknown-attribute",
        ERROR,
        "The record that is built has no attribute of this name.",
        "Pass the attributes of the record: the prefixes of its key in lower case.",
        "the table of the key",
    ),
    Code(
        "repeated-field",
        ERROR,
        "A prefix is sent once in a message.",
        "Leave one of the two fields.",
        "ruling on reading 8",
    ),
    Code(
        "empty-field",
        ERROR,
        "A field without a value is not sent.",
        "Give it its value; where the inquiry is complete without the field, leave out the prefix.",
        "Nlets, Hit Confirmation (article 21003096774): blank fields are not sent",
    ),
    Code(
        "misplaced-field",
        ERROR,
        "A leading field comes before all others.",
        "Move the field to the front; of several leading fields each has its place.",
        "the page of the message key; ruling on reading 11",
    ),
    Code(
        "field-order",
        WARNING,
        "The fields are not in the order of the key's table.",
        "Nothing is lost; what this library writes has the table's order.",
        "ruling on reading 11",
    ),
    Code(
        "required-field",
        ERROR,
        "A field that this key requires is absent.",
        "Add the field.",
        "the page of the message key",
    ),
    Code(
        "field-not-allowed",
        ERROR,
        "The destination does not accept this field.",
        "Leave the field out, or send it where it is accepted.",
        "the page of the message key",
    ),
    Code(
        "index-set-missing",
        ERROR,
        "No index set of this key is complete.",
        "Send the fields of one of the sets.",
        "the page of the message key",
    ),
    Code(
        "index-sets-exclusive",
        ERROR,
        "Only one index set may be used in an inquiry.",
        "Keep the fields of one set and send another inquiry for the other.",
        "the page of the message key",
    ),
    Code(
        "no-fields",
        WARNING,
        "The message has nothing after its header: no field is sent, or no text.",
        "Send at least one field of the key, or a text where it has one.",
        "ruling on keys: a message says something",
    ),
    Code(
        "field-too-long",
        ERROR,
        "The value is longer than the field.",
        "Shorten the value to the size of the field.",
        "the size column of the key's table",
    ),
    Code(
        "field-too-short",
        ERROR,
        "The value is shorter than the field.",
        "Write the whole value.",
        "the size column of the key's table",
    ),
    Code(
        "bad-format",
        ERROR,
        "The value holds a character or a code that the field does not accept.",
        "Correct the value.",
        "the requirements column of the key's table",
    ),
    Code(
        "bad-date",
        ERROR,
        "There is no such day in the calendar.",
        "Check year, month and day.",
        "ruling on keys: a date is a calendar date",
    ),
    Code(
        "unusual-size",
        WARNING,
        "The value has a size or form that the field allows but that is hardly meant.",
        "Check the value.",
        "ruling on keys: sizes that the pages print differently",
    ),
    Code(
        "implausible-value",
        WARNING,
        "The value has its format, but a check digit, a form or a day in it is hardly right.",
        "Check the value; some values are right all the same.",
        "the published form of the number; ruling on keys: plausibility",
    ),
    Code(
        "name-form",
        WARNING,
        "A name has the form LAST,FIRST MIDDLE SUFFIX, without periods.",
        "Write the last name, a comma, the first name, then middle name and suffix after spaces, no periods.",
        "Nlets, name format of the legacy tables (articles 21003099917 and 21003100029)",
    ),
    Code(
        "name-with-number",
        NOTE,
        "A name is sent with an index of another set; some states ask for it, others may reject it.",
        "Leave the name only where the destination asks for it.",
        "Nlets, State Warrant (article 21003101608), note under the table",
    ),
    Code(
        "dob-missing",
        NOTE,
        "A name is sent without a date of birth, which only some states accept.",
        "Add DOB unless the destination searches by name alone.",
        "Nlets, Concealed Weapons Permits (article 21003099917), entry Date of Birth",
    ),
    Code(
        "final-period",
        WARNING,
        "The last field is not followed by a period; the period is left out of the value.",
        "Leave the last period out.",
        "Nlets, Concealed Weapons Permits (article 21003099917), note under the table",
    ),
    Code(
        "stray-period",
        WARNING,
        "Periods between TXT and the first field are passed over.",
        "Leave them out.",
        "ruling on reading 5",
    ),
    Code(
        "stray-slash",
        WARNING,
        "A slash at the beginning or end of a value may have been typed twice, or for a period; it is kept.",
        "Leave it out if it is no part of the value.",
        "ruling on reading 6",
    ),
    Code(
        "repeated-destination",
        WARNING,
        "The same destination is twice in the header; both are kept.",
        "Name each destination once.",
        "ruling on keys",
        element="destination",
    ),
    Code(
        "trailing-spaces",
        WARNING,
        "Spaces beside a separator or at an end of a value are removed.",
        "Leave the spaces out.",
        "Nlets, all legacy pages: trailing spaces are eliminated in all data fields",
    ),
    Code(
        "lower-case",
        WARNING,
        "Nlets text is upper case; names and free text are kept as read, codes become upper case.",
        "Write upper case.",
        "ruling on reading 9",
    ),
    Code(
        "control-character",
        WARNING,
        "A control character, or a line end written out in characters, is removed from a value; in free text a line "
        "end or a tab between two words becomes one space.",
        "Leave it out.",
        "Nlets, Driver's License (article 21003096528): receivers ignore control characters in the text",
    ),
    Code(
        "clock-irregular",
        WARNING,
        "The clock lines are not the usual two with one year, each on a line of its own.",
        "Nothing is lost; check the times if they matter.",
        "ruling on reading 14",
        element="clock",
    ),
    Code(
        "control-irregular",
        WARNING,
        "A control field has 10 characters after its asterisk; these are kept as they are.",
        "Check who wrote the control field.",
        "ruling on reading 14",
        element="control",
    ),
    Code(
        "echo-missing",
        NOTE,
        "No inquiry was read at the head of the answer, where one is looked for; so it is all text.",
        "Find the inquiry by the control field or by hand.",
        "Nlets, Concealed Weapons and Wildlife (articles 21003099917 and 21003100029): the original inquiry "
        "is the first part of all responses",
    ),
    Code(
        "echo-ambiguous",
        WARNING,
        "What the answer begins with reads as more than one inquiry that its key answers; the first one is taken.",
        "Check which inquiry was sent, by the control field or by hand.",
        "ruling on reading 13",
    ),
    Code(
        "echo-irregular",
        WARNING,
        "What comes before the first blank line has the form of an inquiry that the key answers, and errors as one; so "
        "the answer is all text.",
        "Check which inquiry was sent, by the control field or by hand; the fields are offered as far as they can be "
        "read.",
        "ruling on reading 13",
    ),
    Code(
        "image-irregular",
        WARNING,
        "An image is a line ** IMAGE URL **, a line with an https address, and the first line again.",
        "Correct the block; what is in this one is text, and no image.",
        "Nlets training slides, the sample with an image",
    ),
    Code(
        "error-irregular",
        WARNING,
        "An error message has a number, a text, and after a line ORIGINAL MESSAGE what was rejected.",
        "Nothing is lost; what is missing cannot be told.",
        "Nlets, Error Messages, legacy page (article 21003096179)",
    ),
    Code(
        "too-many-problems",
        WARNING,
        "More problems were found than are reported.",
        "Correct what is reported and check the text again; a program can raise the limit.",
        "ruling on reading 15: limits",
    ),
    Code(
        "message-too-long",
        ERROR,
        "The text is longer than the limit.",
        "Check that it is one message; if it is, a program can read it with a higher limit.",
        "ruling on reading 15",
    ),
    Code(
        "too-many-fields",
        ERROR,
        "The message has more fields than the limit.",
        "Check that it is one message; if it is, a program can read it with a higher limit.",
        "ruling on reading 15",
    ),
    Code(
        "outside-frame",
        ERROR,
        "Text of a stream is in no frame, so that it is no message.",
        "Check the start and the end that the sender writes; where a start was lost, ask for the message again.",
        "ruling on streams",
    ),
    Code(
        "frame-not-ended",
        ERROR,
        "The frame of the message has no end: another frame begins, or the stream ends. The text may be cut off.",
        "Use nothing of it, and ask the sender for the message again.",
        "ruling on streams",
    ),
    Code(
        "not-decoded",
        WARNING,
        "Bytes of a stream or a file are no text in its encoding; each is kept as a surrogate, its number and U+DC00.",
        "Agree on the encoding with the sender; a text that keeps such bytes is not sent on in another one.",
        "ruling on streams",
    ),
    Code(
        "document-in-text",
        WARNING,
        "In a file of texts a message ends at the next header; a line of this text begins as a document in XML does.",
        "If the document is a message of its own, write it to another file: it is read as a part of the text.",
        "ruling on XML 13",
    ),
    Code(
        "outcome-missing",
        ERROR,
        "Every index set of the inquiry has one outcome, and no other set has one.",
        "Pass an outcome for each set that the inquiry holds.",
        "Nlets, Wildlife (article 21003100029): the responder says which element was searched and which hit",
    ),
    Code(
        "body-not-read",
        WARNING,
        "The reader that the catalogue has for this body failed; the message is kept whole.",
        "Correct the reader.",
        "the catalogue's own reader",
    ),
    Code(
        "would-change-structure",
        ERROR,
        "Written like this, the message would be read as another one.",
        "Take the control character, the separator or the space at an end out of the value.",
        "ruling on writing",
    ),
)
