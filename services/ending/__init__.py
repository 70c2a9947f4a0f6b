"""A plan's ending: outcomes, the final review, follow-up checks and the close."""
