"""After an erasure: removing deleted bytes from the files of a database."""

from sqlalchemy import Engine, text


def scrub(engine: Engine) -> bool:
    """Rewrites a SQLite file and empties its log; lets PostgreSQL clean its pages. False: another process uses it.

    `secure_delete` overwrites deleted rows in the file, but older pages stay in the log (WAL) until it is emptied.
    """
    if engine.dialect.name == "postgresql":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text("VACUUM"))
        return True
    driver = engine.raw_connection()  # SQLAlchemy would begin a transaction, within which neither is possible
    try:
        cursor = driver.cursor()
        cursor.execute("VACUUM")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        blocked, *_pages = cursor.fetchone() or (1,)
        cursor.close()
    finally:
        driver.close()
    return not blocked
