"""Client services, Bogotá: hard calls and empathy, with staffing in the way. 60 days, week 6."""

from demo.plans.story import Aim, ReflectionTexts, Step, Story, StorySupport, Talk, When
from demo.staff import VALENTINA

HARD_CALLS = Story(
    ref="W9HNC",
    agent_name="Daniela Ruiz",
    manager=VALENTINA,
    template="call_centre",
    observed=(
        "In five weeks to 4 September CSAT was 78 %, the team's was 84 %. In 6 of 10 reviewed calls the customer's "
        "worry was not named before the solution. 15 % of the calls went to a lead; usual on this queue are 10 %."
    ),
    unusual="workload customers staffing",
    workload="High: the refund queue grew by a third in August.",
    tools="No special problem.",
    customers="Refunds. Many callers have called before.",
    staffing="Queue times of 12 to 15 minutes in the last week of August, for all.",
    gap="skill",
    aims=(
        Aim(
            metric="csat",
            statement="Callers feel heard, also when the answer is no",
            how="Name the worry in the first minute; role play before hard shifts",
            baseline=78,
            target=85,
            before=84,
            reached=82,
        ),
        Aim(
            metric="escalation_rate",
            statement="Fewer calls need a lead",
            how="Two probing questions before handing over",
            baseline=15,
            target=10,
            before=10,
            reached=11.5,
        ),
    ),
    promises=(
        StorySupport("role_play", "Practise refusals with a colleague", "peer", "twice_monthly"),
        StorySupport("coaching", "Coaching talk on one recorded call", "manager", "weekly"),
        StorySupport("other", "No refund queue on the last hour of a shift", "manager", "weekly"),
    ),
    starts=-35,
    length=60,
    first_talk=-34,
    hour="14:00",
    shared=When(-39, "16:10"),
    opened=When(-38, "09:05"),
    confirmed=When(-38, "09:31"),
    view=(
        "The waiting time is the first thing people tell me. I would like that this is written in the plan. "
        "It is now, thank you."
    ),
    talks={
        1: Talk(
            strength="Named the worry first in four of five calls we heard.",
            focus="Name the worry before the solution.",
            steps=(Step("Role play: refund refused", "peer"),),
            blocker="12 minutes of waiting before most calls.",
        ),
        2: Talk(
            strength="A caller who shouted ended the call with a laugh.",
            focus="Name the worry before the solution.",
            steps=(Step("Change the last hour of the shift", "manager", 3),),
        ),
        3: Talk(
            strength="Asked two questions before every hand-over this week.",
            focus="When the answer is no, offer what is possible.",
            steps=(Step("List of what we can offer", "manager", 5), Step("Try it on ten calls", "agent")),
            blocker="Two colleagues were ill; the queue was long on Monday.",
        ),
        4: Talk(
            strength="Used the list on eight calls and added two ideas to it.",
            focus="When the answer is no, offer what is possible.",
            steps=(Step("Hear one refusal together", "manager"),),
        ),
        5: Talk(
            strength="Only three calls went to a lead, all for good reason.",
            focus="Short pauses: let the caller finish.",
            steps=(Step("Practise pauses in role play", "peer"), Step("Keep the last hour free", "manager")),
            late=2,
        ),
    },
    answers={
        1: ReflectionTexts("I listen longer.", "They wait 12 minutes and I am the first person they hear.", at="13:15"),
        2: ReflectionTexts(
            "The role play with Laura was fun and it helped.", "", "Can the last hour be another queue?"
        ),
        3: ReflectionTexts(
            "Two questions, it works often.", "Monday was too much, sorry for short answers.", at="17:05"
        ),
        5: ReflectionTexts(
            "The list! I have something to give now.", "Nothing big.", "One more role play, with a silent customer."
        ),
    },
)
