"""The connection to the app: Socket Mode, events and payloads, and what may be answered."""
