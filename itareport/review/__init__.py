"""The review desk: a web page on this computer alone, where a person checks doubtful values against the page."""
