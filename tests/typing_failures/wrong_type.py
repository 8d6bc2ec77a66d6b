"""A number where text goes: a type checker must refuse it."""

import nlets_msg as nm

nm.ConcealedWeaponQuery(soc=123456789)
