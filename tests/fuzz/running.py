"""One run by chance: everybody in turn, in front of plans in two states."""

from random import Random

from coaching.plan.plan import PlanState
from tests.fuzz.bending import HOWS, Bend
from tests.fuzz.playing import Found, Fuzz, parts
from tests.matrix.matrix_harness import MatrixHarness

STATES = (PlanState.ACKNOWLEDGED, PlanState.SHARED)
MOST_BENDS = 3


def run(matrix: MatrixHarness, found: Found, chance: Random, cases: int) -> None:
    """Hands over at least that many requests."""
    fuzz, cast = Fuzz(matrix, found), parts()
    each = -(-cases // (len(cast) * len(STATES)))
    with matrix.recording():
        for state in STATES:
            for part in cast:
                requests = fuzz.enter(part, state)
                for _ in range(each):
                    fuzz.hand_over(chance.choice(requests), _bends(chance))
        fuzz.check()


def _bends(chance: Random) -> list[Bend]:
    number = chance.randint(0, MOST_BENDS)
    return [
        Bend(chance.randrange(10_000), chance.choice(HOWS), chance.randrange(100), chance.randrange(10_000))
        for _ in range(number)
    ]
