"""Lists of codes that texts are read with, or that a page of Nlets prints, each with its source.

In: nothing. Out: lists, which are mappings from code to meaning. What can fail: nothing but asking for a code that a
list has not, which is a `KeyError`.

A meaning that no source gives is the empty text. The longer lists of NCIC are in `ncic`.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.codes.code_list import NCIC, NCIC_2021, TRAINING_SLIDES, CodeList

# Places have the codes of NCIC, which begin the ORIs of their agencies: lists of NCIC 2000 of 2007 and 2009, which
# NIEM 2.1 publishes them (http://niem.gov/niem/fbi/2.0, CC-BY 4.0).
_NCIC: Final = "NCIC, state and country index (NIEM 2.1, LSTA)"

# The members are "all 50 states, the District of Columbia, Puerto Rico, the U.S. Virgin Islands, Guam": Nlets training
# slides, which print no codes.
STATES: Final = CodeList("states and territories", (_NCIC, {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho",
    "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NB": "Nebraska", "NV": "Nevada",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina",
    "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania",
    "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas",
    "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington", "WV": "West Virginia",
    "WI": "Wisconsin", "WY": "Wyoming", "DC": "District of Columbia", "PR": "Puerto Rico",
    "VI": "U.S. Virgin Islands", "GM": "Guam",
}))  # fmt: skip

PROVINCES: Final = CodeList(
    "Canadian provinces and territories",
    (_NCIC, {
        "AB": "Alberta", "BC": "British Columbia", "MB": "Manitoba", "NF": "Newfoundland and Labrador",
        "NK": "New Brunswick", "NS": "Nova Scotia", "NT": "Northwest Territories", "ON": "Ontario",
        "PE": "Prince Edward Island", "PQ": "Quebec", "SN": "Saskatchewan", "YT": "Yukon",
    }),
    ("NCIC list of 2021 (NIEM 5.0.1)", {"XN": "Nunavut"}),
)  # fmt: skip

# The places that the post writes otherwise, each with its code of NCIC. NL, by the post Newfoundland and Labrador, is
# missing: here it means many states.
POSTAL: Final = CodeList(
    "places by the post",
    ("US Postal Service, state abbreviations", {"NE": "NB", "GU": "GM"}),
    ("Canada Post, symbols of provinces and territories", {"SK": "SN", "QC": "PQ", "NU": "XN"}),
)

SERVICES: Final = CodeList(
    "services",
    (TRAINING_SLIDES, {
        "NL": "all participating states, one merged response",
        "Z1": "all states and services of the Z1 list, separate responses",
    }),
    ("Nlets, Canada (article 21003102439)", {"CN": "Canada (CPIC)"}),
    ("Nlets, Mexico (article 21003101007)", {"MX": "Mexico"}),
    ("Nlets, INTERPOL (article 21003101142)", {"IP": "INTERPOL"}),
    ("Nlets, Immigration Alien (article 21003097468)", {"AX": "ICE Law Enforcement Support Center"}),
    ("Nlets, FAA aircraft (article 21003098052)", {"FA": "FAA aircraft registration"}),
    ("Nlets, NICB (article 21003099130)", {"NA": "National Insurance Crime Bureau"}),
    ("Nlets, commercial vehicles (article 21003098140)", {
        "FM": "FMCSA PRISM file", "CL": "FMCSA commercial driver data",
    }),
    ("Nlets, Boat Registration (article 21003097607)", {"CG": "Coast Guard"}),
    ("Nlets, ORION (article 21003087826)", {"OD": "ORION directory"}),
    ("Nlets, ORIs (article 21003087883)", {
        "FB": "FBI/NCIC", "TC": "TECS", "DN": "Naval Investigative Service",
    }),
    ("Nlets, ORION query (article 21003087756)", {"FN": ""}),
)  # fmt: skip

# The page names E1 alone and says that there are eight; the other seven are inferred from it.
REGIONS: Final = CodeList(
    "regions",
    ("Wisconsin, Nlets regional broadcasts", {f"{letter}1": f"Nlets region {letter}" for letter in "ABCDEFGH"}),
)

SPECIAL: Final = SERVICES.joined("special and region codes", REGIONS)
DESTINATIONS: Final = STATES.joined("destinations", PROVINCES, SPECIAL)

# What an ORI may begin with: the code of a place or a service, or of a country or a force that is no destination; WS is
# the weather wire.
ORI_BEGINNINGS: Final = STATES.joined("beginnings of ORIs", PROVINCES, SERVICES, CodeList(
    "others",
    (_NCIC, {
        "CD": "Canada, other", "EN": "England", "IC": "Royal Canadian Mounted Police", "IT": "Italy",
        "US": "United States",
    }),
    ("Nlets, Road-weather (article 21003097474)", {"WS": "weather wire"}),
))  # fmt: skip

_RAP_SHEETS: Final = "NIEM 4.2, purpose codes of rap sheets"
PURPOSES: Final = CodeList(
    "purpose codes (PUR)",
    (_RAP_SHEETS, {
        "A": "file maintenance", "C": "criminal justice", "D": "domestic violence and stalking courts",
        "F": "firearms checks", "H": "public housing", "I": "interstate licensing and employment, not criminal justice",
        "J": "criminal justice employment", "R": "FBI only", "S": "national security", "V": "visa",
        "X": "caregiver, exigent",
    }),
    ("Nlets, Parole, Probation, Corrections (article 21003096782)", {"E": ""}),
)  # fmt: skip

REASONS: Final = CodeList(
    "reason codes (RSN)",
    ("Nlets, Canadian interface (article 21003100525)", {
        "N": "narcotics", "F": "fraud", "V": "violent crime", "T": "traffic", "S": "theft", "H": "humanitarian",
    }),
    ("Nlets, Driver's License, NIEM page (article 21003096525)", {"I": ""}),
)  # fmt: skip

# The page and the list of NCIC have the same letters; what they mean is common usage.
SEXES: Final = CodeList(
    "sex codes (SEX)",
    (f"Nlets, State Warrant (article 21003101608); {NCIC}", {"F": "female", "M": "male", "U": "unknown"}),
)

RACES: Final = CodeList(
    "race codes (RAC)",
    (NCIC, {"A": "Asian", "B": "Black", "I": "American Indian", "U": "unknown", "W": "White"}),
    (NCIC_2021, {"H": "Hispanic or Latino", "P": "Native Hawaiian or Pacific Islander"}),
)

# "suffix (Jr., III, etc.)": the others are common usage. A lone I, V or X is left out: it cannot be told from a middle
# initial.
SUFFIXES: Final = CodeList(
    "suffixes of names (NAM)",
    ("Nlets, Concealed Weapons Permits (article 21003099917), entry Name", {"JR": "junior", "III": "the third"}),
    ("common usage", {
        "SR": "senior", "II": "the second", "IV": "the fourth", "VI": "the sixth", "VII": "the seventh",
        "VIII": "the eighth", "IX": "the ninth",
    }),
)  # fmt: skip

# "No titles or degrees"; which there are is common usage. Those that are also names or parts of names (MD, MA, DO, JD)
# are left out.
TITLES: Final = CodeList(
    "titles and degrees, which are no part of a name (NAM)",
    ("common usage", {
        "DR": "doctor", "ESQ": "esquire", "MR": "mister", "MRS": "mistress", "MS": "", "PHD": "doctor of philosophy",
        "REV": "reverend",
    }),
)  # fmt: skip

HELP_FILES: Final = CodeList(
    "help-file codes",
    ("Nlets, help files (article 21003096296)", {
        "BAS": "boats and snowmobiles", "COR": "corrections", "GUN": "gun file", "LIC": "vehicles",
        "NOQ": "name-only queries", "OLN": "driver licences", "ORI": "ORIs assigned by Nlets", "PAR": "parole",
        "PPC": "parole, probation and corrections", "PRO": "probation", "SIR": "criminal history",
        "SOR": "sex offenders", "SWQ": "state warrants", "WTH": "weather",
    }),
    ("Nlets, help-file sample (article 21003096297)", {"NLE": ""}),
    ("Nlets, Immigration Alien (article 21003097354)", {"ADM": ""}),
)  # fmt: skip

_HIT_CONFIRMATION: Final = "Nlets, Hit Confirmation, legacy page (article 21003096777)"
REQUEST_TYPES: Final = CodeList(
    "hit confirmation request types (RTY)",
    (_HIT_CONFIRMATION, {
        "SV": "stolen or felony vehicle", "WP": "wanted person", "PO": "protection order", "MP": "missing person",
        "SL": "stolen plate", "SG": "gun", "SA": "article", "SS": "security", "SB": "boat", "SP": "part",
    }),
)  # fmt: skip
PRIORITIES: Final = CodeList(
    "hit confirmation priorities (PRI)",
    ("Nlets, Hit Confirmation (article 21003096774)", {"U": "urgent, 10 minutes", "R": "routine, 1 hour"}),
)

AGENCY_TYPES: Final = CodeList(
    "agency types of ORION (TYP)",
    ("Nlets, ORION (article 21003087826)", {
        "PD": "city", "SO": "county", "SA": "statewide", "LE": "other law enforcement", "FE": "federal",
        "JA": "prosecutor", "JC": "corrections", "JG": "probation", "JJ": "court",
        "JF": "federal, criminal justice and not law enforcement", "CJ": "other criminal justice",
        "NJ": "not criminal justice",
    }),
)  # fmt: skip

# The page prints the codes without their meanings.
DEVICE_PURPOSES: Final = CodeList(
    "purpose codes of the mobile device query (PUR)",
    ("Nlets, Mobile Device (article 21003096781)", dict.fromkeys(
        ("CNL", "CRP", "FND", "FOR", "FUR", "INT", "PRO", "PRP", "STS", "TRA", "WAR"), ""
    )),
)  # fmt: skip
