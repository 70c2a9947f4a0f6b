"""Readings that were imported."""
