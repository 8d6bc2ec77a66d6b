"""Text to tokens, and tokens to headers, fields, inquiries and echoes, with every problem."""
