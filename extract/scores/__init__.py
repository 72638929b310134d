"""The scores of a document, as printed: tables, small tables, sentences."""
