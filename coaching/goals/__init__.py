"""Goals: the metrics, readings and which of them stands for a goal, what the team reached."""
