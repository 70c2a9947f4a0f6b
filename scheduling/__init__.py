"""What time says to us: the planner, the courier, and the tick that moves them."""
