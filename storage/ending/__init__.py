"""Changes of a settled plan and its end."""
