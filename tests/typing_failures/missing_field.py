"""A required field is absent: mypy must refuse it."""

import nlets_msg as nm

nm.WildlifeQuery(pur="C", soc="123456789")
