"""People as Slack last described them, and the workspace's programme."""
