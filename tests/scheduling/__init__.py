"""What time says to us: courier, planner, ticker and the clocks, against the local Slack."""
