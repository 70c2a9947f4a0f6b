"""Tests of views/start."""
