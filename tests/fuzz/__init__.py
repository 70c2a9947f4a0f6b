"""Requests of every kind, bent in every way: nothing breaks, and refused requests write nothing."""
