"""Tests of coaching/absence."""
