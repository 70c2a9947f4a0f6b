"""Tests of storage/start."""
