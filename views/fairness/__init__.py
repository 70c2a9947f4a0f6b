"""What the fairness review says, and where it stands on a screen."""
