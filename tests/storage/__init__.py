"""What is kept: on SQLite and PostgreSQL alike."""
