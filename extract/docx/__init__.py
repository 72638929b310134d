"""DOCX by its own structure: paragraphs, tables, numbering, text boxes, tracked changes."""
