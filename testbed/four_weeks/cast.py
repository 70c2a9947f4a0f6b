"""The cast of the loop: five pairs in five zones, HR and an admin, and canary words for every field."""

from dataclasses import dataclass

ADMIN = "UADMIN001"
HR = "UHR000001"
HR_CHANNEL = "CHRCOACH1"


@dataclass(frozen=True)
class Cast:
    """One plan's people. The agent lives in `agent_zone`, the manager in `manager_zone`."""

    agent: str
    agent_zone: str
    manager: str
    manager_zone: str
    weekday: str
    time: str

    def canary(self, field: str) -> str:
        """A text that must not turn up outside a modal or a Home: the field's name makes a leak easy to find."""
        return f"canary-{self.agent.lower()}-{field.replace('_', '-')}"


PAIRS = (
    Cast("UMANILA01", "Asia/Manila", "ULONDON02", "Europe/London", "3", "15:00"),
    Cast("UBOGOTA01", "America/Bogota", "UBOGOTA02", "America/Bogota", "2", "10:30"),
    Cast("ULONDON01", "Europe/London", "UMANILA02", "Asia/Manila", "1", "16:00"),
    Cast("ULORDHO01", "Australia/Lord_Howe", "UCHATHA02", "Pacific/Chatham", "4", "11:00"),
    Cast("UCHATHA01", "Pacific/Chatham", "ULORDHO02", "Australia/Lord_Howe", "0", "09:15"),
)
COLLEAGUES = tuple(f"UPEER000{n}" for n in range(1, 9))
"""Colleagues who can be asked for feedback: people outside all plans."""


def everybody() -> list[dict[str, object]]:
    """All people, as the driver's `users` call takes them."""
    people: list[dict[str, object]] = [
        {"id": ADMIN, "name": "Ada Admin", "tz": "Europe/London", "is_admin": True},
        {"id": HR, "name": "Hana Reyes", "tz": "America/Bogota"},
    ]
    for pair in PAIRS:
        people.append({"id": pair.agent, "name": f"Agent {pair.agent}", "tz": pair.agent_zone})
        people.append({"id": pair.manager, "name": f"Manager {pair.manager}", "tz": pair.manager_zone})
    return people
