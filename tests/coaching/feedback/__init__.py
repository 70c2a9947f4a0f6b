"""Tests of coaching/feedback."""
