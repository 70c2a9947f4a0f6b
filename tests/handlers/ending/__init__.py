"""Tests of handlers/ending."""
