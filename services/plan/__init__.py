"""Opening a plan, acknowledging it, answering the agent's view, amending and withdrawing it."""
