"""What a week brings: promised support and what became of it, blockers, follow-through."""
