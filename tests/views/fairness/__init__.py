"""Tests of views/fairness."""
