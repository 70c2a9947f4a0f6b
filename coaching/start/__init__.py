"""Before a plan: notes, readiness, templates, the draft and its review, plans from a table."""
