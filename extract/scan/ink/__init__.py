"""What is ink on a picture of a page, in its greys, colours and connected pieces."""
