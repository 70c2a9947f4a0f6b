"""Keeping, exporting and erasing records, and verifying the audit chain."""
