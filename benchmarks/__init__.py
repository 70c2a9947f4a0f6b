"""What the product promises about speed, measured as a ratio against a baseline in the same run."""
