"""Tests of services/goals."""
