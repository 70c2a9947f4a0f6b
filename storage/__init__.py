"""Where things are kept: SQLAlchemy models, repositories that speak the domain's words, and the unit of work."""
