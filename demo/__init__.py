"""A believable contact centre to try the bot with, without a Slack workspace."""
