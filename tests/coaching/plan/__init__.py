"""Tests of coaching/plan."""
