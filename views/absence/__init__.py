"""Leave, outages, hours, handover, and why a clock stands still."""
