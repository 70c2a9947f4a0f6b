"""Social care, Chicago: tone in public replies and fewer rescues. 30 days, near its end and its day 30."""

from demo.plans.story import Aim, ReflectionTexts, Step, Story, StorySupport, Talk, When
from demo.staff import DENISE

PUBLIC_TONE = Story(
    ref="B2YSG",
    agent_name="Noor Haddad",
    manager=DENISE,
    template="social_media",
    observed=(
        "Between 17 August and 13 September 4 public replies were taken down or rewritten by a lead; the team's others "
        "had 3 together. CSAT after chat was 86 %, the team's 91 %. All four replies were written after 18:00."
    ),
    unusual="workload tools customers staffing",
    workload="Evening shift alone on the account, twice a week.",
    tools="Reply templates for outages are from 2024.",
    customers="More public complaints in the evening.",
    staffing="The second evening person left in July.",
    gap="skill",
    aims=(
        Aim(
            metric="csat",
            statement="People feel well answered in public",
            how="Tone guide, and a second look at risky replies before they go out",
            baseline=86,
            target=92,
            before=91,
            reached=91,
            counted_before=((15, 20), (15, 19), (14, 19), (15, 20)),
            counted=((18, 21), (19, 20), (18, 20), (19, 20)),
        ),
        Aim(
            metric="own",
            statement="Replies that a lead had to rewrite",
            how="Use the templates where a brand risk shows",
            baseline=4,
            target=0,
            before=1,
            reached=0.4,
            unit="a month",
        ),
    ),
    promises=(
        StorySupport("coaching", "Read five real replies together", "manager", "weekly"),
        StorySupport("tools", "New templates for outages and deliveries", "manager", "once"),
        StorySupport("other", "A second pair of eyes on evening shifts", "peer", "weekly"),
    ),
    starts=-25,
    length=30,
    first_talk=-22,
    hour="10:00",
    shared=When(-26, "09:40"),
    opened=When(-26, "11:18"),
    confirmed=When(-26, "16:45"),
    view="I was alone on those evenings. I would have asked someone if someone had been there.",
    fulfilled=False,
    talks={
        1: Talk(
            strength="Turned a thread of 40 angry posts round by naming what we know and when we say more.",
            focus="Wait two minutes before a public reply to a complaint.",
            steps=(Step("Find a second reader for Tuesday and Thursday", "manager", 2),),
            blocker="No second reader yet.",
        ),
        2: Talk(
            strength="Asked Keisha to read three replies; one of them got better for it.",
            focus="Wait two minutes before a public reply to a complaint.",
            steps=(Step("Finish the outage template", "manager", 4), Step("Suggest words for it", "agent", 3)),
        ),
        3: Talk(
            strength="The new outage template is Noor's text almost word for word.",
            focus="Move to private messages after the second reply.",
            steps=(Step("Read five replies together", "manager"),),
        ),
        4: Talk(
            strength="60 complaints answered in two weeks; nobody had to step in on the evenings.",
            focus="Keep it, and say when an evening is too full.",
            steps=(Step("Look at day 30 together", "manager", 7),),
        ),
    },
    answers={
        1: ReflectionTexts(
            "Honestly the first talk. I slept better.", "Tuesday night, alone with 90 mentions.", "A second reader."
        ),
        2: ReflectionTexts("Keisha reading with me.", "", "Could we decide who does Thursdays?", at="12:05"),
        3: ReflectionTexts(
            "My words are in the template now, I like that.", "Delivery complaints, we still have no text."
        ),
        4: ReflectionTexts(
            "Two quiet evenings. I moved six people to private messages.", ask="What happens after day 30?"
        ),
    },
)
