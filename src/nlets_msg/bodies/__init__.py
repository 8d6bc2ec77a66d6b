"""The frozen records of the bodies: inquiries, answers, notices, errors."""
