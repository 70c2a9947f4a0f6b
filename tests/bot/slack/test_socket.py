"""What the socket does beside its connections, which `tests/sandbox` and the kill test have enough of."""

from threading import Event, Thread, Timer
from typing import Any

from bot.slack.socket import LOOK_AGAIN, AlertSocket
from tests.support.world import PATIENCE


class Session:
    """A connection that ends as soon as it is read."""

    def create_dispatcher(self, timeout: float, *_others: object) -> float:
        """Returns the pause it was asked for."""
        return timeout

    def run_forever(self, **_options: object) -> None:
        """Ends at once, as during an outage."""


def test_a_session_that_is_tried_for_an_hour_stays_as_it_is() -> None:
    socket = AlertSocket("xapp-nobody")
    try:
        session: Any = Session()
        runner: Any = socket.current_session_runner
        runner.shutdown()
        socket.current_session = session
        for _ in range(7200):
            socket._run_current_session()
        assert session.create_dispatcher(10) == LOOK_AGAIN
    finally:
        socket.current_session = None
        socket.close()


def test_closing_waits_for_what_is_being_answered_and_closes_the_connection_after_it() -> None:
    socket, order = AlertSocket("xapp-nobody"), list[str]()
    begun, may_end = Event(), Event()

    class Connection(Session):
        def close(self) -> None:
            order.append("closed")

    def answer() -> None:
        begun.set()
        may_end.wait(PATIENCE)
        order.append("answered")

    runner: Any = socket.current_session_runner
    runner.shutdown()
    connection: Any = Connection()
    socket.current_session = connection
    socket.message_workers.submit(answer)
    assert begun.wait(PATIENCE)
    closing = Thread(target=socket.close)
    closing.start()
    Timer(0.2, may_end.set).start()
    closing.join()
    assert order == ["answered", "closed"]
