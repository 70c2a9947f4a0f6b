"""Tests of handlers/feedback."""
