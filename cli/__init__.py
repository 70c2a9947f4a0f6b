"""The `followthrough` command. Each subcommand imports only what it needs, so that a start stays quick."""
