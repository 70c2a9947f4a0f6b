"""Feedback of colleagues, in rounds."""
