"""Block Kit: what Slack accepts, the ids it fills in, and the state of the inputs."""
