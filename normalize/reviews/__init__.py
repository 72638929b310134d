"""What people said of printed values is put into the raw report, so that everything after it is computed anew."""
