"""The documents: what they point at exists, and what they list is what the code has."""
