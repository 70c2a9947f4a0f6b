"""The loop in a real Chromium, driven as people do. `make browser` runs it; it keeps pictures in .screenshots/."""
