"""How a plan ends: outcomes and their locks, and the follow-up checks after success."""
