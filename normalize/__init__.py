"""Raw records become clean records: text, digits, dates, vocabularies, agencies, checks."""
