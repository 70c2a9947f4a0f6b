"""The roof: the followthrough command."""
