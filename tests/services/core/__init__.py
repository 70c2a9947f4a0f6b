"""Tests of services/core."""
