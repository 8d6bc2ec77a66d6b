"""Code lists of NCIC, each with its source.

In: nothing. Out: lists of codes, found as names of `nlets_msg.codes`, which loads this module when one is asked for.
What can fail: nothing.

NIEM 2.1 publishes these lists (NCIC 2000, lists of 2007 and 2009; namespace http://niem.gov/niem/fbi/2.0), and offers
them under CC-BY 4.0. The codes are exact. Meanings that are cut short or misprinted there are mended here, and words in
capitals are written small.
"""

from __future__ import annotations

from typing import Final

from nlets_msg.codes.code_list import NCIC as _NCIC
from nlets_msg.codes.code_list import NCIC_2021 as _LATER
from nlets_msg.codes.code_list import CodeList

EYE_COLORS: Final = CodeList("eye colors (EYE)", (_NCIC, {
    "BLK": "black", "BLU": "blue", "BRO": "brown", "GRN": "green", "GRY": "gray", "HAZ": "hazel",
    "MAR": "maroon", "MUL": "multicolored", "PNK": "pink", "XXX": "unknown",
}))  # fmt: skip

HAIR_COLORS: Final = CodeList(
    "hair colors (HAI)",
    (_NCIC, {
        "BLK": "Black", "BLN": "Blond or Strawberry", "BLU": "Blue", "BRO": "Brown", "GRN": "Green",
        "GRY": "Gray or Partially Gray", "ONG": "Orange", "PLE": "Purple", "PNK": "Pink", "RED": "Red or Auburn",
        "SDY": "Sandy", "WHI": "White", "XXX": "unknown or completely bald",
    }),
    (_LATER, {"BLD": "Bald"}),
)  # fmt: skip

SKIN_TONES: Final = CodeList("skin tones (SKN)", (_NCIC, {
    "ALB": "albino", "BLK": "black", "DBR": "dark brown", "DRK": "dark", "FAR": "fair", "LBR": "light brown",
    "LGT": "light", "MBR": "medium brown", "MED": "medium", "OLV": "olive", "RUD": "ruddy", "SAL": "sallow",
    "YEL": "yellow",
}))  # fmt: skip

NUMBER_TYPES: Final = CodeList("first letters of miscellaneous numbers (MNU)", (_NCIC, {
    "AF": "Air Force serial number", "AN": "non-immigration admission number",
    "AR": "alien registration number", "AS": "National Guard serial number",
    "CG": "U.S. Coast Guard serial number", "CI": "Canadian social insurance number",
    "MC": "Marine Corps serial number", "MD": "mariner's document or identification number",
    "MP": "Royal Canadian Mounted Police identification or fingerprint section number",
    "NA": "national agency case number, military", "NS": "Navy serial number",
    "OA": "originating agency police or identification number", "PI": "person identification number",
    "PP": "passport number", "PS": "port security card number", "SS": "Selective Service number",
    "VA": "Veterans Administration claim number",
}))  # fmt: skip

PLATE_TYPES: Final = CodeList("license plate types (LIT)", (_NCIC, {
    "AM": "Ambulance", "AP": "Apportioned", "AQ": "Antique", "AR": "Amateur Radio or Citizen's Band",
    "AT": "All-terrain vehicles", "BU": "Bus", "CC": "Consular Corps", "CI": "City-Owned or Municipal Vehicle",
    "CL": "Collegiate", "CM": "Commemorative", "CN": "Conservation", "CO": "Commercial",
    "CU": "County-Owned Vehicle", "DA": "Drive-Away", "DB": "Dune Buggy", "DD": "Dentist", "DL": "Dealer",
    "DP": "Diplomatic", "DU": "Duplicate, Reissue, or Replacement", "DV": "Disabled Veteran",
    "DX": "Disabled Person", "EX": "Exempt", "FD": "Fire Department", "FG": "Foreign Government",
    "FM": "farm vehicle (includes farm and agriculture plates)", "HI": "Hearing Impaired",
    "IP": "International Plate", "IT": "In-Transit", "JJ": "Judge or Justice",
    "LE": "legislative, U.S. (member of U.S. Congress)", "LF": "Law Enforcement", "LS": "Legislative, State",
    "MC": "Motorcycle", "MD": "Motorcycle Dealer", "MF": "Manufacturer", "ML": "Military Vehicle, Canadian",
    "MP": "Moped", "MR": "Armed Forces Reservist", "MV": "military vehicle, U.S.", "MY": "Military",
    "NG": "National Guard Member", "NP": "Civilian", "OB": 'omnibus ("OMNIBUS" must appear on the plate)',
    "OR": "Organization", "PC": "Regular Passenger Automobile Plates", "PE": "Personalized/Customized",
    "PF": "Professions", "PH": "Doctor", "PP": "Civilian", "PR": "Press", "PS": "Professional Sports Team",
    "PX": "Pharmacist", "RE": "Reciprocal (or Reciprocity)", "RV": "Rented Vehicle or Trailer",
    "SC": "Special Purpose Commercial Vehicle", "SN": "snowmobile", "ST": "State-Owned Vehicle",
    "SV": "School Vehicle", "TK": "Truck", "TL": "Trailer", "TM": "Temporary", "TP": "Transporter",
    "TR": "Semitruck", "TX": "Cab", "US": "U.S. government vehicles", "VF": "Medal of Honor",
    "ZZ": "All-terrain vehicles and snowmobiles",
}))  # fmt: skip

VEHICLE_COLORS: Final = CodeList("vehicle colors (VCO)", (_NCIC, {
    "AME": "amethyst", "BGE": "beige", "BLK": "black", "BLU": "blue", "BRO": "brown", "BRZ": "bronze",
    "CAM": "camouflage", "COM": "chrome, stainless steel", "CPR": "copper", "CRM": "cream, ivory",
    "DBL": "blue, dark", "DGR": "green, dark", "GLD": "gold", "GRN": "green", "GRY": "gray",
    "LAV": "lavender (purple)", "LBL": "blue, light", "LGR": "green, light", "MAR": "maroon, burgundy (purple)",
    "MUL/COL": "multicolored", "MVE": "mauve", "ONG": "orange", "PLE": "purple", "PNK": "pink", "RED": "red",
    "SIL": "silver", "TAN": "tan", "TEA": "teal", "TPE": "taupe", "TRQ": "turquoise (blue)", "WHI": "white",
    "YEL": "yellow",
}))  # fmt: skip

VEHICLE_STYLES: Final = CodeList("vehicle styles (VST)", (_NCIC, {
    "1J": "Single-Engine, Jet", "1P": "Single-Engine, Propeller", "2D": "Sedan, 2 door",
    "2H": "Hatchback, 2 door", "2J": "Twin-Engine, Jet", "2P": "Twin-Engine, Propeller",
    "2T": "Hardtop, 2 door", "3D": "3-Door", "3J": "Tri-Engine, Jet", "3P": "Tri-Engine, Propeller",
    "4D": "sedan, 4 door; truck or pickup, 4 door", "4H": "Hatchback, 4 door", "4T": "Hardtop, 4 door",
    "AC": "Auto Carrier", "AD": "Asphalt Distributor", "AE": "Aerial Platform", "AI": "Air Compressor",
    "AM": "Ambulance", "AR": "Armored Truck", "BA": "Bulk Agriculture", "BC": "Brush Chipper",
    "BD": "Bulldozer", "BG": "Buggy, Concrete", "BH": "Backhoe", "BK": "Backhoe/Loader", "BP": "Blimp",
    "BR": "Beverage Truck", "BT": "Boat", "BU": "Bus", "BZ": "Biohazard", "CB": "Chassis and Cab",
    "CE": "Unpublished style of Construction", "CG": "Converter Gear", "CH": "Coach", "CI": "Corn Picker",
    "CK": "Cotton Picker", "CM": "Concrete mixer", "CO": "Combine", "CP": "Coupe", "CR": "Crane",
    "CS": "Construction Signal", "CT": "camping (also known as camper or travel trailer)", "CV": "Convertible",
    "CZ": "Cotton Stripper", "DE": "Detasseling Equipment", "DI": "Potato Digger", "DP": "Dump",
    "DR": "Drill, Rock", "DS": "Tractor Truck, Diesel", "DT": "Dump Trailer", "DY": "Auxiliary Dolly",
    "EB": "Enclosed Body, Removable Enclosure", "EN": "enclosed body, nonremovable enclosure",
    "EX": "Excavator", "FB": "Flatbed or Platform", "FC": "Flotation Chassis", "FD": "Field Chopper",
    "FL": "Fork Lift", "FR": "Flatrack", "FS": "Fertilizer Spreader", "FT": "Fire Truck",
    "GA": "wagon (also known as gondola or cart)", "GD": "Grader", "GE": "Generator", "GG": "Garbage or Refuse",
    "GN": "Grain", "GR": "Glass Rack", "HA": "hot air balloon", "HB": "Hatchback/Fastback",
    "HD": "Hydraulic Dump", "HE": "Horse", "HL": "Hay Bale Loader", "HM": "Hammer", "HO": "Hopper",
    "HP": "Helicopter", "HR": "Hearse", "HS": "House", "HT": "Hardtop", "HV": "Harvester", "HY": "Hay Baler",
    "LB": "Lowboy or Lowbed", "LD": "Loader", "LF": "Lift Boom", "LG": "Log", "LK": "Log Skidder",
    "LL": "carry-all (rugged trail and pleasure vehicles)", "LM": "Limousine",
    "LP": "pole (also known as logging trailer, used to transport logs and pipes)", "LS": "Livestock Rack",
    "LT": "Light Tower", "LV": "Law Enforcement", "LW": "Lunch Wagon", "MB": "Motorbike", "MC": "Motorcycle",
    "MD": "Moped", "MF": "Unpublished Style of Farm Equipment", "MH": "Motorized Home",
    "MJ": "Multi-Engine, Jet", "MK": "Minibike", "MO": "Mower, Riding or Garden Tractor",
    "MP": "Multi-Engine, Propeller", "MR": "Mower-Conditioner", "MS": "Motorscooter",
    "MT": "Motorcycle Trailer", "MV": "Multi-wheeled vehicle", "MY": "Minicycle", "OP": "Open Body",
    "PK": "Pickup", "PL": "Pallet", "PM": "pickup with mounted camper (enter as a part or add-on part)",
    "PR": "Prime Mover", "PV": "Paver", "RD": "Roadster", "RF": "refrigerated van (also known as reefer)",
    "RH": "Retractable Hardtop", "RO": "Roller", "SA": "Sailplane", "SC": "Scraper", "SD": "Sedan",
    "SE": "semi (use only when the specific body style of the semi-trailer is unknown)", "SG": "Stump Grinder",
    "SH": "Shovel", "SI": "Striper", "SM": "Snowmobile", "SO": "Snowblower", "SQ": "Search and Rescue",
    "SS": "Sweeper", "ST": "Stake or Rack", "SW": "Station Wagon", "SY": "Sprayer", "SZ": "Saw",
    "TA": "Tree Harvester", "TC": "Tractor, Track Type", "TD": "Auto Tow Dolly", "TE": "Tent Trailer",
    "TF": "Tractor, Wheel Type", "TH": "Trencher", "TN": "Tanker", "TO": "Touring Car",
    "TR": "Tractor Truck, Gasoline", "TT": "Tow Truck/Wrecker", "UL": "Ultralight (including hang gliders)",
    "UT": "Utility", "VA": "Vacuum Cleaner", "VC": "Van Camper",
    "VN": "van (includes open or closed top box trailers)", "VT": "Vanette", "WD": "Well Driller",
    "WE": "Welder", "WN": "Windrower", "WS": "Wood Splitter",
}))  # fmt: skip

BOAT_TYPES: Final = CodeList("boat types (BTY)", (_NCIC, {
    "AIR": "airboat", "COM": "commercial", "CRU": "cruiser (a boat with an inboard motor)", "HOV": "hovercraft",
    "HRO": "hydroplane", "HSE": "houseboat", "HYD": "hydrofoil", "JSK": "jet-ski (aqua bike)",
    "RUN": "runabout (launch, motorboat, outrider)", "SAL": "sailboat (cat, catamaran, cutter, bark)",
    "UTL": "utility (fisherman, sedan, etc.)", "YAT": "yacht (a boat with an inboard motor)",
    "YYY": "all other (canoe, dinghy, dory, johnboat)",
}))  # fmt: skip

HULL_MATERIALS: Final = CodeList("boat hull materials (HUL)", (_NCIC, {
    "ML": "Metal (aluminum, steel, etc.)", "OT": "Other", "PL": "Plastic (fiberglass, uniglass, etc.)",
    "WD": "Wood (cedar, plywood, fir, etc.)",
}))  # fmt: skip

HULL_SHAPES: Final = CodeList("boat hull shapes (HSP)", (_NCIC, {
    "CM": "catamaran", "DV": "deep-v", "FB": "flat bottom", "OT": "other", "PT": "pontoon",
    "RB": "round bottom", "SV": "semi-v", "TH": "tri-hull", "TU": "tunnel",
}))  # fmt: skip

PROPULSIONS: Final = CodeList("boat propulsions (PRO)", (_NCIC, {
    "IN": "Inboard", "MP": "Manual (oars, paddles, etc.)", "OB": "Outboard", "SA": "Sail only",
    "SI": "Sail w/Auxiliary Inboard Power", "SO": "Sail w/Auxiliary Outboard Power",
}))  # fmt: skip

GUN_TYPES: Final = CodeList("gun types (TYP, first character)", (_NCIC, {
    "A": "Cannon", "B": "Submachine gun or machine pistol", "C": "Rifle-shotgun combination",
    "D": "Disguised gun", "E": "Electric shock gun", "F": "Ammunition", "G": "Grenade", "H": "Bomb",
    "I": "Mine", "J": "Missile", "K": "Rocket", "M": "Machine gun", "O": "Mortar", "P": "Pistol",
    "Q": "Shotgun pistol", "R": "Rifle", "S": "Shotgun", "V": "Silencer (muffler or sound moderator)",
    "Z": "All others",
    "DROUTER": "Router (wireless/computer), an article",
}))  # fmt: skip

GUN_DESCRIPTIONS: Final = CodeList("gun descriptions (TYP, second character)", (_NCIC, {
    "A": "Automatic action", "B": "Bolt action", "C": "Carbine", "D": "Derringer",
    "E": "Double-barrel (side-by-side)", "F": "Flare", "G": "Gas or air", "H": "Flintlock",
    "I": "Semiautomatic action (autoloading)", "J": "Jet-propelled", "K": "Blank", "L": "Lever action",
    "N": "Launcher", "O": "Over and under", "P": "Pump action", "R": "Revolver", "S": "Single-shot",
    "T": "Recoilless", "U": "Percussion (caplock)", "V": "Tear gas", "W": "Three barrels",
    "X": "Four or more barrels",
}))  # fmt: skip

ARTICLE_CATEGORIES: Final = CodeList("article categories (TYP, first character)", (_NCIC, {
    "B": "Bicycle", "C": "Camera, camera parts, and photography equipment", "D": "Data processing equipment",
    "E": "Equipment, measuring devices, and tools", "F": "Furniture and furnishings",
    "G": "Games and gambling apparatus", "H": "Household appliances and housewares",
    "I": "Items of identification", "J": "Special documents, food stamps, and tickets",
    "K": "Keepsakes and collectibles", "L": "Livestock", "M": "Musical instruments",
    "O": "Office equipment (includes photocopiers and typewriters)", "P": "Personal accessories",
    "R": "Radio, TV, and sound entertainment devices",
    "S": "Sporting, camping, exercise, and recreational equipment", "T": "Toxic chemicals",
    "V": "Viewing equipment", "W": "Well-drilling equipment",
    "Y": "Items listed in the dictionary under Y and items not listed in the Article Name Dictionary",
}))  # fmt: skip

SECURITY_TYPES: Final = CodeList("security types (TYP)", (_NCIC, {
    "AO": "all other", "BC": "Bank of Canada note", "BD": "bond", "BL": "treasury bill", "CS": "stock, common",
    "DB": "debenture", "FB": "Federal Reserve bank note", "FR": "Federal Reserve note",
    "GC": "gold certificate", "GG": "other U.S. government issues", "MO": "money order",
    "NB": "national bank note", "NT": "note", "PM": "U.S. postal money order", "PS": "stock, preferred",
    "RB": "U.S. individual retirement bond", "RW": "rights or warrants", "SB": "U.S. savings bond",
    "SC": "silver certificate", "SN": "U.S. savings note", "TB": "treasury bond", "TC": "traveler's check",
    "TD": "treasury certificate of indebtedness", "TN": "treasury note", "UN": "U.S. note",
}))  # fmt: skip

AGENCY_LETTERS: Final = CodeList("types of agency in an ORI", (_NCIC, {
    "A": "Prosecuting Attorney's Offices", "B": "Pretrial service agencies and pretrial release agencies",
    "C": "Correctional Institutions", "D": "Civil Courts for use in domestic violence and stalking cases",
    "E": "Nongovernmental railroad or campus police departments qualifying for access to III",
    "G": "Probation and Parole Offices", "H": "Department of State National Visa Center", "I": "interpol",
    "J": "Courts and Magistrates Offices",
    "K": "Medical examiners and coroners offices for access to Missing Person and Unidentified Person Files",
    "M": "Custodial facilities in medical or psychiatric institutions and some medical examiners' offices which are "
    "criminal justice in function",
    "N": "Regional dispatch centers which are criminal justice agencies or under the management control of criminal "
    "justice agencies",
    "O": "National Insurance Crime Bureau",
    "P": "Nongovernmental agencies that qualify for access to some NCIC 2000 files other than III",
    "Q": "Department of Housing and Urban Development approved Public Housing Agencies",
    "R": "Agencies authorized by Public Law 99-169 for national security purposes",
    "U": "Federal and state governmental child support enforcement agencies",
    "V": "Department of Motor Vehicles", "W": "National Center for Missing and Exploited Children (NCMEC)",
    "Y": "local",
}))  # fmt: skip

GOVERNMENT_LEVELS: Final = CodeList("levels of government in an ORI", (_NCIC, {
    "1": "Local, Municipal, City", "3": "County", "5": "State", "7": "Federal", "9": "Nongovernmental",
}))  # fmt: skip

ORI_PLACES: Final = CodeList(
    "places of ORIs and destinations (LSTA)",
    (_NCIC, {
        "AB": "Alberta", "AK": "Alaska", "AL": "Alabama", "AR": "Arkansas", "AZ": "Arizona",
        "BC": "British Columbia", "CA": "California", "CD": "other Canada", "CO": "Colorado", "CT": "Connecticut",
        "DC": "Washington, D.C.", "DE": "Delaware", "EN": "England", "FL": "Florida", "GA": "Georgia", "GM": "Guam",
        "HI": "Hawaii", "IA": "Iowa", "IC": "Royal Canadian Mounted Police", "ID": "Idaho", "IL": "Illinois",
        "IN": "Indiana", "IT": "Italy", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "MA": "Massachusetts",
        "MB": "Manitoba", "MD": "Maryland", "ME": "Maine", "MI": "Michigan", "MN": "Minnesota", "MO": "Missouri",
        "MS": "Mississippi", "MT": "Montana", "MX": "Mexico City", "NB": "Nebraska", "NC": "North Carolina",
        "ND": "North Dakota", "NF": "Newfoundland", "NH": "New Hampshire", "NJ": "New Jersey",
        "NK": "New Brunswick", "NM": "New Mexico", "NS": "Nova Scotia", "NT": "Northwest Territories",
        "NV": "Nevada", "NY": "New York", "OH": "Ohio", "OK": "Oklahoma", "ON": "Ontario", "OR": "Oregon",
        "PA": "Pennsylvania", "PE": "Prince Edward Island", "PQ": "Quebec", "PR": "Puerto Rico",
        "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota", "SN": "Saskatchewan", "TN": "Tennessee",
        "TX": "Texas", "US": "United States", "UT": "Utah", "VA": "Virginia", "VI": "Virgin Islands",
        "VT": "Vermont", "WA": "Washington", "WI": "Wisconsin", "WV": "West Virginia", "WY": "Wyoming",
        "YT": "Yukon",
    }),
    (_LATER, {"XN": "Nunavut"}),
)  # fmt: skip

PLACES: Final = CodeList(
    "places of plates, licenses and births (LIS, OLS, POB)",
    (_NCIC, {
        "AA": "Albania", "AB": "Alberta", "AD": "Andorra", "AE": "Anguilla", "AF": "Afghanistan",
        "AG": "Aguascalientes", "AH": "Ashmore and Cartier Islands", "AI": "Antigua and Barbuda (formerly Antigua)",
        "AJ": "Aruba", "AK": "Alaska", "AL": "Alabama", "AM": "American Samoa (Islands)", "AN": "Algeria",
        "AO": "Angola", "AP": "Armenia", "AQ": "Azores Islands", "AR": "Arkansas", "AS": "Australia",
        "AT": "Argentina", "AU": "Austria", "AV": "Azerbaijan", "AX": "Apache Tribe", "AZ": "Arizona",
        "BA": "Baja California (Northern Section)", "BB": "Barbados", "BC": "British Columbia",
        "BD": "Bahamas, The", "BE": "Bahrain/Bahrein", "BF": "Bassas Da India (French possession)", "BG": "Belgium",
        "BH": "Belize (formerly British Honduras)", "BI": "Burundi", "BJ": "Baja California (Southern Section)",
        "BK": "Baker Island", "BL": "Bangladesh", "BM": "Bermuda", "BN": "Bhutan",
        "BO": "British Indian Ocean Territory", "BP": "Bosnia and Herzegovina",
        "BQ": "Bouvet Island (Norwegian territory)", "BR": "Burma",
        "BS": "British Solomon Islands (now Solomon Islands)", "BT": "Botswana", "BU": "Bulgaria", "BV": "Bolivia",
        "BW": "Balearic Islands", "BX": "Brunei", "BY": "Belarus", "BZ": "Brazil", "CA": "California",
        "CB": "Colombia", "CC": "Cuba", "CD": "Canada", "CE": "Campeche", "CF": "Chad", "CG": "Caroline Islands",
        "CH": "Chihuahua", "CI": "Chiapas", "CJ": "Cambodia (formerly Khmer Republic and Kampuchea)",
        "CL": "Colima", "CM": "Cameroon", "CO": "Colorado", "CP": "Cayman Islands", "CQ": "Chile",
        "CR": "Costa Rica", "CS": "Cyprus", "CT": "Connecticut", "CU": "Coahuila", "CV": "Cape Verde Islands",
        "CW": "Central African Republic", "CY": "Ceylon (now Sri Lanka)", "CZ": "Canal Zone",
        "DA": "Cheyenne and Arapaho Tribes", "DB": "Clipperton Island (French possession)",
        "DC": "District of Columbia", "DD": "Cocos (Keeling) Islands (Australian dependency)", "DE": "Delaware",
        "DF": "Distrito Federal (Mexico, D. F.)", "DG": "Comoros (or Comoros Islands)",
        "DH": "Benin (formerly Dahomey)", "DI": "Cook Islands", "DJ": "Coral Sea Islands (Australian territory)",
        "DK": "Denmark", "DL": "Devil's Lake Sioux Tribe", "DM": "Dominica", "DN": "Djibouti", "DO": "Durango",
        "DP": "Comanche Nation", "DR": "Dominican Republic", "DS": "Miami Tribe", "DT": "Muscogee (Creek) Tribe",
        "DV": "Seneca-Cayuga Tribes", "DW": "Citizen Band Potawatomi Tribe", "EE": "Absentee Shawnee",
        "EK": "Equatorial Guinea", "EL": "El Salvador", "EN": "England", "EO": "Ethiopia",
        "ER": "Europa Island (French possession)", "ES": "Estonia", "ET": "Eritrea", "EU": "Ecuador",
        "EY": "Egypt (formerly United Arab Republic)", "EZ": "Czech Republic", "FA": "Falkland Islands",
        "FC": "Fond du Lac", "FD": "Finland", "FG": "French Guiana", "FJ": "Fiji", "FL": "Florida", "FN": "France",
        "FO": "Faroe Islands", "FP": "French Polynesia", "FR": "French Southern and Antarctic Lands",
        "FS": "Federated States of Micronesia", "FX": "Sac & Fox", "GA": "Georgia", "GB": "Gabon", "GC": "Greece",
        "GD": "Georgia", "GE": "Germany", "GF": "Guernsey", "GG": "Ghana", "GI": "Guinea", "GJ": "Grenada",
        "GK": "Gambia, The", "GM": "Guam", "GN": "Greenland", "GO": "Glorioso Islands (French possession)",
        "GP": "Guadeloupe", "GR": "Guerrero", "GS": "South Georgia and the South Sandwich Islands",
        "GT": "Guatemala", "GU": "Guanajuato", "GY": "Guyana", "GZ": "Gaza", "HD": "Honduras",
        "HE": "Heard Island and McDonald Islands", "HI": "Hawaii", "HK": "Hong Kong", "HL": "Hidalgo",
        "HN": "New Hebrides (now Vanuatu)", "HO": "Howland Island", "HR": "Christmas Island", "HS": "Saint Helena",
        "HT": "Haiti", "HU": "Hungary", "IA": "Iowa", "IB": "Isle of Man", "IC": "Iceland", "ID": "Idaho",
        "IE": "Ireland", "II": "India", "IL": "Illinois", "IM": "Madeira Islands", "IN": "Indiana",
        "IO": "Indonesia (now includes Portuguese Timor)", "IQ": "Iraq", "IR": "Iran", "IS": "Israel",
        "IT": "Italy (includes Sicily and Sardinia)", "IU": "Niue", "IW": "Iowa Tribe", "IX": "Menominee",
        "IY": "Cote d'Ivoire (Ivory Coast)", "JA": "Japan", "JE": "Jersey", "JI": "Johnston Island",
        "JL": "Jalisco", "JM": "Jamaica", "JN": "Jan Mayen", "JO": "Jordan", "JR": "Jarvis Island",
        "JU": "Juan de Nova Island", "KB": "Gilbert Islands (now Kiribati)", "KC": "Croatia", "KE": "Kenya",
        "KH": "Manahiki Island", "KI": "Kingman Reef", "KK": "Kickapoo Tribe", "KN": "North Korea",
        "KO": "South Korea", "KP": "Shakopee", "KS": "Kansas", "KT": "Kazakhstan", "KU": "Kuwait", "KW": "Kiowa",
        "KY": "Kentucky", "KZ": "Kyrgyzstan", "LA": "Louisiana", "LB": "Liberia", "LC": "Mille Lacs",
        "LD": "Moldova", "LE": "Lesotho", "LF": "Slovakia", "LH": "Lithuania", "LI": "Liechtenstein",
        "LL": "Leech Lake Band of Chippewa", "LN": "Lebanon", "LO": "Slovenia",
        "LP": "Lac du Flambeau Band of Lake Superior Chippewa", "LS": "Laos", "LT": "Latvia", "LU": "Saint Lucia",
        "LX": "Luxembourg", "LY": "Libya", "MA": "Massachusetts", "MB": "Manitoba", "MC": "Michoacan",
        "MD": "Maryland", "ME": "Maine", "MF": "Malawi", "MG": "Mongolia", "MH": "Marshall Islands",
        "MI": "Michigan", "MJ": "Monaco", "MK": "Mariana Islands", "ML": "Mali", "MM": "Mexico", "MN": "Minnesota",
        "MO": "Missouri", "MP": "Madagascar (included in Malagasy Republic)", "MQ": "Morocco", "MR": "Morelos",
        "MS": "Mississippi", "MT": "Montana", "MU": "Mauritania", "MV": "Maldives", "MW": "Midway Islands",
        "MX": "Mexico (State)", "MY": "Malta", "MZ": "Malaysia", "NA": "Nayarit", "NB": "Nebraska",
        "NC": "North Carolina", "ND": "North Dakota", "NE": "Holland (Netherlands)",
        "NF": "Newfoundland (includes Labrador)", "NG": "Nigeria", "NH": "New Hampshire", "NI": "Northern Ireland",
        "NJ": "New Jersey", "NK": "New Brunswick", "NL": "Nuevo Leon", "NM": "New Mexico", "NN": "Niger",
        "NO": "New Guinea (now Papua New Guinea)", "NP": "Nepal", "NQ": "New Caledonia", "NR": "Nauru",
        "NS": "Nova Scotia", "NT": "Northwest Territories", "NU": "Nicaragua", "NV": "Nevada", "NW": "Norway",
        "NX": "Bonaire (Netherlands Antilles)", "NY": "New York", "NZ": "New Zealand", "OA": "Oaxaca",
        "OC": "Macao (now spelled Macau)", "OF": "Norfolk Island", "OG": "Osage Nation", "OH": "Ohio",
        "OI": "Okinawa", "OK": "Oklahoma", "OM": "Oman", "ON": "Ontario", "OO": "Otoe-Missouria Tribe",
        "OR": "Oregon", "OS": "Oglala Sioux", "OT": "Oneida Tribe of Indians of Wisconsin", "PA": "Pennsylvania",
        "PB": "Puebla", "PC": "Pitcairn, Henderson, Ducie, and Oeno Islands", "PD": "Palau, Republic of",
        "PE": "Prince Edward Island", "PF": "Paracel Islands", "PG": "Guinea-Bissau (formerly Portuguese Guinea)",
        "PI": "Philippines", "PK": "Pakistan", "PL": "Palmyra Atoll", "PM": "Panama", "PN": "Ponca Tribe",
        "PO": "Poland", "PQ": "Quebec", "PR": "Puerto Rico", "PS": "Saint Pierre and Miquelon", "PT": "Portugal",
        "PU": "Peru", "PV": "Paraguay", "PW": "Pawnee Tribe", "QA": "Qatar", "QR": "Quintana Roo",
        "QU": "Queretaro", "RA": "Russia", "RB": "Republic of Congo, Brazzaville",
        "RC": "People's Republic of China", "RE": "Reunion", "RF": "Russian Federation", "RG": "Gibraltar",
        "RH": "Rhodesia (now Zimbabwe)", "RI": "Rhode Island", "RL": "Red Lake", "RR": "Montserrat",
        "RS": "Spanish Sahara (now Western Sahara)", "RU": "Romania/Rumania", "RV": "Socialist Republic of Vietnam",
        "RW": "Rwanda", "RY": "Republic of Yemen", "SA": "Sierra Leone", "SB": "Saudi Arabia",
        "SC": "South Carolina", "SD": "South Dakota", "SE": "Seychelles", "SF": "South Africa", "SG": "Senegal",
        "SH": "San Marino", "SI": "Sinaloa", "SJ": "Namibia (South-West Africa)", "SK": "Seminole Nation",
        "SL": "San Luis Potosi", "SM": "Somalia", "SN": "Saskatchewan", "SO": "Sonora", "SP": "Spain",
        "SQ": "Sweden", "SR": "Singapore", "SS": "Scotland", "SU": "Sudan", "SV": "Svalbard", "SW": "Swaziland",
        "SY": "Syria", "SZ": "Switzerland", "TA": "Tamaulipas", "TB": "Tabasco",
        "TC": "Trucial States (now United Arab Emirates)", "TD": "Trust Territory of the Pacific Islands",
        "TE": "Spratly Islands", "TF": "Tuamotu Archipelago", "TG": "Tonga", "TH": "Thailand", "TJ": "Tajikistan",
        "TK": "Tokelau", "TL": "Tlaxcala", "TM": "Tromelin Island (French possession)", "TN": "Tennessee",
        "TO": "Togo", "TP": "Sao Tome and Principe", "TR": "Turks and Caicos Islands",
        "TS": 'Nevis and Saint Christopher "Kitts"', "TT": "Trinidad and Tobago", "TU": "Tunisia",
        "TV": "Ellice Islands (now Tuvalu)", "TW": "Taiwan, Republic of China", "TX": "Texas", "TY": "Turkey",
        "TZ": "Tanzania, United Republic of", "UC": "Turtle Mountain Band of Chippewa", "UG": "Uganda",
        "UK": "Ukraine", "UM": "Mauritius", "UR": "Turkmenistan", "US": "United States of America", "UT": "Utah",
        "UV": "Burkina Faso (formerly Upper Volta)", "UY": "Uruguay", "UZ": "Uzbekistan", "VA": "Virginia",
        "VB": "British Virgin Islands", "VC": "Veracruz", "VI": "U.S. Virgin Islands", "VL": "Navassa Island",
        "VT": "Vermont", "VV": "Saint Vincent and the Grenadines", "VY": "Vatican City", "VZ": "Venezuela",
        "WA": "Washington", "WB": "West Bank", "WD": "Wyandotte Tribe", "WE": "White Earth",
        "WF": "Wallis and Futuna (French territory)", "WI": "Wisconsin", "WK": "Wake Island", "WL": "Wales",
        "WN": "West Indies", "WS": "Western Samoa", "WT": "Wichita Tribe", "WV": "West Virginia", "WY": "Wyoming",
        "XX": "unknown place of birth (for use in III records only)", "YG": "Yugoslavia", "YO": "Mayotte",
        "YT": "Yukon (Territory)", "YU": "Yucatan", "YY": "all others", "ZA": "Zacatecas", "ZB": "Martinique",
        "ZC": "Surinam", "ZD": "Macedonia", "ZI": "Canary Islands", "ZM": "Zambia", "ZO": "Mozambique",
        "ZR": "Congo Kinshasa, now Zaire",
    }),
    (_LATER, {"XN": "Nunavut"}),
)  # fmt: skip
