"""Tests of coaching/ending."""
