"""The command nlets-msg.

In: nothing. Out: the exit status of an interrupt, for the command and for what loads it. What can fail: nothing.
"""

# The exit status of a command that an interrupt has ended, as shells report it.
INTERRUPTED = 130
