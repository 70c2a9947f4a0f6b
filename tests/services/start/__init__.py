"""Tests of services/start."""
