"""The output gate: what may be sent to Slack, and the tables of its rules."""
