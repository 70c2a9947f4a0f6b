"""Playing a state machine until what is rare has happened, too.

A play depends on its seed, but also on the constants of the modules that happen to be loaded, which Hypothesis draws
from: the same seed plays otherwise alone and among all tests. So no seed can be relied on to meet what is rare.
"""

from collections.abc import Callable

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import RuleBasedStateMachine, run_state_machine_as_test

ROUNDS = 12
"""How often a machine is played at most: each round as many plays as the test asks for."""


def play_until(is_enough: Callable[[], bool], machine: type[RuleBasedStateMachine], plays: int, steps: int) -> None:
    """Play in rounds, each with a seed of its own, until it is enough; fail if it never is."""
    for number in range(1, ROUNDS + 1):
        run_state_machine_as_test(
            seed(number)(machine),
            settings=settings(
                max_examples=plays,
                stateful_step_count=steps,
                derandomize=True,
                deadline=None,
                database=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            ),
        )
        if is_enough():
            return
    raise AssertionError(f"in {ROUNDS} rounds, what is rare did not happen")
