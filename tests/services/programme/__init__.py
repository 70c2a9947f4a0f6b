"""Tests of services/programme."""
