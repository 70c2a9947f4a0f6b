"""Digital support, London, working from home: answers in time. 60 days, week 4; check-in 3 is not logged yet."""

from demo.plans.story import Aim, ReflectionTexts, Step, Story, StorySupport, Talk, When
from demo.staff import PRIYA

RESPONSE_TIME = Story(
    ref="M6JVA",
    agent_name="Tom Ashdown",
    manager=PRIYA,
    template="remote",
    observed=(
        "In the four weeks to 18 September first answers took 52 minutes in the middle of the day; 30 are agreed. "
        "Mornings were at 24. Seven of twelve hand-overs to the evening shift had no note."
    ),
    unusual="tools staffing",
    workload="Normal. The queue is fullest from 12:00 to 15:00.",
    tools="The queue view does not show how long a ticket has waited.",
    customers="Same mix as the team.",
    staffing="Lunch cover was missing on three days.",
    gap="process",
    aims=(
        Aim(
            metric="response_time",
            statement="First answers within the agreed time, also at noon",
            how="Two fixed queue blocks, breaks agreed with Zofia",
            baseline=52,
            target=30,
            before=33,
            reached=43,
        ),
        Aim(
            metric="qa",
            statement="Answers stay complete",
            how="Closing checklist on each ticket",
            baseline=86,
            target=88,
            before=87,
            reached=87,
        ),
    ),
    promises=(
        StorySupport("coaching", "Screen-share coaching on the queue", "manager", "weekly"),
        StorySupport("tools", "Hand-over note with four lines", "manager", "once"),
        StorySupport("huddle", "Ten minutes with the shift at 11:45", "peer", "weekly"),
    ),
    starts=-21,
    length=60,
    first_talk=-20,
    hour="16:30",
    shared=When(-22, "11:20"),
    opened=When(-22, "13:02"),
    confirmed=When(-21, "09:10"),
    view=(
        "Fair. I do lose the queue when I write long answers. Seeing the waiting time would help me more than anything."
    ),
    talks={
        1: Talk(
            strength="Long answers that customers do not have to ask about again.",
            focus="Look at the queue every 20 minutes from 12:00 to 15:00.",
            steps=(Step("Ask for the waiting time in the queue view", "manager", 5), Step("Set a timer", "agent", 1)),
        ),
        2: Talk(
            strength="Wrote a hand-over note on every shift; the evening team said so.",
            focus="Look at the queue every 20 minutes from 12:00 to 15:00.",
            steps=(Step("Agree breaks with Zofia", "agent", 2),),
            blocker="The waiting time cannot be shown before November.",
        ),
    },
    answers={
        1: ReflectionTexts(
            "Hand-overs. The four lines take me two minutes.", "I forget the queue when I write.", at="15:40"
        ),
        2: ReflectionTexts(
            "The timer works, most of the time.", "Wednesday: alone at lunch.", "Could breaks be in the rota?"
        ),
        3: ReflectionTexts("Noon was better on four of five days.", "Still no waiting time in the view."),
    },
)
