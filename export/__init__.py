"""Clean records become files: tables, JSON, a workbook, a data package."""
