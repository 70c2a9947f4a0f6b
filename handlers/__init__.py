"""What Slack says to us: listeners that parse, call one use case and answer with a view."""
