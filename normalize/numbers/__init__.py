"""Numbers that count: quantities, sums of money, number words."""
