"""Tests of views/delivery."""
