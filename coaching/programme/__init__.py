"""How a workspace runs its plans: the setup, HR's channel, what HR's digest counts."""
