"""Messages, reports and tables as JSON types: see docs/json.md."""
