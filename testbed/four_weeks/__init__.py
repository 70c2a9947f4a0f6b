"""Four weeks of five plans in five time zones, played through the driver; and what must come of it, worked out by other
means."""
