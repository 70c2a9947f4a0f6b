"""Tests of services/absence."""
