"""The rules on answers: what was unusual, what is missing; and what words alone may claim."""

from dataclasses import replace

import pytest

from coaching.base.circumstances import Gap, UnusualCause, causes_in, contradicts_itself, ticked
from coaching.fairness import DraftContext, DraftGoal, DraftSupport, Finding, ReviewedDraft, Rule, left_open, review
from coaching.fairness.text.quotes import Quote, quotes
from coaching.plan.plan import SupportKind

SHARED_MEASURES = ("csat", "nps", "ces", "backlog", "resolution_time", "response_time")
WAITS = "Hold times of 15 minutes all month"
CSAT = DraftGoal("csat", "CSAT 85, QA stays", "Phrases", 78, 85, "%", 60)
DRAFT = ReviewedDraft("asked", "call_centre", 60, "Nota baja en septiembre", DraftContext(), (CSAT,), None)


def rules(draft: ReviewedDraft) -> set[Rule]:
    return {found.rule for found in review(draft)}


def told(text: str, *unusual: str) -> ReviewedDraft:
    """A draft whose context says this; with ticks if there are any."""
    causes = tuple(map(UnusualCause, unusual)) if unusual else None
    return replace(DRAFT, context=DraftContext(workload=text, unusual=causes))


def helped(gap: Gap | None, *help_: DraftSupport, concern: str = "x") -> bool:
    """Whether the support is found to miss the gap."""
    return Rule.SUPPORT_MISMATCH in rules(replace(DRAFT, gap=gap, support=help_, concern=concern))


@pytest.mark.parametrize("cause", UnusualCause)
@pytest.mark.parametrize("metric", SHARED_MEASURES)
def test_an_unusual_cause_moves_each_shared_measure_without_a_word(cause: UnusualCause, metric: str) -> None:
    draft = replace(DRAFT, context=DraftContext(unusual=(cause,)), goals=(replace(CSAT, metric=metric),))
    assert Finding(Rule.OUTSIDE_CONTROL, 0) in review(draft)


@pytest.mark.parametrize("metric", ["qa", "fcr", "aht", "adherence", "own", None])
def test_a_cause_says_nothing_about_what_the_agent_decides(metric: str | None) -> None:
    draft = replace(DRAFT, context=DraftContext(unusual=tuple(UnusualCause)), goals=(replace(CSAT, metric=metric),))
    assert Rule.OUTSIDE_CONTROL not in rules(draft)


def test_the_answer_weighs_more_than_the_words() -> None:
    assert Rule.OUTSIDE_CONTROL in rules(told("Everything as usual", "staffing"))
    nothing = replace(DRAFT, context=DraftContext(workload=WAITS, unusual=()))
    assert Rule.OUTSIDE_CONTROL not in rules(nothing)
    assert left_open(nothing) == ()


@pytest.mark.parametrize(
    ("text", "claimed"),
    [
        (WAITS, True),
        ("The phones were down for three days", True),
        ("No outages, but callers waited 20 minutes", True),
        ("Callers waited under 20 seconds", False),
        ("Waits of thirty to forty seconds, half a minute at most", False),
        ("Fully staffed, nobody missing", False),
        ("The queue was the same for everybody", False),
        ("Waits no longer than the team's", False),
        ("The building moved to another street", False),
    ],
)
def test_words_alone_claim_only_what_they_leave_no_doubt_about(text: str, claimed: bool) -> None:
    draft = told(text)
    assert (Rule.OUTSIDE_CONTROL in rules(draft)) is claimed
    assert (Finding(Rule.OUTSIDE_CONTROL, 0) in left_open(draft)) is not claimed


def test_where_nobody_wrote_anything_nothing_is_left_open() -> None:
    assert left_open(ReviewedDraft("bare", goals=(CSAT,))) == ()
    assert left_open(ReviewedDraft("bare", context=None, goals=None)) == ()


FITS = {
    Gap.KNOWLEDGE: {"training", "microlearning", "coaching", "side_by_side", "shadowing", "huddle", "other"},
    Gap.SKILL: {"training", "microlearning", "coaching", "side_by_side", "shadowing", "role_play", "other"},
    Gap.TOOLS: {"tools"},
    Gap.PROCESS: {"training", "microlearning", "coaching", "side_by_side", "shadowing", "huddle", "other"},
    Gap.CLARITY: {"coaching", "side_by_side", "shadowing", "huddle", "other"},
    Gap.WORKLOAD: {"other"},
    Gap.PRIVATE: {"other"},
    Gap.WILL: {"coaching", "side_by_side", "shadowing", "other"},
    Gap.UNKNOWN: {str(kind) for kind in SupportKind},
}


@pytest.mark.parametrize("gap", Gap)
def test_help_fits_the_gap_by_its_kind(gap: Gap) -> None:
    fitting = {str(kind) for kind in SupportKind if not helped(gap, DraftSupport(kind, "Each Tuesday", "weekly"))}
    assert fitting == FITS[gap]


@pytest.mark.parametrize(
    ("gap", "text", "concern", "missed"),
    [
        (Gap.KNOWLEDGE, "The new tariffs, half a day", "", False),
        (Gap.KNOWLEDGE, "Empathy in hard calls", "", True),
        (Gap.SKILL, "Empathy in hard calls", "Habla por encima", False),
        (Gap.SKILL, "Empathy in hard calls", "Long calls, over the benchmark", True),
        (Gap.SKILL, "Call structure", "Long calls, over the benchmark", False),
        (Gap.SKILL, "Typing", "Interrupts callers", True),
        (Gap.TOOLS, "IT replaces the headset", "", False),
        (Gap.PROCESS, "Closing checklist", "", False),
        (Gap.PROCESS, "Product basics", "", True),
    ],
)
def test_a_text_that_says_what_it_is_about_weighs_more_than_the_kind(
    gap: Gap, text: str, concern: str, missed: bool
) -> None:
    assert helped(gap, DraftSupport("training", text, "once"), concern=concern) is missed


def test_private_matters_are_answered_by_hr_in_whatever_kind() -> None:
    assert helped(Gap.PRIVATE, DraftSupport("coaching", "A talk", "weekly", "manager"))
    assert not helped(Gap.PRIVATE, DraftSupport("coaching", "A talk", "weekly", "hr"))


def test_one_action_that_fits_is_enough_and_an_empty_one_says_nothing() -> None:
    training, tools = DraftSupport("training", "Excel"), DraftSupport("tools", "A faster laptop")
    assert not helped(Gap.TOOLS, training, tools)
    assert not helped(Gap.TOOLS, DraftSupport())


@pytest.mark.parametrize("gap", [None, Gap.UNKNOWN])
def test_without_an_answer_the_words_are_read_or_left_open(gap: Gap | None) -> None:
    training = DraftSupport("training", "Empathy")
    assert helped(gap, training, concern="Wrong answers about tariffs in 6 of 20 calls")
    for concern, is_open in (("Llamadas demasiado largas", True), ("Blunt in two replies", False)):
        draft = replace(DRAFT, gap=gap, support=(training,), concern=concern)
        assert Rule.SUPPORT_MISMATCH not in rules(draft)
        assert (Finding(Rule.SUPPORT_MISMATCH) in left_open(draft)) is is_open


@pytest.mark.parametrize(
    ("goal", "conflicts"),
    [
        (DraftGoal("aht"), True),
        (DraftGoal("aht", baseline=9, target=7), True),
        (DraftGoal("aht", baseline=7, target=9), False),
        (DraftGoal("aht", kind="hold_at_most", baseline=9, target=9), True),
        (DraftGoal("aht", kind="raise"), False),
        (DraftGoal("own", "Mejor ritmo", baseline=14, target=9, unit="min per ticket"), True),
        (DraftGoal("own", "Mejor ritmo", baseline=9, target=14, unit="min per ticket"), False),
        (DraftGoal("own", "Mejor ritmo", kind="raise", unit="tickets/h"), True),
        (DraftGoal("own", "Mejor ritmo", kind="lower", unit="tickets a day"), False),
        (DraftGoal("own", "Notas completas", baseline=13, target=19, unit="of 20"), False),
        (DraftGoal("resolution_time", baseline=9, target=7), False),
    ],
)
def test_a_role_conflict_goes_by_template_measure_and_direction(goal: DraftGoal, conflicts: bool) -> None:
    technical = replace(DRAFT, role="technical_support", goals=(goal,))
    assert (Rule.ROLE_CONFLICT in rules(technical)) is conflicts
    assert Rule.ROLE_CONFLICT not in rules(replace(technical, role="call_centre"))


@pytest.mark.parametrize(
    ("concern", "judged"),
    [
        ("Careless with notes", "Careless"),
        ("A customer wrote “rude and unprofessional” in the survey of 4 May", ""),
        ('Two callers said: "your agent has a bad attitude".', ""),
        ('She is "lazy" on Mondays', "lazy"),
        ('A caller wrote "thanks". He is lazy', "lazy"),
    ],
)
def test_what_customers_said_is_quoted_and_judges_nobody_here(concern: str, judged: str) -> None:
    draft = replace(DRAFT, concern=concern)
    found = [each for each in review(draft) if each.rule is Rule.PERSONAL_WORDING]
    assert [quotes(each, draft) for each in found] == ([(Quote("observed", judged),)] if judged else [])


def test_a_finding_quotes_what_it_means_where_it_stands() -> None:
    judging = (DraftSupport("coaching", "Ten calls"), DraftSupport("coaching", "Stop the sloppy notes"))
    draft = replace(told(f"All well. {WAITS}, then calm"), concern="Wrong answers, lazy", support=judging)
    draft = replace(draft, goals=(replace(CSAT, how="Be more motivated"),))
    found = {(each.rule, each.goal): quotes(each, draft) for each in review(draft)}
    assert found[Rule.PERSONAL_WORDING, None] == (Quote("observed", "lazy"), Quote("text", "sloppy", 1))
    assert found[Rule.PERSONAL_WORDING, 0] == (Quote("how", "Be more motivated", 0),)
    assert quotes(Finding(Rule.NO_SUPPORT), draft) == ()


@pytest.mark.parametrize(
    ("answer", "causes"),
    [
        ("", None),
        ("unknown", None),
        ("nothing", ()),
        ("outages tools", (UnusualCause.TOOLS, UnusualCause.OUTAGES)),
    ],
)
def test_answers_are_read_as_causes(answer: str, causes: tuple[UnusualCause, ...] | None) -> None:
    assert causes_in(answer) == causes


def test_what_was_never_offered_is_no_answer() -> None:
    with pytest.raises(ValueError, match="does not offer"):
        ticked("weather")
    assert contradicts_itself("nothing tools")
    assert not contradicts_itself("tools staffing")
