"""The `followthrough` command, as people and machines call it."""
