"""Tests of coaching/fairness."""
