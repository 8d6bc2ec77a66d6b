"""The field table of a key as data: each rule with what it accepts and how it explains what it does not."""
