"""What comes before a plan: drafts, coaching notes, role templates."""
