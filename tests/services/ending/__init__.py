"""Tests of services/ending."""
