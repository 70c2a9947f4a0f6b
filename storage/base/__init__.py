"""What repositories stand on: the database, column types, sealing, keys, and the people whose keys seal."""
