"""One self-contained page about a data set, for reading and printing."""
