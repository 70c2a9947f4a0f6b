"""Tests of handlers/request."""
