"""What tests may rely on: databases of their own, and no way out of this machine."""

import socket

import psycopg
import pytest

from testbed.postgres import Postgres, PostgresFailed, running_postgres


def plain(url: str) -> str:
    return url.replace("+psycopg", "")


@pytest.mark.parametrize("_round", ["first", "second"])
def test_a_test_sees_nothing_of_the_test_before(postgresql_url: str, _round: str) -> None:
    with psycopg.connect(plain(postgresql_url)) as connection:
        connection.execute("CREATE TABLE left_behind (id int)")


def test_both_kinds_of_database_are_offered(database_url: str, request: pytest.FixtureRequest) -> None:
    assert database_url.startswith(request.node.callspec.params["database_url"])


def test_a_crashed_postgres_comes_back_with_what_was_committed() -> None:
    with running_postgres() as server:
        server.execute("CREATE TABLE kept (id int)")
        server.stop("immediate")
        server.start()
        server.execute("INSERT INTO kept VALUES (1)")


def test_a_postgres_that_cannot_start_is_an_error_with_its_own_words(postgres: Postgres) -> None:
    with pytest.raises(PostgresFailed, match="exists but is not empty"):
        postgres.create()


def test_no_test_reaches_beyond_this_machine() -> None:
    with socket.socket() as outside, pytest.raises(UserWarning, match=r"192\.0\.2\.1"):
        outside.connect(("192.0.2.1", 80))


@pytest.mark.parametrize(("family", "host"), [(socket.AF_INET, "127.0.0.1"), (socket.AF_INET, "localhost")])
def test_a_test_reaches_its_own_machine(family: socket.AddressFamily, host: str) -> None:
    with socket.create_server((host, 0), family=family) as server, socket.socket(family) as client:
        client.connect(server.getsockname())
