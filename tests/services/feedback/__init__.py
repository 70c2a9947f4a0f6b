"""Tests of services/feedback."""
