"""Tests of coaching/start."""
