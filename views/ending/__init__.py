"""How a plan ends: the outcome, the final review, the follow-up checks."""
