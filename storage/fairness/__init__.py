"""Findings that were open when a plan was shared."""
