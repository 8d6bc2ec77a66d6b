"""What is done with messages: answer, deliver, reject, match answers to inquiries."""
