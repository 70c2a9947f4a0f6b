"""Tests of coaching/goals."""
