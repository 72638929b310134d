"""Slips in running text: mended where they are certain, pointed out where they are likely."""
