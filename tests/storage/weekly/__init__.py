"""Tests of storage/weekly."""
