"""Who may call the sandbox, the files of the page, and starting and stopping."""

import http.client
import threading
from pathlib import Path

import pytest

from sandbox import Workspace, serve
from sandbox.testing import Running, running
from tests.sandbox.manifest import workspace


def get(sandbox: Running, path: str, method: str = "GET", **headers: str) -> tuple[int, str, bytes]:
    """Status, content type and body of a raw request."""
    connection = http.client.HTTPConnection(sandbox.url.split("/")[2], timeout=10)
    connection.request(method, path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.headers.get("Content-Type", ""), body


def test_a_foreign_host_is_turned_away(sandbox: Running) -> None:
    status, _, body = get(sandbox, "/sandbox/state", Host="evil.example")
    assert (status, b"foreign_host" in body) == (403, True)


def test_posts_of_foreign_pages_are_turned_away(sandbox: Running) -> None:
    status, _, body = get(sandbox, "/sandbox/reset", "POST", Origin="https://evil.example")
    assert (status, b"foreign_origin" in body) == (403, True)
    assert get(sandbox, "/sandbox/reset", "POST", Origin=sandbox.url.rstrip("/"))[0] == 200


def test_the_page_is_served_fresh(sandbox: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = tmp_path / "page"
    page.mkdir()
    (page / "index.html").write_text("<p>hi</p>")
    (page / "app.js").write_text("1")
    (page / "style.css").write_text("p{}")
    (tmp_path / "secret.txt").write_text("no")
    monkeypatch.setattr("sandbox.server.PAGE", page)
    assert get(sandbox, "/") == (200, "text/html", b"<p>hi</p>")
    assert get(sandbox, "/app.js")[1].endswith("javascript")
    assert get(sandbox, "/style.css")[1] == "text/css"
    assert get(sandbox, "/none.js")[0] == 404
    assert get(sandbox, "/%2e%2e/secret.txt")[0] == 404


def test_serving_tells_when_it_is_ready_and_ends_when_interrupted(workspace: Workspace) -> None:
    class Enough(Exception):
        """The test has seen what it wanted."""

    heard: list[str] = []

    def stop(address: str) -> None:
        heard.append(address)
        raise Enough

    with pytest.raises(Enough):
        serve(workspace, 0, stop)
    assert heard[0].startswith("http://127.0.0.1:")


def test_a_taken_port_is_told(sandbox: Running) -> None:
    port = int(sandbox.url.split(":")[2].rstrip("/"))
    with pytest.raises(RuntimeError, match="did not start"), running(workspace(), port):
        pass
    assert threading.current_thread() is threading.main_thread()


def test_one_workspace_can_be_served_again(workspace: Workspace) -> None:
    for _ in range(2):
        with running(workspace) as served:
            assert get(served, "/sandbox/state")[0] == 200
            workspace.add_user("Somebody")
