"""The demo: its people and plans are complete, nothing from its past is sent, and its two processes can be used."""
