"""Tests of storage/records."""
