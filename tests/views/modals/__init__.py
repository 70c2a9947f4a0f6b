"""Tests of the modals."""
