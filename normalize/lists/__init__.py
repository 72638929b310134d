"""Closed lists: entries recognised in print, given their official names, mended where that is certain."""
