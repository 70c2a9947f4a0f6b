"""Rounds of colleagues' feedback."""
