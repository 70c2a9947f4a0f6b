"""Tests of views/weekly."""
