"""Tests of services/records."""
