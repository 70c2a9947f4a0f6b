"""Puts the rooms together into one Slack app: settings, identity, output gate, error path, logging."""
