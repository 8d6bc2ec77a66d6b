"""A name that the package does not have: a type checker must refuse it."""

import nlets_msg as nm

print(nm.ConcealedWeaponsQuery)
