"""Tests of the tools and of what all tests share."""
