"""What type checkers see of what is there for the tests of a program."""

from typing import Any, assert_type

from hypothesis.strategies import SearchStrategy

import nlets_msg as nm
from nlets_msg import testing

assert_type(testing.inquiries("CWQ"), SearchStrategy[nm.Inquiry])
assert_type(testing.messages("CWQ"), SearchStrategy[nm.Message[Any]])
assert_type(testing.texts(), SearchStrategy[str])
assert_type(testing.broken_texts("bad-date"), SearchStrategy[str])
switch = testing.Switch(seed=1)
assert_type(switch, testing.Switch)
assert_type(switch.send("CWQ.AZNLETS20.AZ.TXT\nSOC/123456789"), list[str])
