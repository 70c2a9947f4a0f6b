"""Requests of every kind, bent in every way: nothing breaks, and who is refused writes nothing."""
