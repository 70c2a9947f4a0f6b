"""Tests of views/plan."""
