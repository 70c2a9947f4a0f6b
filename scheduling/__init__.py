"""Scheduled work: the planner, the courier, and the tick that runs them."""
