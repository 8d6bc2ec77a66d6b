"""A record is immutable: a type checker must refuse an assignment."""

import nlets_msg as nm

query = nm.ConcealedWeaponQuery(soc="123456789")
query.soc = "987654321"
