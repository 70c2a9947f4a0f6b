"""The plan: its terms, life cycle, clock and participants; permissions; statements."""
