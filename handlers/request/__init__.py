"""What every listener needs: reading a request, its answers, files and people of Slack, opening a modal."""
