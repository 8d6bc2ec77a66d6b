"""A record is immutable: mypy must refuse an assignment."""

import nlets_msg as nm

query = nm.ConcealedWeaponQuery(soc="123456789")
query.soc = "987654321"
