"""Persistence: SQLAlchemy models, repositories that accept and return the domain's types, and the unit of work."""
