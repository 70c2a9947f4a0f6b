"""How one delivery is carried to Slack, and what a failure on the way leads to."""
