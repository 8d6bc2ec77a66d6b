"""What type checkers see of tables, lists of codes and the version."""

from typing import assert_type

import nlets_msg as nm
from nlets_msg.codes import STATES

assert_type(nm.message_keys(), tuple[str, ...])
assert_type(nm.table("CWQ").prefixes, tuple[str, ...])
assert_type(nm.table("CWQ").rows[0].prefix, str)
assert_type(nm.ConcealedWeaponQuery.table.responses, tuple[str, ...])
assert_type(nm.codes.STATES["AZ"], str)
assert_type(STATES["AZ"], str)
assert_type(nm.__version__, str)
