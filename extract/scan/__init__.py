"""Pictures of pages: turned upright, ruled, cut into lines, and read line by line."""
