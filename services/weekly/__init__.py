"""The week of a plan: reflection, check-in, promised support, blockers, follow-through."""
