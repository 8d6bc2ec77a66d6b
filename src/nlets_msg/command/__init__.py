"""The command nlets-msg."""

# The exit status of a command that an interrupt has ended, as shells report it.
INTERRUPTED = 130
