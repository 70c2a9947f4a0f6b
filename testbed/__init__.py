"""What tests and benchmarks both stand on, and neither owns: a PostgreSQL server, four weeks as people play them, and
the score of the labelled drafts."""
