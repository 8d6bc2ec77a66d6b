"""Where the fields are in XML: every path has its mark and its source, and the table shows both."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

import nlets_msg as nm
from nlets_msg.catalogue import built_in
from nlets_msg.declaring import ANY, XmlForm, XmlPath, message_key, row
from nlets_msg.schema.describing import table_lines
from nlets_msg.schema.tables import Table
from nlets_msg.schema.xml_paths import MARKS, PATH, WRAPPERS, order_of_children

KEYS = nm.message_keys()
_PERSON = "j4:Person/"
_AUGMENTATION = f"{_PERSON}j:PersonAugmentation/"
_PPQ = {
    "PUR": "inferred n2:PurposeCode",
    "ATN": "inferred n2:ResponseAttentionDescriptionText",
    "NAM": f"printed {_PERSON}nc:PersonName/nc:PersonFullName",
    "DOB": f"printed {_PERSON}nc:PersonBirthDate/nc:Date",
    "SEX": f"inferred {_PERSON}nc:PersonSexCode",
    "SID": f"schema {_AUGMENTATION}j:PersonStateFingerprintIdentification/nc:IdentificationID",
    "FBI": f"schema {_AUGMENTATION}j:PersonFBIIdentification/nc:IdentificationID",
    "SOC": f"schema {_PERSON}nc:PersonSSNIdentification/nc:IdentificationID",
    "MNU": f"printed {_PERSON}nc:PersonOtherIdentification/nc:IdentificationID",
}
_LICENSE = "j:PersonAugmentation/nc:DriverLicense/nc:DriverLicenseIdentification/nc:IdentificationID"
_DQ = {
    "RSN": "printed n2:ReasonCode",
    "NAM": "inferred n2:Person/nc:PersonName/nc:PersonFullName",
    "DOB": "printed n2:Person/nc:PersonBirthDate/nc:Date",
    "SEX": "inferred n2:Person/nc:PersonSexCode",
}
_PLATE = "nc:Vehicle/nc:ConveyanceRegistrationPlateIdentification/"
_RQ = {
    "RSN": "printed n2:ReasonCode",
    "LIC": f"printed {_PLATE}nc:IdentificationID",
    "LIY": f"printed {_PLATE}nc:IdentificationExpirationDate",
    "LIT": f"printed {_PLATE}nc:IdentificationCategoryText",
    "VIN": "printed nc:Vehicle/nc:VehicleIdentification/nc:IdentificationID",
    "VMA": "inferred nc:Vehicle/nc:VehicleMakeCode",
    "VYR": "inferred nc:Vehicle/nc:ItemModelYearDate",
}
# Written by hand from the sources: the mark and the path of every field that has one.
PATHS = {
    "WLQ": {
        "PUR": "printed n2:PurposeCode",
        "ATN": "printed n2:ResponseAttentionDescriptionText",
        "NAM": "printed nc:Person/nc:PersonName/nc:PersonFullName",
        "DOB": "printed nc:Person/nc:PersonBirthDate/nc:Date",
        "SOC": "printed nc:Person/nc:PersonSSNIdentification/nc:IdentificationID",
    },
    "SWQ": {
        "NAM": f"printed {_PERSON}nc:PersonName/nc:PersonFullName",
        "DOB": f"printed {_PERSON}nc:PersonBirthDate/nc:Date",
        "FBI": f"schema {_PERSON}j4:PersonAugmentation/j4:PersonFBIIdentification/nc:IdentificationID",
        "MNU": f"schema {_PERSON}nc:PersonOtherIdentification/nc:IdentificationID",
        "SOC": f"printed {_PERSON}nc:PersonSSNIdentification/nc:IdentificationID",
        "OLN": f"printed {_PERSON}j4:PersonAugmentation/nc:DriverLicense/nc:DriverLicenseIdentification/"
        "nc:IdentificationID",
        "SEX": f"printed {_PERSON}nc:PersonSexCode",
        "RAC": f"printed {_PERSON}nc:PersonRaceCode",
    },
    **dict.fromkeys(("PPQ", "PBQ", "PCQ", "PAQ"), _PPQ),
    "CPQ": {prefix: f"inferred {one.split()[1]}" for prefix, one in _PPQ.items()},
    "SOQ": _PPQ
    | {prefix: f"inferred {_PPQ[prefix].split()[1]}" for prefix in ("NAM", "DOB", "MNU")}
    | {"SOC": f"printed {_PPQ['SOC'].split()[1]}"},
    "DQ": _DQ | {"OLN": f"inferred n2:Person/{_LICENSE}"},
    "DQG": _DQ,
    "KQ": {prefix: one.replace("n2:Person", "n2c:Driver") for prefix, one in _DQ.items()}
    | {"OLN": f"inferred n2c:Driver/{_LICENSE}"},
    "RQ": _RQ,
    "RQG": _RQ,
    "SQ": {"REG": _RQ["LIC"], "VIN": _RQ["VIN"]},
    "YQ": {
        "RNO": "inferred n2:QueryRequestActivity/n2:QueryRequestSequenceNumber",
        "OCA": "printed nc:Incident/nc:ActivityIdentification/nc:IdentificationID",
        "RAG": "printed n2:RequestingAgency/nc:OrganizationName",
    },
    "TA": {"ORI": "printed n2:Agency/j:OrganizationAugmentation/j:OrganizationORIIdentification/nc:IdentificationID"},
}
# The wrapper of every key whose declaration says one, and its text element.
WRAPPED = {
    **dict.fromkeys(("DQ", "DQG", "KQ", "RQ", "RQG", "SOQ", "SQ", "WLQ", "YQ"), "printed InquiryData -"),
    **dict.fromkeys(("SWQ", "PPQ", "PBQ", "PCQ", "PAQ", "CPQ"), "inferred InquiryData -"),
    "LQ": "printed InquiryData n2:InquiryDescriptionText",
    "LR": "printed ResponseData n2:ResponseText",
    **dict.fromkeys(("AM", "AML", "HS", "HSL"), "printed MailData n2:MailMessageText"),
    "AMI": "inferred MailData n2:MailMessageText",
    "SM": "printed MailData n2:StatusMessageText",
    "AA": "public code MailData -",
    "TA": "printed UpdateData -",
    **dict.fromkeys(("TU", "TD"), "inferred UpdateData -"),
}


def paths_of(table: Table) -> Iterator[XmlPath]:
    """Return every path of a table."""
    yield from (row.xml for row in table.rows if row.xml)
    assert table.xml is not None
    yield from (path for path in (table.xml.text, table.xml.person) if path)
    yield from (code.path for code in table.xml.codes)


@pytest.mark.parametrize("key", KEYS)
def test_the_paths_are_those_of_the_sources(key: str) -> None:
    """Path and mark of each field; a field of which no source says one has none."""
    found = {row.prefix: f"{row.xml.mark} {row.xml.path}" for row in nm.table(key).rows if row.xml}

    assert PATHS.get(key, {}) == found


@pytest.mark.parametrize("key", KEYS)
def test_the_wrappers_are_those_of_the_sources(key: str) -> None:
    """What is printed, what is inferred from the other keys, and none for errors and for a notice on no page."""
    table = nm.table(key)
    form = table.xml
    assert form is not None
    by_kind = {
        "inquiry": "inferred InquiryData -",
        "free-text inquiry": "inferred InquiryData -",
        "response": "inferred ResponseData n2:ResponseText",
    }
    wrapper = "-" if form.wrapper is None else form.wrapper.removeprefix("n2:NLETS")
    expected = WRAPPED.get(key) or by_kind.get(table.kind, "inferred - -")

    assert expected == f"{form.mark} {wrapper} {form.text.path if form.text else '-'}"


@pytest.mark.parametrize("key", KEYS)
def test_every_path_has_a_mark_and_a_source(key: str) -> None:
    """Nothing is said of XML without saying how sure it is and where it comes from."""
    table = nm.table(key)
    assert table.xml is not None

    assert [] == [path for path in paths_of(table) if path.mark not in MARKS or not path.source]
    assert [] == [path for path in paths_of(table) if not re.fullmatch(PATH, path.path)]
    assert table.xml.mark in MARKS
    assert table.xml.source
    assert table.xml.wrapper in {*WRAPPERS, None}


@pytest.mark.parametrize("key", KEYS)
def test_no_key_has_code_of_its_own_for_xml(key: str) -> None:
    """A record has the methods of its kind of body, so what is particular about its XML is data of its table."""
    record = built_in().records[key]
    own = {name for name, value in vars(record).items() if callable(value) and not name.startswith("__")}

    assert set() == own


@pytest.mark.parametrize("key", PATHS)
def test_the_order_of_children_knows_every_step(key: str) -> None:
    """Where the children of an element are put in order, each that a path names has its place."""
    unplaced = [
        step
        for path in paths_of(nm.table(key))
        for parent, step in zip(("n2:NLETSInquiryData", *path.steps), path.steps, strict=False)
        if order_of_children(parent) and step.replace("j4:", "j:") not in order_of_children(parent)
    ]

    assert [] == [one for one in unplaced if one != "n2:Agency"]


def test_two_elements_that_mean_different_fields_do_not_end_alike() -> None:
    """Within a key, the end of a path names one field."""
    for key in KEYS:
        ends = [end for row in nm.table(key).rows if row.xml for end in {*row.xml.ends}]

        assert len(ends) == len({*ends})


@pytest.mark.parametrize("key", PATHS)
def test_the_table_shows_path_and_mark(key: str) -> None:
    """In words, and in JSON with the source."""
    table = nm.table(key)
    lines = [line.strip() for line in table_lines(table)]
    data = {one["prefix"]: one["xml"] for one in table.as_dict()["rows"]}

    for prefix, described in PATHS[key].items():
        mark, _, path = described.partition(" ")
        assert f"{path} ({mark})" in lines
        assert (path, mark) == (data[prefix]["path"], data[prefix]["mark"])
        assert data[prefix]["source"]


def test_the_table_says_how_a_key_is_wrapped() -> None:
    """The wrapper, the text, the person that is inferred, codes, pictures, and what is not written."""
    lines = {key: [line.strip() for line in table_lines(nm.table(key))] for key in ("HS", "PPQ", "CPR", "ER")}

    assert {
        "XML: n2:NLETSMailData (printed)",
        "XML text: n2:MailMessageText (printed)",
        "XML condition, one of R, O, Y, B, G, T: n2:ConditionCode (printed)",
        "XML pictures: nc:Image or nc:PersonDigitalImage",
    } <= {*lines["HS"]}
    assert {"XML: n2:NLETSInquiryData (inferred)", "XML person: j4:Person (inferred)"} <= {*lines["PPQ"]}
    assert "XML is read, and not written" in lines["CPR"]
    assert "XML: not published" in lines["ER"]


def test_the_form_is_data_for_json() -> None:
    """Wrapper, text, person and codes, each with mark and source; a table without a declaration has none."""
    form = nm.table("HS").as_dict()["xml"]

    assert ("n2:NLETSMailData", "printed", True, True) == (
        form["wrapper"], form["mark"], form["pictures"], form["written"]
    )  # fmt: skip
    assert "n2:MailMessageText" == form["text"]["path"]
    assert (None, ["R", "O", "Y", "B", "G", "T"]) == (form["person"], form["codes"][0]["codes"])
    assert Table("ZZQ", "Query", "inquiry", "a test").as_dict()["xml"] is None


def test_a_path_as_text_is_what_the_source_of_its_row_prints() -> None:
    """A key of one's own names a path like this, or says more by an XmlPath."""

    @message_key("ZZQ", name="Query", source="a page")
    class Query(nm.Inquiry):
        nam: str | None = row("NAM", 9, ANY, "Name", default=None, xml="nc:Person/nc:PersonName", source="another page")
        soc: str | None = row("SOC", 9, ANY, "Number", default=None, xml=XmlPath("nc:Number", "inferred", "a guess"))

    assert [("nc:Person/nc:PersonName", "printed", "another page"), ("nc:Number", "inferred", "a guess")] == [
        row.xml[:3] for row in Query.table.rows if row.xml
    ]


@pytest.mark.parametrize(
    ("xml", "fault"),
    [
        (XmlForm("n2:Other"), "xml is an XmlForm, whose wrapper is one of"),
        (XmlForm("n2:NLETSMailData", "certain"), "xml: a mark is one of"),
        (
            XmlForm("n2:NLETSMailData", text=XmlPath("Text")),
            "xml: a path, and each of read_too, is element names with their prefixes",
        ),
    ],
)
def test_a_wrong_form_is_refused_where_it_is_declared(xml: XmlForm, fault: str) -> None:
    """The mistake is found before the first document."""
    with pytest.raises(ValueError, match=f"^ZZQ: {fault}"):

        @message_key("ZZQ", name="Query", source="a page", xml=xml)
        class Query(nm.Inquiry):
            soc: str | None = row("SOC", 9, ANY, "Number", default=None)


def test_a_path_for_a_field_that_is_not_there_is_refused() -> None:
    """A prefix without a row is a mistake of the declaration."""
    with pytest.raises(ValueError, match=r"^ZZQ: xml_paths has a prefix that has no row$"):

        @message_key("ZZQ", name="Query", source="a page", xml_paths={"NAM": XmlPath("nc:Name")})
        class Query(nm.Inquiry):
            soc: str | None = row("SOC", 9, ANY, "Number", default=None)
