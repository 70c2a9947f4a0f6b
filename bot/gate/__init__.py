"""The output gate: what may leave for Slack, and the tables it is judged by."""
