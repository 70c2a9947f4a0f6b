"""Tests of coaching/weekly."""
