"""What Slack says to us, through the real Bolt stack and the real Web API client."""
