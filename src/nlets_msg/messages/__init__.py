"""A header with a body; what is built reads back as itself."""
