"""Tests of views/programme."""
