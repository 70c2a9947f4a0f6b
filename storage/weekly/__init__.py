"""Blockers, updates of promises, and the data of follow-through."""
