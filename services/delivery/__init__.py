"""The planner's and the courier's use cases, and the check that a message still holds when it is sent."""
