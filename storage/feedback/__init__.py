"""Feedback of colleagues."""
