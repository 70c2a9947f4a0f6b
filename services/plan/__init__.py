"""Reading a plan, confirming it, answering the agent's view, changing it, taking it back."""
