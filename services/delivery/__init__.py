"""The planner's and the courier's use cases, and what is still true when a message is sent."""
