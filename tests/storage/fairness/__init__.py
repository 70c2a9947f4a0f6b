"""Tests of storage/fairness."""
