"""A keyword that the table does not have: mypy must refuse it."""

import nlets_msg as nm

nm.ConcealedWeaponQuery(nam="SMITH,JOHN", zip="85000")
