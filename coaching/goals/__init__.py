"""Goals: metrics, readings and which of them a goal is judged by, the team's figures."""
