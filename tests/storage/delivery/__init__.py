"""Tests of storage/delivery."""
