"""Tests of handlers/weekly."""
