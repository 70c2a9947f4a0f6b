"""Home, setup, HR's digest, and the answers to the command."""
