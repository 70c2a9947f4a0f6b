"""What tests stand on: people, plans, databases, the bot at work in a local Slack."""
