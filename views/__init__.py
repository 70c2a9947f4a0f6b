"""What people read in Slack: Block Kit built from plain data."""
