"""The printed samples: what they say, how it is set, and what must be read in them."""
