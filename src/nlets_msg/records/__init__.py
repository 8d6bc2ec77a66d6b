"""The records of the message keys, a module a family and a class a key; they are imported by name only."""
