"""What every use case stands on: the request, the people of a plan, what the policy asks, when the planner looks."""
