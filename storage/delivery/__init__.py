"""The ledger, and old messages that have to go."""
