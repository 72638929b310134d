"""The head of a report: memo, titles, fiscal year, agency."""
