"""Tests of coaching/delivery."""
