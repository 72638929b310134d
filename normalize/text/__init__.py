"""Running text: encoding, digits, wrap spaces, items."""
