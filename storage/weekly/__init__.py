"""Blockers, what became of promised support, and what follow-through is counted from."""
