"""The measure tables of a document: headers, sections, rows put together over pages."""
