"""Tests of storage/goals."""
