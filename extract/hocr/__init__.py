"""hOCR: the words and boxes that recognition programs write, laid out like any other page."""
