"""What is on the wire before any key is known: separators, headers, clocks, names, dates, limits, error texts."""
