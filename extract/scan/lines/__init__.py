"""The pieces of ink of a scanned page become pieces of text, each with the line that it stands on."""
