"""Tests of services/delivery."""
