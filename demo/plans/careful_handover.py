"""Evening hand-over, a manager in London and an agent in Manila: shared half an hour ago, after the agent's day."""

from demo.plans.story import Aim, Story, StorySupport, When
from demo.staff import PRIYA

CAREFUL_HANDOVER = Story(
    ref="H5XRD",
    agent_name="Bea Navarro",
    manager=PRIYA,
    template="remote",
    observed=(
        "In September 12 % of the tickets taken over from London were reopened within three days; 7 % is usual. "
        "Most of them came without a note from us, and the first answer took 95 minutes."
    ),
    unusual="customers staffing",
    workload="Takes over about 25 open tickets each morning.",
    tools="Two queues with different fields.",
    customers="Tickets that somebody else began.",
    staffing="London left notes on five of twelve hand-overs.",
    gap="process",
    aims=(
        Aim(
            metric="reopen_rate",
            statement="Tickets taken over stay solved",
            how="Read the whole thread first; ask London in the shared channel",
            baseline=12,
            target=7,
            before=8,
            reached=12,
        ),
        Aim(
            metric="response_time",
            statement="First answers in the agreed time",
            how="Oldest ticket first, until 10:00",
            baseline=95,
            target=60,
            before=70,
            reached=95,
        ),
    ),
    promises=(
        StorySupport("tools", "A hand-over note on every ticket from London", "manager", "weekly"),
        StorySupport("coaching", "Screen-share on three tickets", "manager", "weekly"),
        StorySupport("huddle", "Fifteen minutes with both shifts", "peer", "twice_monthly"),
    ),
    starts=6,
    length=60,
    first_talk=7,
    hour="09:30",
    shared=When(0, "14:30"),
)
