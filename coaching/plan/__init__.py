"""The plan: its terms, life, clock and participants; who may do what with it; what is said about it."""
