"""Leave, outages, hours, pauses of a plan's clock, stand-ins and handovers."""
