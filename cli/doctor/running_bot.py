"""What a bot that runs on this machine says of itself: what only it knows, such as why it pauses."""

from collections.abc import Iterator
from http.client import HTTPConnection, HTTPException

from cli.doctor.diagnosis import Diagnosis

HOST = "127.0.0.1"
TIMEOUT = 5.0


def of_running_bot(port: int) -> Iterator[Diagnosis]:
    """Its troubles, one each; that there is none to ask is no fault."""
    if not port:
        return
    try:
        words = _health(port)
    except (OSError, HTTPException, UnicodeError):
        yield Diagnosis(True, f"no bot answers at HEALTH_PORT {port}: either none runs here, or it has another port")
        return
    if words == ["ok"]:
        yield Diagnosis(True, "the running bot is well")
    yield from (Diagnosis(False, f"the running bot says: {line}") for line in words if line != "ok")


def _health(port: int) -> list[str]:
    connection = HTTPConnection(HOST, port, timeout=TIMEOUT)
    try:
        connection.request("GET", "/healthz")
        return connection.getresponse().read().decode().splitlines()
    finally:
        connection.close()
