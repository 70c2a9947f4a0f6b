"""Checks of this project's own, which no published linter has."""
