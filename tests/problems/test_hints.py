"""What a person is told to do is right: done as it says, the problem is gone."""

from __future__ import annotations

import dataclasses
import functools
import re
import unicodedata
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import nlets_msg as nm
from nlets_msg.schema.near_misses import near
from nlets_msg.schema.tables import INQUIRY, Table
from nlets_msg.wire.characters import as_typed, other_character

TABLES = [table for table in map(nm.table, nm.message_keys()) if table.kind == INQUIRY and not table.xml_only]
PERIOD = "NLQ.AZNLETS20.NL.TXT\nTYP/ALL.BEG/{begin}.END/20260131.FND/ABC1234"
KEYS = "NLQ.AZNLETS20.NL.TXT\nTYP/{}.BEG/20260101.END/20260131.FND/ABC1234"
CONFIRM = "YQ.AZNLETS20.ON0000000.TXT\nRTY/SL.RNO/1.PRI/R.OCA/A1.NIC/{number}.LIC/ABC123.LIS/NV.LIY/{year}.LIT/PC"
PERSON = "DQ.AZNLETS20.NV.TXT\nNAM/{name}.DOB/{born}.SEX/M"


@dataclasses.dataclass(frozen=True)
class Typed:
    """A text with a mistake, its one problem, words of what it is told, and the text when this is done."""

    text: str
    code: str
    told: str
    mended: str


TYPED = {
    "date-with-hyphens": Typed(
        PERSON.format(name="DOE,JOHN", born="01-31-1950"),
        "field-too-long",
        "Write digits only: ccyymmdd or mmddyy.",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "date-with-slashes": Typed(
        PERSON.format(name="DOE,JOHN", born="01/31/1950"),
        "field-too-long",
        "Write digits only: ccyymmdd or mmddyy.",
        PERSON.format(name="DOE,JOHN", born="013150"),
    ),
    "date-of-a-spreadsheet": Typed(
        PERSON.format(name="DOE,JOHN", born="19500131.0"),
        "field-too-long",
        "Write digits only: ccyymmdd or mmddyy.",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "year-last": Typed(
        PERSON.format(name="DOE,JOHN", born="01311950"),
        "bad-date",
        "The year goes first",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "number-with-hyphens": Typed(
        "CWQ.AZNLETS20.AZ.TXT\nSOC/123-45-6789",
        "field-too-long",
        "without hyphens and spaces",
        "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789",
    ),
    "apostrophe-of-a-word-processor": Typed(
        PERSON.format(name="O\u2019BRIEN,JOHN", born="19500131"),
        "bad-format",
        "Character 2 is U+2019; write '.",
        PERSON.format(name="O'BRIEN,JOHN", born="19500131"),
    ),
    "letter-with-a-tilde": Typed(
        PERSON.format(name="NU\u00d1EZ,JOHN", born="19500131"),
        "bad-format",
        "Character 3 is U+00D1; write N.",
        PERSON.format(name="NUNEZ,JOHN", born="19500131"),
    ),
    "code-as-a-word": Typed(
        "DQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/MALE",
        "unusual-code",
        "Write F, M or U;",
        "DQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M",
    ),
    "set-without-a-member": Typed(
        "DQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131",
        "index-set-missing",
        "Add SEX, or send another set.",
        "DQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M",
    ),
    "key-with-a-slip": Typed(
        "DL.AZNLETS20.NV.TXT\nOLN/X1111111", "unknown-key", "Did you mean DQ?", "DQ.AZNLETS20.NV.TXT\nOLN/X1111111"
    ),
    "key-of-an-answer-with-a-slip": Typed(
        "DT.NV0000000.AZNLETS20.TXT\nOLN/X1111111\n\nNO RECORD",
        "unknown-key",
        "Did you mean DR?",
        "DR.NV0000000.AZNLETS20.TXT\nOLN/X1111111\n\nNO RECORD",
    ),
    "month-in-letters": Typed(
        PERSON.format(name="DOE,JOHN", born="31JAN1950"),
        "field-too-long",
        "Write the month as two digits: ccyymmdd or mmddyy.",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "letter-for-a-digit": Typed(
        PERSON.format(name="DOE,JOHN", born="1950O131"),
        "bad-format",
        "O may be meant for 0",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "date-with-a-time": Typed(
        PERSON.format(name="DOE,JOHN", born="19500131T00:00"),
        "field-too-long",
        "Write the date alone, without a time",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "day-first": Typed(
        PERSON.format(name="DOE,JOHN", born="31121950"),
        "bad-date",
        "The year goes first",
        PERSON.format(name="DOE,JOHN", born="19501231"),
    ),
    "day-before-the-month": Typed(
        PERSON.format(name="DOE,JOHN", born="19503101"),
        "bad-date",
        "The month goes before the day: 31 January 1950 is 19500131.",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "day-first-without-a-century": Typed(
        PERSON.format(name="DOE,JOHN", born="310150"),
        "bad-date",
        "The month goes before the day: 31 January 1950 is 013150.",
        PERSON.format(name="DOE,JOHN", born="013150"),
    ),
    "no-such-hour": Typed(
        PERIOD.format(begin="20260101@1260"),
        "bad-date",
        "Correct the time: hhmm is from 0000 to 2359.",
        PERIOD.format(begin="20260101@1259"),
    ),
    "midnight": Typed(
        PERIOD.format(begin="20260101@2400"),
        "bad-date",
        "Write 0000 of the next day for midnight.",
        PERIOD.format(begin="20260102@0000"),
    ),
    "time-with-a-colon": Typed(
        PERIOD.format(begin="20260101@12:00"),
        "field-too-long",
        "Write the time as four digits after an @, without seconds",
        PERIOD.format(begin="20260101@1200"),
    ),
    "time-with-seconds": Typed(
        PERIOD.format(begin="20260101@120000"),
        "field-too-long",
        "Write the time as four digits after an @, without seconds",
        PERIOD.format(begin="20260101@1200"),
    ),
    "day-missing": Typed(
        PERSON.format(name="DOE,JOHN", born="196502"),
        "bad-date",
        "Write the day, too: 31 January 1950 is 19500131.",
        PERSON.format(name="DOE,JOHN", born="19650228"),
    ),
    "small-l-for-a-digit": Typed(
        PERSON.format(name="DOE,JOHN", born="l9500131"),
        "bad-format",
        "Write digits only",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "two-periods-at-the-end": Typed(
        "DQ.AZNLETS20.NV.TXT\nOLN/D1.IMQ/Y..",
        "field-too-long",
        "Leave out the period at the end of the value",
        "DQ.AZNLETS20.NV.TXT\nOLN/D1.IMQ/Y",
    ),
    "period-after-a-suffix": Typed(
        PERSON.format(name="DOE,JOHN JR.", born="19500131"),
        "name-form",
        "Leave out the period at the end of the value",
        PERSON.format(name="DOE,JOHN JR", born="19500131"),
    ),
    "comma-at-the-end-of-a-name": Typed(
        PERSON.format(name="DOE,JOHN JR,", born="19500131"),
        "name-form",
        "Leave out the comma at the end.",
        PERSON.format(name="DOE,JOHN JR", born="19500131"),
    ),
    "two-commas-in-a-name": Typed(
        PERSON.format(name="DOE,JOHN,A", born="19500131"),
        "name-form",
        "a space between the other parts",
        PERSON.format(name="DOE,JOHN A", born="19500131"),
    ),
    "period-for-the-comma-of-a-name": Typed(
        PERSON.format(name="DOE.JOHN", born="19500131"),
        "name-form",
        "Write a comma between the last name and the first name.",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "grave-accent": Typed(
        PERSON.format(name="O`DOE,JOHN", born="19500131"),
        "bad-format",
        "write '.",
        PERSON.format(name="O'DOE,JOHN", born="19500131"),
    ),
    "fourth": Typed(
        PERSON.format(name="DOE,JOHN 4TH", born="19500131"),
        "bad-format",
        "IV for 4TH",
        PERSON.format(name="DOE,JOHN IV", born="19500131"),
    ),
    "prefix-without-its-slash": Typed(
        "DQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB19500131.SEX/M",
        "not-a-field",
        "DOB/ directly before its value",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "number-with-periods": Typed(
        "CWQ.AZNLETS20.AZ.TXT\nSOC/123.45.6789",
        "field-too-long",
        "without periods and slashes",
        "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789",
    ),
    "number-that-is-masked": Typed(
        "CWQ.AZNLETS20.AZ.TXT\nSOC/XXX-XX-6789",
        "field-too-long",
        "Write the whole number: a part of this one is masked.",
        "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789",
    ),
    "number-that-is-too-long": Typed(
        "CWQ.AZNLETS20.AZ.TXT\nSOC/1234567890",
        "field-too-long",
        "Check SOC: if it is shortened, it is another value.",
        "CWQ.AZNLETS20.AZ.TXT\nSOC/123456789",
    ),
    "year-with-a-month": Typed(
        "RQ.AZNLETS20.NV.TXT\nLIC/ABC1234.LIY/12/2026.LIT/PC",
        "bad-format",
        "Write the year alone.",
        "RQ.AZNLETS20.NV.TXT\nLIC/ABC1234.LIY/2026.LIT/PC",
    ),
    "one-period-too-many": Typed(
        "RQ.AZNLETS20.NV.TXT\nLIC/ABC1234..LIY/2026.LIT/PC",
        "bad-format",
        "Leave out the period at the end of the value",
        "RQ.AZNLETS20.NV.TXT\nLIC/ABC1234.LIY/2026.LIT/PC",
    ),
    "ordinal-in-a-name": Typed(
        PERSON.format(name="DOE,JOHN 3RD", born="19500131"),
        "bad-format",
        "Write the suffix in letters: II for 2ND, III for 3RD, IV for 4TH, V for 5TH.",
        PERSON.format(name="DOE,JOHN III", born="19500131"),
    ),
    "semicolon-for-the-comma": Typed(
        PERSON.format(name="DOE;JOHN", born="19500131"),
        "bad-format",
        "Write a comma between the last name and the first name.",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "period-at-the-end-of-a-name": Typed(
        PERSON.format(name="DOE,JOHN Q.", born="19500131"),
        "bad-format",
        "Leave out the period at the end of the value",
        PERSON.format(name="DOE,JOHN Q", born="19500131"),
    ),
    "period-in-a-name": Typed(
        PERSON.format(name="ST. DOE,JOHN", born="19500131"),
        "name-form",
        "Leave out the periods.",
        PERSON.format(name="ST DOE,JOHN", born="19500131"),
    ),
    "degree-with-a-period": Typed(
        PERSON.format(name="DOE,JOHN PH.D", born="19500131"),
        "name-form",
        "Leave out a title or a degree",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "two-blanks-in-a-name": Typed(
        PERSON.format(name="DOE,JOHN A  B", born="19500131"),
        "name-form",
        "Write one blank between two words.",
        PERSON.format(name="DOE,JOHN A B", born="19500131"),
    ),
    "blank-before-the-comma": Typed(
        PERSON.format(name="DOE ,JOHN", born="19500131"),
        "name-form",
        "Leave out the blank before the comma.",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "whole-name-where-the-last-goes": Typed(
        "DQ.AZNLETS20.CL.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M.OLS/AZ",
        "bad-format",
        "Write the last name alone: leave out the comma and what comes after it.",
        "DQ.AZNLETS20.CL.TXT\nNAM/DOE.DOB/19500131.SEX/M.OLS/AZ",
    ),
    "period-after-a-business": Typed(
        "BQ.AZNLETS20.NV.TXT\nNAM/ACME INC..DOB/19500131",
        "bad-format",
        "Leave out the period at the end of the value",
        "BQ.AZNLETS20.NV.TXT\nNAM/ACME INC.DOB/19500131",
    ),
    "hyphen-in-a-vehicle-s-number": Typed(
        "RQ.AZNLETS20.NV.TXT\nVIN/1M8GDM9A-KP042788",
        "implausible-value",
        "Check it: a character in it is no letter or digit.",
        "RQ.AZNLETS20.NV.TXT\nVIN/1M8GDM9AXKP042788",
    ),
    "groups-in-a-telephone-s-number": Typed(
        "MDQ.AZNLETS20.NL.TXT\nMEI/49-015420-323751-8",
        "implausible-value",
        "Leave out the hyphens and spaces.",
        "MDQ.AZNLETS20.NL.TXT\nMEI/490154203237518",
    ),
    "place-by-the-post-of-canada": Typed(
        "UQ.AZNLETS20.NB.TXT\nRSN/T.OLN/X1111111",
        "destination-not-allowed",
        "NB is Nebraska; write NK if New Brunswick is meant.",
        "UQ.AZNLETS20.NK.TXT\nRSN/T.OLN/X1111111",
    ),
    "too-many-destinations": Typed(
        "DQ.AZNLETS20.AL,AK,AR,CA,CO,CT.TXT\nOLN/X1111111",
        "destination-not-allowed",
        "Name at most 5 in one message; this header has 6.",
        "DQ.AZNLETS20.AL,AK,AR,CA,CO.TXT\nOLN/X1111111",
    ),
    "lower-case": Typed(
        "dq.aznlets20.nv.txt\nnam/doe,john.dob/19500131.sex/m",
        "lower-case",
        "Write upper case.",
        "DQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M",
    ),
    "txt-on-the-next-line": Typed(
        "DQ.AZNLETS20.NV\nTXT\nOLN/X1111111",
        "bad-header",
        "Write a period for the line end before TXT.",
        "DQ.AZNLETS20.NV.TXT\nOLN/X1111111",
    ),
    "blank-in-the-header": Typed(
        "DQ.AZNLETS20.CA, NV.TXT\nOLN/X1111111",
        "bad-header",
        "Take the blank out.",
        "DQ.AZNLETS20.CA,NV.TXT\nOLN/X1111111",
    ),
    "leading-field-of-a-key-that-has-one": Typed(
        "GQ.AZNLETS20.FA.TXT\nREG/N12345.ATN/OFC DOE",
        "misplaced-field",
        "Move ATN to the front.",
        "GQ.AZNLETS20.FA.TXT\nATN/OFC DOE.REG/N12345",
    ),
    "leading-field-of-a-key-that-has-two": Typed(
        "WLQ.AZNLETS20.NV.TXT\nPUR/C.SOC/123456789.ATN/OFC DOE",
        "misplaced-field",
        "Move the field to the front: PUR first, ATN second.",
        "WLQ.AZNLETS20.NV.TXT\nPUR/C.ATN/OFC DOE.SOC/123456789",
    ),
    "reason-alone": Typed(
        "UQ.AZNLETS20.CN.TXT\nRSN/T.PPS/Y",
        "no-fields",
        "Send a field besides RSN and PPS.",
        "UQ.AZNLETS20.CN.TXT\nNAM/DOE,JOHN.RSN/T.PPS/Y",
    ),
    "no-field": Typed(
        "IPQ.AZNLETS20.IP.TXT\n",
        "no-fields",
        "Send at least one field of the key.",
        "IPQ.AZNLETS20.IP.TXT\nNAM/DOE,JOHN.DOB/19500131",
    ),
    "no-text": Typed("AM.AZNLETS20.NV.TXT\n", "no-fields", "Send a text.", "AM.AZNLETS20.NV.TXT\nHELLO"),
    "date-and-time-as-a-computer-has-it": Typed(
        PERIOD.format(begin="2026-01-01 12:00"),
        "field-too-long",
        "Write digits only, and a time after an @: ccyymmdd, or ccyymmdd@hhmm.",
        PERIOD.format(begin="20260101@1200"),
    ),
    "date-and-time-after-an-at": Typed(
        PERIOD.format(begin="2026-01-01@12:00"),
        "field-too-long",
        "Write digits only, and a time after an @: ccyymmdd, or ccyymmdd@hhmm.",
        PERIOD.format(begin="20260101@1200"),
    ),
    "year-first-of-six-digits": Typed(
        PERSON.format(name="DOE,JOHN", born="500131"),
        "bad-date",
        "Write mmddyy: month, day and year; check it.",
        PERSON.format(name="DOE,JOHN", born="013150"),
    ),
    "year-or-day-first-of-six-digits": Typed(
        PERSON.format(name="DOE,JOHN", born="300101"),
        "bad-date",
        "Write mmddyy: month, day and year; check it.",
        PERSON.format(name="DOE,JOHN", born="010130"),
    ),
    "seven-digits-of-a-date": Typed(
        PERSON.format(name="DOE,JOHN", born="1950131"),
        "bad-format",
        "ccyymmdd has 8 digits; 7 were found: a digit is missing.",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "nine-digits-of-a-date": Typed(
        PERSON.format(name="DOE,JOHN", born="195001311"),
        "field-too-long",
        "ccyymmdd has 8 digits; more were found: check them.",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "nine-digits-of-a-date-of-any-size": Typed(
        "SOQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/195001311.SEX/M",
        "bad-format",
        "ccyymmdd has 8 digits; more were found: check them.",
        "SOQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M",
    ),
    "a-number-for-a-date": Typed(
        "SOQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/18294.SEX/M",
        "bad-format",
        "Write the whole date: ccyymmdd.",
        "SOQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M",
    ),
    "time-without-an-at": Typed(
        PERIOD.format(begin="202601011200"),
        "bad-format",
        "Write an @ between the date and the time, without seconds: ccyymmdd@hhmm.",
        PERIOD.format(begin="20260101@1200"),
    ),
    "seven-digits-of-any-date": Typed(
        PERSON.format(name="DOE,JOHN", born="0131195"),
        "bad-format",
        "A date has 6 or 8 digits; 7 were found: check it.",
        PERSON.format(name="DOE,JOHN", born="19500131"),
    ),
    "six-digits-where-eight-are-accepted": Typed(
        "PPQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/013150.SEX/M",
        "field-too-short",
        "Write the year with four digits: ccyymmdd.",
        "PPQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M",
    ),
    "six-digits-where-eight-are-usual": Typed(
        "SOQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/013150.SEX/M",
        "unusual-size",
        "Write the year with four digits: ccyymmdd.",
        "SOQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M",
    ),
    "word-for-a-code-of-sex": Typed(
        "KQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/MALE",
        "field-too-long",
        "Write the code, not the word.",
        "KQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M",
    ),
    "word-for-a-code-of-race": Typed(
        "SWQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M.RAC/WHITE",
        "field-too-long",
        "Write the code, not the word.",
        "SWQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M.RAC/W",
    ),
    "word-for-a-code-of-a-state": Typed(
        "CCQ.AZNLETS20.NL.TXT\nSTE/NEW MEXICO",
        "field-too-long",
        "Write the code, not the word.",
        "CCQ.AZNLETS20.NL.TXT\nSTE/NM",
    ),
    "word-for-a-code-of-any-size": Typed(
        "RQ.AZNLETS20.NV.TXT\nLIC/ABC123.LIY/2026.LIT/PASSENGER",
        "unusual-code",
        "Write the code, not the word.",
        "RQ.AZNLETS20.NV.TXT\nLIC/ABC123.LIY/2026.LIT/PC",
    ),
    "hyphen-in-a-number-of-mexico": Typed(
        "KQ.AZNLETS20.MX.TXT\nOLN/ABC-123456",
        "bad-format",
        "Write the letters and digits without hyphens and spaces.",
        "KQ.AZNLETS20.MX.TXT\nOLN/ABC123456",
    ),
    "blank-in-a-number-of-mexico": Typed(
        "DQ.AZNLETS20.MX.TXT\nOLN/ABC 123456",
        "bad-format",
        "Write the letters and digits without hyphens and spaces.",
        "DQ.AZNLETS20.MX.TXT\nOLN/ABC123456",
    ),
    "digits-first-in-a-number-of-mexico": Typed(
        "DQ.AZNLETS20.MX.TXT\nOLN/123456ABC",
        "bad-format",
        "Write the letters of the document first.",
        "DQ.AZNLETS20.MX.TXT\nOLN/ABC123456",
    ),
    "sign-in-a-number-of-mexico": Typed(
        "DQ.AZNLETS20.MX.TXT\nOLN/ABC#123456",
        "bad-format",
        "Character 4 is U+0023",
        "DQ.AZNLETS20.MX.TXT\nOLN/ABC123456",
    ),
    "semicolon-between-keys": Typed(
        KEYS.format("DQ;RQ"), "bad-format", "Write a comma between two keys.", KEYS.format("DQ,RQ")
    ),
    "blank-between-keys": Typed(
        KEYS.format("DQ RQ"), "bad-format", "Write a comma between two keys.", KEYS.format("DQ,RQ")
    ),
    "comma-after-a-key": Typed(KEYS.format("DQ,"), "bad-format", "Leave out the comma at the end.", KEYS.format("DQ")),
    "source-of-three-letters": Typed(
        KEYS.format("ALL.SRC/AZN"),
        "bad-format",
        "Write a code of 2 characters, or the whole ORI of 9.",
        KEYS.format("ALL.SRC/AZ"),
    ),
    "hyphen-in-a-source": Typed(
        KEYS.format("ALL.SRC/AZ-LETS20"), "bad-format", "Character 3 is U+002D", KEYS.format("ALL.SRC/AZNLETS20")
    ),
    "year-of-three-digits": Typed(
        CONFIRM.format(number="NONE", year="126"),
        "bad-format",
        "Write the year with 2 digits, or with all 4.",
        CONFIRM.format(number="NONE", year="2026"),
    ),
    "message-of-ncic": Typed(
        "QW.AZNLETS20.NAM/DOE,JOHN.DOB/19500131",
        "bad-header",
        "for Nlets write a destination and TXT before the fields",
        "DQ.AZNLETS20.NV.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M",
    ),
}


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_one_mistake_has_one_problem_that_says_what_to_do(typed: Typed) -> None:
    """There is one problem, and it says the remedy."""
    problems = nm.check(typed.text).problems

    assert [typed.code] == [one.code for one in problems]
    assert typed.told in problems[0].hint


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_what_is_done_as_told_has_no_problem(typed: Typed) -> None:
    """The mended text is good."""
    assert () == nm.check(typed.mended).problems


@pytest.mark.parametrize("typed", TYPED.values(), ids=TYPED)
def test_a_hint_holds_no_value(typed: Typed) -> None:
    """What is told is made of words of the tables, places and numbers of characters."""
    report = nm.check(typed.text)
    values = {value for value in report.fields.values() if len(value) > 1}

    assert not [one for one in report.problems for value in values if value in f"{one.expected} {one.hint}"]


def sets_begun() -> Iterator[tuple[str, str, str]]:
    """List every member of every set of every key whose sets the sender chooses: key, set, member."""
    for table in TABLES:
        for one in table.sets.sets:
            for absent in one if len(one) > 1 and table.sets.chosen_by is None else ():
                yield table.key, ",".join(one), absent


@pytest.mark.parametrize(("key", "whole", "absent"), [*sets_begun()], ids=str)
def test_the_member_that_is_named_completes_a_set(key: str, whole: str, absent: str) -> None:
    """Where a set lacks a member, the problem names prefixes with which a set is complete."""
    table = nm.table(key)
    present = [prefix for prefix in whole.split(",") if prefix != absent]
    text = ".".join([f"{table.key}.AZNLETS20.AZ.TXT\n", *(f"{prefix}/1" for prefix in present)])
    missing = [one for one in nm.check(text).problems if one.code == "index-set-missing" and one.severity == "error"]
    added = [re.split(r", or send|\.", one.hint.removeprefix("Add "))[0].split(" and ") for one in missing]

    assert bool(missing) != bool(table.sets.complete(present))
    assert [] == [names for names in added if not table.sets.complete({*present, *names})]


@pytest.mark.parametrize("table", TABLES, ids=[table.key for table in TABLES])
def test_a_prefix_with_two_letters_changed_is_recognized(table: Table) -> None:
    """Where only one prefix of the key has these letters, the hint names it."""
    for prefix in table.order:
        typed = f"{prefix[0]}{prefix[2:]}{prefix[1]}"
        if typed in table.order or near(typed, table.order) != [prefix]:
            continue
        hints = [
            one.hint
            for one in nm.check(f"{table.key}.AZNLETS20.AZ.TXT\n{typed}/1").problems
            if one.hint.startswith("Did you mean")
        ]

        assert [f"Did you mean {prefix}? If not, check it against the table of {table.key}."] == hints


NAMED = re.compile(
    r"Character ([0-9]+) is U\+([0-9A-F]{4,6}); (?:(leave it out(?:, and the spaces beside it)?)|write (.+))\."
)


@given(st.text(st.characters(min_codepoint=128, exclude_categories=["Cs"]), min_size=1, max_size=1))
def test_a_character_to_be_written_instead_is_accepted(one: str) -> None:
    """What is named in place of a character fits, or none is named."""
    accepted = "[A-Z ,.'-]"
    told = NAMED.fullmatch(other_character(f"A{one}B", accepted) or "")

    assert told is not None
    assert (2, ord(one)) == (int(told[1]), int(told[2], 16))
    written = {"a space": " "}.get(told[4], told[4]) or ""
    assert written == "another character" or all(re.fullmatch(accepted, each) for each in written)


def without(pattern: str) -> Callable[[str], str]:
    """Return what leaves out of a value whatever a pattern matches."""
    return functools.partial(re.sub, pattern, "")


# What a person does, by what is told; what is told and is not here needs someone who knows what was meant.
DONE: dict[str, Callable[[str], str]] = {
    "Leave the slash out if it was typed twice, or for a period.": lambda value: value.strip("/"),
    "Leave out the period at the end of the value; one period parts two fields.": without(r"[. ]+$"),
    "Write a comma between the last name and the first name.": functools.partial(re.sub, "[;:/|]", ","),
    "Leave out the blank before the comma.": without(" +(?=,)"),
    "Write one blank between two words.": functools.partial(re.sub, " +", " "),
    "Write a space for a period between two letters.": functools.partial(re.sub, r"(?<=[^ ,])\.(?=[^ ,])", " "),
    "Leave out the periods.": without(r"\."),
    "Write the digits without hyphens and spaces.": lambda value: without("[- ]")(as_typed(value)),
    "Write the digits without periods and slashes between them.": lambda value: without("[./]")(as_typed(value)),
    "Leave out the hyphens and spaces.": without("[- ]"),
    "Write the letters and digits without hyphens and spaces.": without("[- ]"),
    "Leave out what is no letter or digit, such as hyphens and spaces; then check VYR.": without("[^A-Za-z0-9]"),
}


def done(value: str, hint: str) -> str | None:
    """Do to a value what a hint says; None where it does not say all that is to be done."""
    if hint in DONE:
        return DONE[hint](value)
    told = NAMED.fullmatch(hint)
    if told is None or told[4] == "another character":
        return None
    at = int(told[1]) - 1
    assert ord(value[at]) == int(told[2], 16)
    digit = str(unicodedata.digit(value[at], 0))
    written = {"a space": " ", "the digit of the keyboard": digit, None: ""}.get(told[4], told[4])
    mended = f"{value[:at]}{written}{value[at + 1 :]}"
    return mended.strip(" ") if told[3] and told[3] != "leave it out" else mended


def letters_and_digits(value: str) -> list[str]:
    """Return what of a value says something, in upper case."""
    plain = unicodedata.normalize("NFKD", as_typed(value)).upper()
    return [one for one in plain if one.isalnum() and one.isascii()]


# A good value of each format, in a message that has nothing else.
VALUES = {
    "a name": (PERSON.format(name="{}", born="19500131"), "SMITH,JOHN A"),
    "a date": (PERSON.format(name="SMITH,JOHN", born="{}"), "19500131"),
    "a date of the form with six digits": (PERSON.format(name="SMITH,JOHN", born="{}"), "013150"),
    "nine digits": ("CWQ.AZNLETS20.AZ.TXT\nSOC/{}", "123456789"),
    "text": ("DQ.AZNLETS20.NV.TXT\nOLN/{}", "X1111111"),
    "a year": ("RQ.AZNLETS20.NV.TXT\nLIC/ABC1234.LIY/{}.LIT/PC", "2026"),
    "a number of a vehicle": ("RQ.AZNLETS20.NV.TXT\nVIN/{}", "1M8GDM9AXKP042788"),
    "a registrant": ("BQ.AZNLETS20.NV.TXT\nNAM/{}.DOB/19500131", "ACME INC"),
    "a last name": ("DQ.AZNLETS20.CL.TXT\nNAM/{}.DOB/19500131.SEX/M", "SMITH"),
}
CODES_OF_VALUES = frozenset({"bad-format", "field-too-long", "name-form", "stray-slash", "unusual-size"})
SIGNS = st.one_of(
    st.sampled_from(";:.,-/'@*_#+ \"()3Oo"),
    st.characters(min_codepoint=128, exclude_categories=["Cs", "Cc"]),
    st.sampled_from(
        "\u00a0\u2009\u3000\u2013\u2212\u2019\uff0c\uff0e\uff0f\uff11\u200b\u00ad\u0303\u00c6\u00d8\u0141\u00df"
    ),
)


@pytest.mark.parametrize(("text", "good"), VALUES.values(), ids=VALUES)
@settings(deadline=None)
@given(data=st.data())
def test_what_is_done_to_a_value_as_told_mends_it_and_raises_nothing_else(text: str, good: str, data: Any) -> None:
    """Each step leaves at most one problem of the field, and no letter and no digit is lost; the last leaves none.

    Or what is to be done cannot be known, and is not said.
    """
    value = good
    for _ in range(data.draw(st.integers(1, 2))):
        at = data.draw(st.integers(0, len(value)))
        value = f"{value[:at]}{data.draw(SIGNS)}{value[at + data.draw(st.integers(0, 1)) :]}"
    for _ in range(len(value) + 3):
        report = nm.check(text.format(value))
        found = report.problems
        of_value = [one for one in found if one.code in CODES_OF_VALUES]
        # What is layout at its ends is no part of it.
        value = report.fields.get(of_value[0].prefix or "", value) if of_value else value
        after = done(value, of_value[0].hint) if len(of_value) == 1 else None
        if after is None:
            break
        again = nm.check(text.format(after)).problems
        drawn = {(one.code, one.prefix) for one in again} - {(one.code, one.prefix) for one in found}

        # What is left is judged now: a sign in the place of a digit leaves too few, letters are as they were typed.
        judged = {*CODES_OF_VALUES, "field-too-short", "lower-case", "bad-date", "implausible-value"}
        assert drawn <= {(code, of_value[0].prefix) for code in judged}
        assert letters_and_digits(value) == letters_and_digits(after)
        assert after != value
        value = after
    else:
        pytest.fail("what is told comes to no end")


@pytest.mark.parametrize("table", TABLES, ids=[table.key for table in TABLES])
def test_no_one_is_told_to_shorten_a_number(table: Table) -> None:
    """What is shortened is another number; a text or a name may be."""
    for row in table.rows:
        if row.maximum is None or row.free_text or row.format.names_person:
            continue
        hints = [one.hint for one in row.explain("1" * (row.maximum + 1))]

        assert [one for one in hints if one.startswith("Shorten")] == []


@pytest.mark.parametrize(
    ("begin", "absent"),
    [
        ("20260230", "day in the calendar"),
        ("20260230@1200", "day in the calendar"),
        ("20260101@2400", "time of day"),
        ("20260230@9900", "day in the calendar and no such time of day"),
    ],
)
def test_of_a_date_and_a_time_it_is_told_which_there_is_none_of(begin: str, absent: str) -> None:
    """The day exists where the hour alone does not."""
    (problem,) = nm.check(PERIOD.format(begin=begin)).problems

    assert ("bad-date", f"There is no such {absent}.") == (problem.code, problem.expected)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (CONFIRM.format(number="V123456789", year="2026"), "NIC is NONE, where it goes to Canada."),
        ("DQ.AZNLETS20.CL.TXT\nNAM/DOE,JOHN.DOB/19500131.SEX/M.OLS/NV", ", where it goes to CL."),
        ("DQ.AZNLETS20.MX.TXT\nOLN/ABC#123456", ", where it goes to MX."),
    ],
)
def test_what_a_destination_alone_expects_is_told_to_be_so_there(text: str, expected: str) -> None:
    """The key accepts more elsewhere."""
    (problem,) = nm.check(text).problems

    assert problem.expected.endswith(expected)


@pytest.mark.parametrize(
    ("code", "name"), [("US", "United States"), ("CD", "Canada, other"), ("EN", "England"), ("IT", "Italy")]
)
def test_a_code_that_is_listed_for_oris_is_not_told_to_be_on_no_list(code: str, name: str) -> None:
    """It is named, with what it is."""
    (problem,) = nm.check(f"DQ.AZNLETS20.{code}.TXT\nOLN/X1111111").problems

    assert problem.code == "unknown-destination"
    assert problem.expected.startswith(f"{code} is {name}, with which ORIs begin")


@pytest.mark.parametrize("one", [*map(chr, range(32, 127))], ids=[f"U+{one:04X}" for one in range(32, 127)])
def test_no_one_is_told_to_leave_out_what_a_keyboard_has(one: str) -> None:
    """It was typed, and what was meant by it is not known; a letter or a digit is not even named."""
    hint = other_character(f"A{one}", "[AB]") or ""

    assert not hint or hint.endswith("which is not accepted here; check the value.")
    assert not one.isalnum() or f"{ord(one):04X}" not in hint


def test_a_prefix_of_another_key_is_not_misspelt_for_one_that_cannot_hold_its_value() -> None:
    """No state is a year, and where the value is one the prefix may be."""
    text = "RQ.AZNLETS20.NV.TXT\nLIC/ABC123.LIS/{}.LIT/PC"
    state, year = (nm.check(text.format(value)).problems for value in ("NV", "2026"))

    assert [("unknown-prefix", "LIS"), ("index-set-missing", None)] == [(one.code, one.prefix) for one in state]
    assert not [one for one in state if "Did you mean" in one.hint]
    assert ["Did you mean LIY? If not, check it against the table of RQ."] == [one.hint for one in year]


def test_a_key_that_is_near_but_has_no_such_field_is_not_named() -> None:
    """The fields tell whether a key was meant."""
    report = nm.check("DL.AZNLETS20.NV.TXT\nQQQ/1")

    assert ["Check the key; nothing of the text is lost."] == [
        one.hint for one in report.problems if one.code == "unknown-key"
    ]


def test_what_is_in_lower_case_in_two_places_is_two_problems() -> None:
    """Upper case between them parts them, and each names its prefix."""
    report = nm.check("DQ.AZNLETS20.NV.TXT\nnam/DOE,JOHN.DOB/19500131.sex/M")

    assert [("lower-case", "NAM"), ("lower-case", "SEX")] == [(one.code, one.prefix) for one in report.problems]


@pytest.mark.parametrize("value", [" X1111111", "X1111111 "])
def test_a_blank_at_an_end_of_a_built_value_is_named(value: str) -> None:
    """The person is told to leave out the blank."""
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.DriverLicenseQuery(oln=value)

    assert ["Leave out the blank at the beginning or at the end of the value."] == [
        one.hint for one in caught.value.problems
    ]
    assert "X1111111" == nm.DriverLicenseQuery(oln=value.strip(" ")).oln


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ({"oln": "X1111111."}, "Leave out the period at the end of the value: it would be the separator."),
        ({"oln": "OLN/X1111111"}, "Leave out the prefix: it is written before the value."),
        ({"oln": "X1111111\r\n"}, "Take the control character out of the value: a line end or a tab, also as ^M^J."),
        ({"oln": "X1^M^J"}, "Take the control character out of the value: a line end or a tab, also as ^M^J."),
        ({"oln": "X1111111.IMQ/Y"}, "Pass each field by itself: the value holds a prefix and a slash."),
        ({"oln": 1111111}, "Pass a str, not int."),
        ({"nam": "DOE,JOHN", "dob": datetime(1950, 1, 31, 12, 0), "sex": "M"}, "Pass its day: .date()."),
        ({"nam": "DOE,JOHN Q.", "dob": "19500131", "sex": "M"}, "Leave out the period at the end of the value: "),
    ],
    ids=str,
)
def test_what_is_passed_is_told_what_is_wrong_with_it(words: dict[str, Any], hint: str) -> None:
    """Only what is there is named."""
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.DriverLicenseQuery(**words)

    (problem,) = caught.value.problems
    assert problem.hint.startswith(hint)


def test_a_moment_that_is_passed_is_told_to_be_a_minute() -> None:
    """Where the field has a time, seconds are too much."""
    report = nm.build("NLQ", {"BEG": datetime(2026, 1, 31, 12, 0, 1)}, origin="AZNLETS20", to=["NL"])

    assert ["Pass the minute alone, without seconds and time zone."] == [
        one.hint for one in report.problems if one.prefix == "BEG"
    ]


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        ({"control": "123"}, "Pass it whole: it has 10 characters, and 3 were found."),
        ({"control": "1"}, "Pass it whole: it has 10 characters, and 1 was found."),
        ({"control": "*0123456789"}, "Pass it without its asterisk."),
        ({"control": "012345678\u00e9"}, "Pass characters of its form alone."),
        ({"control": 123456789}, "Pass a str, not int."),
        ({"origin": "AZNLETS200"}, "Pass it whole: it has 9 characters, and 10 were found."),
        ({"origin": " aznlets20"}, "Pass it in upper case, without blanks at its ends."),
        ({"origin": "AZNLETS2-"}, "Pass characters of its form alone."),
    ],
    ids=str,
)
def test_an_element_of_a_header_is_told_what_is_wrong_with_it(words: dict[str, Any], hint: str) -> None:
    """And not what is wrong with others."""
    with pytest.raises(nm.InvalidRecord) as caught:
        nm.InputHeader(**{"origin": "AZNLETS20", "destinations": ["NV"], **words})

    assert [hint] == [one.hint for one in caught.value.problems]


def test_a_user_of_the_command_is_told_of_its_option() -> None:
    """As well as of the argument of the library."""
    (problem,) = nm.check("12:00 DQ.AZNLETS20.NV.TXT\nOLN/X1111111").problems

    assert "--prefix" in problem.hint


@pytest.mark.parametrize("text", ["DQG.AZNLETS20.NV.TXT\nNAM/SMITH,JOHN", "DQG.AZNLETS20.NV.TXT\nQQQ/1"])
def test_no_other_set_is_offered_where_there_is_one(text: str) -> None:
    """Neither where a member is missing, nor where all are."""
    (hint,) = [one.hint or "" for one in nm.check(text).problems if one.code == "index-set-missing"]

    assert "another set" not in hint
    assert "one of these" not in hint


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ("123-45-678", "Check SOC: it has 9 digits, without hyphens and spaces; here are 8."),
        ("123 45 67890", "Check SOC: it has 9 digits, without hyphens and spaces; here are 10."),
        ("123-45", "Check SOC: it has 9 digits, without hyphens and spaces; here are 5."),
        ("123-45-6789", "Write the digits without hyphens and spaces."),
    ],
)
def test_a_number_that_does_not_fit_without_its_hyphens_is_to_be_checked(value: str, hint: str) -> None:
    """To leave them out alone would be refused again."""
    (problem,) = nm.check(f"CWQ.AZNLETS20.NV.TXT\nSOC/{value}").problems

    assert hint == problem.hint


@pytest.mark.parametrize(
    ("fields", "hints"),
    [
        ("OLN/D1", {"OLN": "Send NAM, DOB and SEX instead."}),
        (
            "OLN/D1.IMQ/Y",
            {
                "OLN": "Send NAM, DOB and SEX instead.",
                "IMQ": "Leave the field out, or send it where it is accepted.",
            },
        ),
        (
            "NAM/SMITH,JOHN.DOB/19500101.SEX/M.IMQ/Y",
            {"IMQ": "Leave the field out, or send it where it is accepted."},
        ),
        (
            "OLN/D1.NAM/SMITH,JOHN.DOB/19500101.SEX/M",
            {
                "OLN": "Leave the field out, or send it where it is accepted.",
                "NAM": "Keep one of these and send another inquiry for the rest. "
                "The sets of DQ: 1. OLN  2. NAM, DOB, SEX",
            },
        ),
    ],
)
def test_a_field_without_which_nothing_is_asked_is_told_with_what_to_send_instead(
    fields: str, hints: dict[str, str]
) -> None:
    """Of a destination that does not accept it, though the message is read."""
    problems = nm.check(f"DQ.AZNLETS20.A1.TXT\n{fields}").problems

    assert hints == {one.prefix: one.hint for one in problems}
