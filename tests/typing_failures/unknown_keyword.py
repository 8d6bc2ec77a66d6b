"""A keyword that the table does not have: a type checker must refuse it."""

import nlets_msg as nm

nm.ConcealedWeaponQuery(nam="SMITH,JOHN", zip="85000")
