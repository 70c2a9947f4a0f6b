"""Tests of services/weekly."""
