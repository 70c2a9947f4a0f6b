"""Puts the layers together into one Slack app: settings, identity, output gate, error path, logging."""
