"""Goals and readings, as people type them in Slack."""
