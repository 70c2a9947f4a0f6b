"""Tests of handlers/plan."""
