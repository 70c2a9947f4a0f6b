"""Tests of storage/programme."""
