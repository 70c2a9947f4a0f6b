"""Documents and pictures made from plain data."""
