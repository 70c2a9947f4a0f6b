"""A believable plan, its people, and a sheet of each kind to build screens from."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from coaching.absence.talk_clock import TalkClock, TalkHours
from coaching.base.circumstances import UnusualCause
from coaching.base.goal_kinds import GoalKind
from coaching.base.person import Actor, Person, Role
from coaching.base.table import Trouble
from coaching.delivery import programme_notices
from coaching.delivery.absence_notices import NewManagerNotice
from coaching.delivery.goal_notices import MilestoneNotice
from coaching.delivery.notice import Notice
from coaching.delivery.programme_notices import (
    ChannelMembersNotice,
    HrDigestNotice,
    LateMessagesNotice,
    RoleChangeNotice,
    SendingResumedNotice,
    SendingStoppedNotice,
)
from coaching.delivery.timetable import MESSAGES
from coaching.delivery.weekly_notices import (
    AgendaNotice,
    CheckInReminderNotice,
    ReflectionNotice,
    SupportReminderNotice,
)
from coaching.goals.goal_facts import goal_facts
from coaching.goals.measures import Measure
from coaching.goals.team_figures import TeamFigure
from coaching.plan.cadence import Cadence
from coaching.plan.participants import Participants
from coaching.plan.plan import (
    CheckIn,
    Context,
    Goal,
    NextStep,
    Owner,
    Plan,
    PlanState,
    Reading,
    Reflection,
    Rhythm,
    SupportAction,
    SupportKind,
    Terms,
)
from coaching.plan.plan_clock import Cause
from coaching.plan.promise_updates import TALK, PromiseStatus
from coaching.programme.overdue import DigestFacts, Overdue, matters_of
from coaching.programme.programme import Programme, RoleChange
from coaching.screens import (
    AbsenceLine,
    AwayScreen,
    CheckInChoice,
    CheckInScreen,
    CorrectionAnswerScreen,
    CorrectionScreen,
    GuideScreen,
    HandoverScreen,
    HomeFacts,
    ImportScreen,
    MessageItem,
    MissingLine,
    NoteLine,
    NotesScreen,
    OutageItem,
    OwnScore,
    PlanCard,
    PlanScreen,
    PreviewScreen,
    PromiseLine,
    PromisesScreen,
    PromiseUpdateScreen,
    ReflectionScreen,
    RosterChanges,
    ScoresScreen,
    SetupScreen,
    SharedScreen,
    StartScreen,
    TalkClockScreen,
    VersionsScreen,
    ZoneSites,
)
from coaching.start.drafts import Draft
from coaching.start.notes import Note, NoteKind
from coaching.start.readiness import Readiness, ReadinessFinding
from coaching.weekly.corrections import Correction, CorrectionState
from coaching.weekly.follow_through import Score, Tally
from coaching.weekly.promises import Promise, PromiseVerdict
from tests.support.notices import a_notice

AGENT = Person("U0AGENT", "Ana Cruz", "Asia/Manila")
MANAGER = Person("U0LEAD", "Mario Reyes", "Europe/London")
HR = Person("U0HR", "Helen Ray", "America/Chicago")
BOT = Person("U0BOT", "Scribe", "UTC", is_bot=True)
PAIR = Participants(AGENT, MANAGER)
MANILA = ZoneInfo(AGENT.zone)
LONDON = ZoneInfo(MANAGER.zone)
TALK_IN_MANILA = datetime(2026, 10, 22, 22, 0, tzinfo=MANILA)
TALK_IN_LONDON = datetime(2026, 10, 22, 15, 0, tzinfo=LONDON)
SHARED_AT = datetime(2026, 10, 2, 9, 30, tzinfo=UTC)

CADENCE = Cadence(date(2026, 10, 5), 60, 3, time(15))
QA = Goal(1, "qa", "Cases leave complete", "Closing checklist", 78.0, 85.0, "%", date(2026, 12, 4), GoalKind.RAISE)
AHT = Goal(
    2, "aht", "Shorter calls with the same care", "Call structure", 7.5, 6.5, "min", date(2026, 11, 20), GoalKind.LOWER
)
SUPPORT = (
    SupportAction(1, SupportKind.COACHING, "Coaching talk on call structure", Owner.MANAGER, Rhythm.WEEKLY),
    SupportAction(2, SupportKind.SHADOWING, "Shadow two calls of Bea", Owner.PEER, Rhythm.TWICE_MONTHLY),
    SupportAction(3, SupportKind.TOOLS, "Closing checklist in the CRM", Owner.HR, Rhythm.ONCE),
)
TERMS = Terms(
    agent_id=AGENT.id,
    template="back_office",
    observed="QA was 78% in four audits in September; the team is at 90%.",
    context=Context(workload="About 40 contacts a day", tools="CRM slow on 12 September"),
    goals=(QA, AHT),
    support=SUPPORT,
    cadence=CADENCE,
)
STEPS = (
    NextStep("Send the new checklist", Owner.MANAGER, date(2026, 10, 12)),
    NextStep("Try it on five cases", Owner.AGENT, None),
)
CHECK_IN = CheckIn(
    number=1,
    logged_at=datetime(2026, 10, 8, 14, 20, tzinfo=UTC),
    logged_by=MANAGER.id,
    strength="Calm summary at the end of the billing call",
    focus="One open question before a solution",
    readings=(Reading(1, 80.0, 24, date(2026, 10, 8)), Reading(2, 7.1, None, date(2026, 10, 8))),
    next_steps=STEPS,
    blocker="Phones were down on Tuesday",
)
REFLECTION = Reflection(1, datetime(2026, 10, 7, 6, 0, tzinfo=UTC), "Summaries", "Slow CRM", "Listen to two calls")
SHARED = Plan("p1", "K7Q2", MANAGER.id, TERMS, PlanState.SHARED, SHARED_AT)
OPENED = replace(SHARED, state=PlanState.OPENED, opened_at=SHARED_AT)
CONFIRMED = replace(
    OPENED,
    state=PlanState.ACKNOWLEDGED,
    acknowledged_at=SHARED_AT,
    agent_view="The audits were all billing cases.",
    check_ins=(CHECK_IN,),
    reflections=(REFLECTION,),
    history=(Reading(1, 77.0, 6, date(2026, 9, 28)),),
)
WITHDRAWN = replace(SHARED, state=PlanState.WITHDRAWN, withdraw_reason="Numbers of another team")

DRAFT = Draft("d1", MANAGER.id, {"agent": AGENT.id, "template": "back_office"}, SHARED_AT)
FILLED = replace(
    DRAFT,
    goals=2,
    support=2,
    values={
        **DRAFT.values,
        "observed": TERMS.observed,
        "unusual": "workload",
        "workload": "About 40 contacts a day",
        "gap": "process",
        "filled_from": "back_office",
        "goal_1_metric": "qa",
        "goal_1_statement": QA.statement,
        "goal_1_how": QA.how,
        "goal_1_baseline": "78",
        "goal_1_target": "85.5",
        "goal_1_unit": "%",
        "goal_1_due": "2026-12-04",
        "support_1_kind": "coaching",
        "support_1_text": SUPPORT[0].text,
        "support_1_owner": "manager",
        "support_1_rhythm": "weekly",
        "length": "60",
        "start_date": "2026-10-05",
        "weekday": "3",
        "time": "15:00",
    },
)
PREVIEW = PreviewScreen(FILLED, TERMS, AGENT, TALK_IN_LONDON, TALK_IN_MANILA, left_out_goals=0)
SHARED_SCREEN = SharedScreen(SHARED, AGENT, TALK_IN_MANILA)
REFLECTION_SCREEN = ReflectionScreen(CONFIRMED, MANAGER, 2, TALK_IN_MANILA)
CORRECTION = Correction(1, 1, MANAGER.id, TALK_IN_LONDON, "The value was from another week", CHECK_IN)
ASKED = replace(CORRECTION, state=CorrectionState.WAITS)
CORRECTING = CorrectionScreen(CONFIRMED, AGENT, CHECK_IN, seen=0, by_hr=False)
ANSWERING = CorrectionAnswerScreen(CONFIRMED, PAIR, CHECK_IN, ASKED, MANAGER)
VERSIONS = VersionsScreen(CONFIRMED, PAIR, 1, ((CORRECTION, MANAGER),), may_seal=True)
CHOICE = CheckInChoice("p1:2", CONFIRMED, AGENT, 2, TALK_IN_LONDON)
OTHER_CHOICE = CheckInChoice("p2:1", SHARED, replace(AGENT, id="U0BEA", name="Bea Lim"), 1, TALK_IN_LONDON)
CHECK_IN_SCREEN = CheckInScreen((CHOICE, OTHER_CHOICE), CHOICE, REFLECTION, CHECK_IN)
MEASURE = Measure(AGENT.id, "qa", date(2026, 10, 21), 81.5, 12)
MEASURED = replace(CHECK_IN_SCREEN, measured={1: MEASURE, 2: Measure(AGENT.id, "aht", date(2026, 10, 20), 7.1)})
TROUBLES = tuple(Trouble(n, "goal_1_target", "number_needed") for n in range(2, 60))
IMPORTS = (
    ImportScreen("plans", 7, 7, plans=((AGENT, CONFIRMED.terms),) * 5, findings=((2, 1), (5, 3))),
    ImportScreen("readings", 4, 2, 1, measures=((AGENT, MEASURE),) * 4),
    ImportScreen(
        "roster",
        6,
        roster=RosterChanges(5, 2, 1, ("DE", "GB")),
        lines=((AGENT, MANAGER, "GB"), (MANAGER, None, "")) * 2,
    ),
)
PROGRAMME = Programme(
    hr_people=frozenset({HR.id}),
    hr_channel="C0HR",
    digest_weekday=4,
    digest_hour=time(8, 30),
    digest_zone=HR.zone,
    set_up_by=HR.id,
    starters=frozenset({MANAGER.id}),
    hr_group="S0HR",
)
GREAT_BRITAIN = {"GB-ENG": "England", "GB-SCT": "Scotland"}
SITES = (
    ZoneSites("Europe/London", "GB", "Britain (UK)", GREAT_BRITAIN),
    ZoneSites("Asia/Manila", "PH", "Philippines"),
    ZoneSites("Europe/Rome", "IT", "Italy", {f"IT-{n}": f"Province {n}" for n in range(110)}),
)
SETUP = SetupScreen(
    replace(PROGRAMME, sites={"Europe/London": "GB-ENG"}), {"S0HR": "people-team", "S0IT": "it"}, sites=SITES
)
DIGEST = DigestFacts(
    11,
    matters_of([Overdue(CONFIRMED, PAIR, 2, 6), Overdue(CONFIRMED, PAIR, 3, 4)]),
    matters_of([Overdue(SHARED, PAIR, 0, 1)]),
    matters_of([Overdue(CONFIRMED, PAIR, 1002, 4), Overdue(CONFIRMED, PAIR, 2001, 4)]),
    matters_of([Overdue(CONFIRMED, PAIR, 0, 5)]),
)
QUIET = DigestFacts(3)
CHANGE = RoleChange(frozenset({"U0NEW"}), frozenset({"U0OLD"}), HR.id)
NEWCOMERS = RoleChange(frozenset({"U0NEW"}), frozenset(), "")
STOOD_IN_FOR = replace(CONFIRMED, id="p3", stand_in_id="U0COVER")
HANDOVER = HandoverScreen(((SHARED, AGENT), (STOOD_IN_FOR, AGENT)), may_stand_in=True)
HANDOVER_BY_HR = HandoverScreen(((CONFIRMED, AGENT),), may_stand_in=False)
TALK_CLOCK = TalkClockScreen(
    SHARED,
    PAIR,
    replace(MANAGER, id="U0NEXT", zone="Asia/Tokyo"),
    (
        TalkHours(TalkClock.HOUR, time(15), datetime(2026, 10, 22, 6, tzinfo=UTC)),
        TalkHours(TalkClock.MOMENT, time(23), datetime(2026, 10, 22, 14, tzinfo=UTC)),
    ),
)
CARD = PlanCard(CONFIRMED, PAIR, TALK_IN_LONDON)


def plan_screen(role: Role, plan: Plan = CONFIRMED, reflection_number: int | None = None) -> PlanScreen:
    """The plan as `role` sees it, with a next check-in."""
    return PlanScreen(plan, PAIR, role, TALK_IN_LONDON, reflection_number, team=TEAM, goals=goal_facts(plan))


NOTE = Note("n1", AGENT.id, MANAGER.id, date(2026, 9, 24), NoteKind.COACHING, "Two summaries were missing")
NOTES = NotesScreen(AGENT, (NoteLine(NOTE, MANAGER), NoteLine(replace(NOTE, kind=NoteKind.KUDOS), None)), is_own=False)


GUIDE = GuideScreen(AGENT, TERMS, TALK_IN_LONDON)
TEAM = {"qa": TeamFigure(date(2026, 8, 27), date(2026, 9, 23), 12, 88.0, 87.25, 78.0)}
READY = Readiness((NOTE,), tuple(ReadinessFinding), asks_why=True)


def start_screen(step: int, draft: Draft = FILLED) -> StartScreen:
    """The start modal at `step`."""
    return StartScreen(replace(draft, step=step), AGENT, readiness=READY, team=TEAM)


def item(kind: type[Notice], **own: object) -> MessageItem:
    """A matter of that kind with all that it may carry; `own` are fields of its notice."""
    is_of_plan = kind not in programme_notices.NOTICES
    number = 30 if kind is MilestoneNotice else 2
    return MessageItem(
        a_notice(kind, "p1" if is_of_plan else "", number, **own),
        ref="K7Q2" if is_of_plan else "",
        at=TALK_IN_MANILA if kind in DATED else None,
        digest=DIGEST if kind is HrDigestNotice else None,
        change={RoleChangeNotice: CHANGE, ChannelMembersNotice: NEWCOMERS}.get(kind),
        outage=OUTAGE if kind in (LateMessagesNotice, SendingStoppedNotice, SendingResumedNotice) else None,
    )


OUTAGE = OutageItem(TALK_IN_MANILA, TALK_IN_MANILA + timedelta(hours=2), 12, was_refused=False, cause="unreached")
DATED = (
    AgendaNotice,
    ReflectionNotice,
    CheckInReminderNotice,
    SupportReminderNotice,
    MilestoneNotice,
    NewManagerNotice,
)
MESSAGE_KINDS = MESSAGES
NOBODY = HomeFacts(Actor(AGENT), is_set_up=True)
AGENT_HOME = replace(NOBODY, notes=2, mine=(PlanCard(OPENED, PAIR, TALK_IN_MANILA, reflection_number=2),))
CHANGED_HOME = replace(NOBODY, mine=(PlanCard(CONFIRMED, PAIR, None, change_waits=True),))
MANAGER_HOME = HomeFacts(Actor(MANAGER, may_start=True), True, team=(replace(CARD, unlogged=(2, 3)),), drafts=1)
HR_HOME = HomeFacts(
    Actor(HR, is_hr=True, may_start=True, may_set_up=True),
    True,
    digest=DIGEST,
    all_plans=(CARD,),
    next_digest=datetime(2026, 10, 23, 8, 30, tzinfo=ZoneInfo(HR.zone)),
)
DECIDING_HOME = replace(HR_HOME, undecided=(CARD,))


def longest_plan() -> Plan:
    """Thirteen weeks, every field typed full, in a script of three bytes a letter."""
    long = "字" * 1000
    terms = replace(
        TERMS,
        observed="字" * 2000,
        context=Context("字" * 500, "字" * 500, "字" * 500, "字" * 500, "字" * 500, tuple(UnusualCause)),
        goals=tuple(replace(QA, position=n, statement=long[:200], how=long[:200], unit=long[:20]) for n in (1, 2, 3)),
        support=tuple(replace(SUPPORT[0], position=n, text=long[:200]) for n in range(1, 7)),
        cadence=replace(CADENCE, length_days=90),
    )
    steps = (NextStep(long[:200], Owner.PEER, date(2026, 10, 12)),) * 3
    readings = tuple(Reading(n, 80.0, 3, date(2026, 10, 8)) for n in (1, 2, 3))
    weeks = range(1, len(terms.cadence.check_in_days()) + 1)
    check_in = replace(CHECK_IN, strength=long, focus=long, blocker=long, next_steps=steps, readings=readings)
    return replace(
        CONFIRMED,
        terms=terms,
        agent_view="字" * 3000,
        check_ins=tuple(replace(check_in, number=n) for n in weeks),
        reflections=tuple(Reflection(n, SHARED_AT, long, long, long) for n in weeks),
    )


AWAY = AwayScreen(
    Actor(HR, is_hr=True),
    may_anybody=True,
    entered=(
        AbsenceLine("a1", Cause.AWAY, date(2026, 12, 7), date(2026, 12, 11), person=AGENT, kind="sick"),
        AbsenceLine("a2", Cause.OUTAGE, date(2026, 12, 14), date(2026, 12, 14), where="PH"),
    ),
)

_SCORE = Score(Tally(5, 6), Tally(4, 5))
_OPEN = Promise("p1", (TALK, 3), date(2026, 10, 15), date(2026, 10, 22), MANAGER.id, PromiseVerdict.OPEN)
_LATE = Promise("p1", (1, 1), date(2026, 10, 1), date(2026, 10, 8), MANAGER.id, PromiseVerdict.NOT_FULFILLED)
SCORE = OwnScore(
    _SCORE,
    (
        MissingLine(_OPEN, None, AGENT),
        MissingLine(_LATE, SupportKind.COACHING, AGENT),
        MissingLine(_LATE, SupportKind.TRAINING, None),
    ),
)
SCORES = ScoresScreen(_SCORE, ((MANAGER, Score(Tally(5, 6), Tally(2, 2))), (HR, Score(Tally(), Tally(2, 3)))))

PROMISES = PromisesScreen(
    CONFIRMED,
    PAIR,
    (
        PromiseLine((1, 1), TERMS.support[0], date(2026, 10, 1), None, may_update=True),
        PromiseLine((1, 2), TERMS.support[0], date(2026, 10, 8), PromiseStatus.DONE, may_update=True),
        PromiseLine((0, 2), None, date(2026, 10, 9), PromiseStatus.MOVED, may_update=True, may_move=True),
        PromiseLine((0, 1), None, date(2026, 10, 1), PromiseStatus.CANCELLED, may_update=False),
    ),
)
MOVING = PromiseUpdateScreen(CONFIRMED, PROMISES.lines[0], date(2026, 10, 2), date(2026, 11, 20))
CANCELLING = PromiseUpdateScreen(CONFIRMED, PROMISES.lines[2])
