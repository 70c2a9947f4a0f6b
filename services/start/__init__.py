"""Before a plan: notes, drafts, HR's approval, sharing, templates, and plans brought in from elsewhere."""
