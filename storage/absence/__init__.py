"""Leave, outages and holds of the clock."""
