"""Tests of storage/plan."""
