"""The week of a plan: check-ins, promised support and its updates, blockers, follow-through."""
