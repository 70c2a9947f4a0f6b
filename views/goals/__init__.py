"""The goals of a form, with their target and day."""
