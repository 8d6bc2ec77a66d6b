"""Codes of destinations, with their names and sources.

In: nothing. Out: mappings from code to name. What can fail: nothing.
"""

from __future__ import annotations

from typing import Final

# "all 50 states, the District of Columbia, Puerto Rico, the U.S. Virgin Islands, Guam": Nlets training slides.
STATES: Final = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho",
    "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota",
    "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada",
    "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina",
    "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania",
    "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas",
    "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington", "WV": "West Virginia",
    "WI": "Wisconsin", "WY": "Wyoming", "DC": "District of Columbia", "PR": "Puerto Rico",
    "VI": "U.S. Virgin Islands", "GU": "Guam",
}  # fmt: skip

# AB BC MB NF NK NS: Nlets wiki, Section 04, whose list is cut off and says no names; NB SK QC ON: Nlets, Canada
# (article 21003102439). The rest are the postal codes: the rulings name the provinces without printing them.
PROVINCES: Final = {
    "AB": "Alberta", "BC": "British Columbia", "MB": "Manitoba", "NB": "New Brunswick", "NF": "Newfoundland",
    "NK": "not explained there", "NS": "Nova Scotia", "ON": "Ontario", "PE": "Prince Edward Island", "QC": "Quebec",
    "SK": "Saskatchewan", "NT": "Northwest Territories", "NU": "Nunavut", "YT": "Yukon",
}  # fmt: skip

# Sources: Nlets training slides for NL and Z1; the pages of the message keys for the others.
SERVICES: Final = {
    "NL": "all participating states, one merged response",
    "Z1": "all states and services of the Z1 list, separate responses",
    "CN": "Canada (CPIC)",
    "MX": "Mexico",
    "IP": "INTERPOL",
    "AX": "ICE Law Enforcement Support Center",
    "FA": "FAA aircraft registration",
    "NA": "National Insurance Crime Bureau",
    "FM": "FMCSA PRISM file",
    "CL": "FMCSA commercial driver data",
    "CG": "Coast Guard",
    "OD": "ORION directory",
    "FB": "FBI/NCIC",
    "TC": "TECS",
    "DN": "Naval Investigative Service",
    "FN": "named in the ORION destination list, not explained there",
}

# Eight regions: Wisconsin's page on regional broadcasts, which names E1 alone; the other seven are inferred from it.
REGIONS: Final = {f"{letter}1": f"Nlets region {letter}" for letter in "ABCDEFGH"}

SPECIAL: Final = SERVICES | REGIONS
DESTINATIONS: Final = STATES | PROVINCES | SPECIAL
