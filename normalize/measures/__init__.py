"""Measure rows: fields, periods, item numbers, what may stand in the wrong place."""
