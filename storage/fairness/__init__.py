"""What the fairness review found in plans that were shared all the same."""
