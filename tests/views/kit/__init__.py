"""Tests of views/kit."""
