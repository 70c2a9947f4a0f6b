"""Tests of handlers/programme."""
