"""What imported readings tell the fairness review."""
