"""The connection to Slack: posting for the courier, the socket, HR's channel, the shape of requests."""
