"""A signal ends the process whatever its main thread is doing."""

import signal
from collections.abc import Iterator
from threading import Event
from typing import Any

import pytest

from cli.stopping import set_on_signals
from tests.support.world import PATIENCE

NUMBERS = (signal.SIGTERM, signal.SIGINT)


@pytest.fixture(autouse=True)
def _handlers() -> Iterator[None]:
    """Put the handlers back."""
    before = [signal.getsignal(number) for number in NUMBERS]
    yield
    signal.set_wakeup_fd(-1)
    for number, handler in zip(NUMBERS, before, strict=True):
        signal.signal(number, handler)


@pytest.mark.parametrize("number", NUMBERS)
def test_a_signal_sets_it(number: signal.Signals) -> None:
    stop = Event()
    set_on_signals(stop)
    signal.raise_signal(number)
    signal.raise_signal(number)
    assert stop.wait(PATIENCE)


def test_a_signal_that_comes_while_the_lock_is_held_stops_nothing_up() -> None:
    stop = Event()
    held: Any = stop
    set_on_signals(stop)
    with held._cond:
        signal.raise_signal(signal.SIGTERM)
    assert stop.wait(PATIENCE)


def test_it_needs_no_handler_that_the_main_thread_would_have_to_run() -> None:
    stop = Event()
    set_on_signals(stop)
    handler = signal.getsignal(signal.SIGTERM)
    assert callable(handler)
    handler(signal.SIGTERM, None)
    assert not stop.is_set(), "it does nothing"
    signal.raise_signal(signal.SIGTERM)
    assert stop.wait(PATIENCE)
