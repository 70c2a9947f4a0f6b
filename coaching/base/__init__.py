"""What the rest of the domain stands on: people, local time, refusals, tables from files."""
