"""How a plan ends: outcomes, the final review, follow-up checks and the close."""
