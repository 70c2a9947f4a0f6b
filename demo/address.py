"""Where the demo is served: whether its port is free, and whether what we started there can be used."""

import json
import socket
from http.client import HTTPConnection, HTTPException

HOST = "127.0.0.1"
_USUAL, _HIGHEST = 8765, 65535
_SECONDS = 5.0


class PortTaken(Exception):
    """Something else uses the port; the text says how to choose another."""


def require_free(port: int) -> None:
    """Raises PortTaken unless we can listen on `port`."""
    try:
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind((HOST, port))
    except (OSError, OverflowError):
        other = port + 1 if port < _HIGHEST else _USUAL
        raise PortTaken(f"Port {port} is taken: choose another one, for example make demo PORT={other}.") from None


def is_ready(port: int, path: str) -> bool:
    """Whether the local Slack serves `path`; where the answer speaks of a connection, the bot must have one."""
    connection = HTTPConnection(HOST, port, timeout=_SECONDS)
    try:
        connection.request("GET", path)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, HTTPException):
        return False
    finally:
        connection.close()
    is_json = answer.headers.get_content_type() == "application/json"
    return answer.status == 200 and (not is_json or bool(json.loads(body).get("connected")))
