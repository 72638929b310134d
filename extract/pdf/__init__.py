"""PDF pages: characters in their order, rulings, pictures; pages without usable text go to recognition."""
