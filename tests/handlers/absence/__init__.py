"""Tests of handlers/absence."""
