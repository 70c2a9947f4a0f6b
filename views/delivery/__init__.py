"""Messages that reach people through the ledger."""
