"""What every listener stands on: reading a request, its answers, files and people of Slack, opening a modal."""
