"""Scores: read, added up, compared with what is printed, repaired where one reading agrees."""
