"""The ruling lines of a scanned page: where they run, what they part, and the page without them."""
