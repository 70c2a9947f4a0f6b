"""Tests of coaching/programme."""
