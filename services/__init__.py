"""The use cases, one function each: they ask the domain, save, and write notices to other people into the ledger."""
