"""What the product promises about speed and reliability, measured against a baseline in the same run."""
