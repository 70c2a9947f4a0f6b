"""Alembic's environment and revisions, and what databases go through that are older than the first of them."""
