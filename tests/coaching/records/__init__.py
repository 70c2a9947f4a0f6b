"""Tests of coaching/records."""
