"""The use cases, one function each: they ask the domain, save, and write what must reach others into the ledger."""
