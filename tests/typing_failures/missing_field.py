"""A required field is absent: a type checker must refuse it."""

import nlets_msg as nm

nm.WildlifeQuery(pur="C", soc="123456789")
