"""Sources: the files that a user means, found, opened and told apart."""
