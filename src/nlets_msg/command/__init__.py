"""The command nlets-msg."""
