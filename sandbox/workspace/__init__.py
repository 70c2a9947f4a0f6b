"""What a local workspace holds: people, channels, messages, files, views."""
