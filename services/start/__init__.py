"""Before a plan: notes, drafts, HR's approval, sharing, templates, and imports."""
