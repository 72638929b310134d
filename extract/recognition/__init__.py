"""The line reader: a picture of one printed line becomes text, with a confidence for every character."""
