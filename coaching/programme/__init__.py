"""The programme of a workspace: the setup, HR's channel, the content of HR's digest."""
