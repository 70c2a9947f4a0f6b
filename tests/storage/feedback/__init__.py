"""Tests of storage/feedback."""
