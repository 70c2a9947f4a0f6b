"""`verdicts`: how often the verdict on a goal is right, on invented agents whose true level is known.

Each agent has a share measured over four weeks before the plan and four weeks in it, 17 to 20 answers a week.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from benchmarks.harness import Figure
from coaching.base.goal_kinds import usual_kind
from coaching.goals.goal_facts import GoalFacts, goal_facts
from coaching.goals.measures import Measure
from coaching.goals.verdicts import GoalVerdict
from coaching.plan.cadence import Cadence
from coaching.plan.plan import CheckIn, Context, Goal, Plan, PlanState, Reading, Terms

START = date(2026, 11, 24)
WEEKS = 4
CLEAR = (GoalVerdict.REACHED, GoalVerdict.IMPROVING, GoalVerdict.DECLINING)
BETTER = (GoalVerdict.REACHED, GoalVerdict.REACHED_CLOSE, GoalVerdict.IMPROVING)
LOW = 78.0
"""At or below this, in the four weeks before, a plan is begun for a steady agent: chance chose the weeks."""
Week = tuple[int, int]


@dataclass(frozen=True)
class Agents:
    """Agents of one true level before and one in the plan, in percent, and what was agreed with them."""

    before: int
    now: int
    baseline: int
    target: int

    def met(self, chance: Random, rounds: int, is_chosen: Callable[[list[Week]], bool]) -> Iterator[GoalFacts]:
        """Yields the facts of so many agents whose weeks before led to a plan."""
        numbers = self.baseline, self.target
        goal = Goal(1, "csat", "", "", *numbers, "%", START + timedelta(days=30), usual_kind("csat", *numbers))
        while rounds:
            earlier = _weeks(chance, self.before)
            if is_chosen(earlier):
                rounds -= 1
                yield _facts(goal, earlier, _weeks(chance, self.now))


STEADY = Agents(78, 78, 78, 85)
TEN_BETTER = Agents(78, 88, 78, 85)
SEVENTEEN_BETTER = Agents(75, 92, 75, 85)
HOLDING = Agents(92, 92, 90, 90)
CHOSEN_WHILE_LOW = Agents(83, 83, 76, 85)


def run(rounds: int) -> list[Figure]:
    """Returns the shares of wrong and right verdicts, from `rounds` agents of each kind."""
    steady, ten, seventeen = (_played(agents, rounds) for agents in (STEADY, TEN_BETTER, SEVENTEEN_BETTER))
    holding = _played(HOLDING, rounds)
    chosen = _played(CHOSEN_WHILE_LOW, rounds, lambda weeks: _percent(weeks) <= LOW)
    single = _single_weeks(rounds)
    print(
        f"  one week against one, steady at 78: {single[0]:.3f} at the target of 85, {single[1]:.3f} moved ten points"
    )
    print(f"  steady at 83, begun after weeks at {LOW:g} or less: {_share(chosen, *BETTER):.3f} read as better")
    return [
        Figure("false_reached", _share(steady, GoalVerdict.REACHED), at_most=0.03),
        Figure("false_either", _share(steady, GoalVerdict.REACHED, GoalVerdict.REACHED_CLOSE), at_most=0.09),
        Figure("false_change", _share(steady, *CLEAR), at_most=0.08),
        Figure("found_ten", _share(ten, *BETTER), at_least=0.78),
        Figure("clear_seventeen", _share(seventeen, *CLEAR), at_least=0.80),
        Figure("held_lost", sum(not found.is_reached for found in holding) / rounds, at_most=0.05),
        Figure("one_sided_ten", sum(found.improves for found in ten) / rounds),
        Figure("one_sided_steady", sum(found.improves for found in steady) / rounds),
        Figure("regression", _share(chosen, *BETTER)),
    ]


def _played(agents: Agents, rounds: int, is_chosen: Callable[[list[Week]], bool] = lambda _: True) -> list[GoalFacts]:
    return list(agents.met(Random(f"verdicts {agents}"), rounds, is_chosen))


def _share(found: list[GoalFacts], *verdicts: GoalVerdict) -> float:
    return sum(facts.verdict in verdicts for facts in found) / len(found)


def _weeks(chance: Random, level: int) -> list[Week]:
    """So many yes of so many answers, week by week."""
    samples = [chance.randint(17, 20) for _ in range(WEEKS)]
    return [(sum(chance.random() * 100 < level for _ in range(sample)), sample) for sample in samples]


def _percent(weeks: list[Week]) -> float:
    return 100 * sum(yes for yes, _ in weeks) / sum(sample for _, sample in weeks)


def _facts(goal: Goal, earlier: list[Week], later: list[Week]) -> GoalFacts:
    """The facts as the product reads them: imported weeks with one decimal, and a check-in each week."""
    measured = [
        Measure("U0", goal.metric, START - timedelta(weeks=n), _rounded(week), week[1])
        for n, week in enumerate(earlier, start=1)
    ]
    days = [START + timedelta(weeks=n) for n in range(WEEKS)]
    check_ins = tuple(
        CheckIn(n, _AT, "U1", "", "", readings=(Reading(1, _rounded(week), week[1], day),))
        for n, (day, week) in enumerate(zip(days, later, strict=True), start=1)
    )
    terms = Terms("U0", "blank", "", Context(), (goal,), (), _CADENCE)
    plan = Plan("p", "R", "U1", terms, PlanState.ACKNOWLEDGED, _AT, check_ins=check_ins)
    return goal_facts(plan, (), measured)[0]


def _rounded(week: Week) -> float:
    return round(100 * week[0] / week[1], 1)


def _single_weeks(rounds: int) -> tuple[float, float]:
    """What one week against one would say of the steady: at the target, or moved by ten points."""
    chance = Random("verdicts single")
    pairs = [(_percent(_weeks(chance, 78)[:1]), _percent(_weeks(chance, 78)[:1])) for _ in range(rounds)]
    return sum(now >= 85 for _, now in pairs) / rounds, sum(abs(now - before) >= 10 for before, now in pairs) / rounds


_AT = datetime(2026, 11, 23, 10, tzinfo=UTC)
_CADENCE = Cadence(start=START, length_days=30, weekday=1, hour=time(15))
