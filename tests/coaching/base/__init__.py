"""Tests of coaching/base."""
