"""Tests of storage/base."""
