"""Tests of handlers/start."""
