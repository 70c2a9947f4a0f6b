"""The people that tests speak of, and what each of them may do."""

from dataclasses import replace

from coaching.base.person import Actor, Person

TEAM = "T0TEAM"
MANAGER = Person("U0MANAGER", "Mara Lindqvist", "Europe/Berlin")
AGENT = Person("U0AGENT", "Alex Rivera", "America/New_York")
OTHER_AGENT = Person("U0OTHER", "Sam Okafor", "Asia/Kolkata")
OTHER_MANAGER = Person("U0BOSS", "Priya Nair", "Europe/London")
HR = Person("U0HR", "Hana Sato", "Europe/Berlin")
SECOND_HR = Person("U0HRTWO", "Ines Duarte", "America/Los_Angeles")
ADMIN = Person("U0ADMIN", "Ada Admin", "Europe/Berlin", is_admin=True)
STRANGER = Person("U0NOBODY", "Noor Haddad", "Europe/Berlin")
EVERYBODY = (MANAGER, AGENT, OTHER_AGENT, OTHER_MANAGER, HR, SECOND_HR, ADMIN, STRANGER)

AS_MANAGER = Actor(MANAGER, may_start=True)
AS_AGENT = Actor(AGENT)
AS_HR = Actor(HR, is_hr=True, may_start=True)
AS_ADMIN = Actor(ADMIN, may_set_up=True)
AS_STRANGER = Actor(STRANGER)


def outsiders(person: Person) -> dict[str, Person]:
    """Return the same account as each kind that is not a member of the workspace."""
    return {
        "guest": replace(person, is_guest=True),
        "deactivated": replace(person, is_deleted=True),
        "bot": replace(person, is_bot=True),
    }
