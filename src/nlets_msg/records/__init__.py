"""The records of the message keys, a module for each family; the catalogue finds them here."""
