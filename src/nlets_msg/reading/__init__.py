"""Text to messages and reports: one text, or a log."""
