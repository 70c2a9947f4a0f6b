"""The words of the fairness review, and its place on each screen."""
