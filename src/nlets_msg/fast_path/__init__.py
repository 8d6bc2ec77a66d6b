"""What is clean beyond doubt, by one regular expression a key; None means that the grammar reads it."""
