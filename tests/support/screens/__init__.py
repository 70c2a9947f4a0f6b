"""Samples of every screen, and what is asked of all of them."""
