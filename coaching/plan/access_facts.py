"""What the policy has to know of the workspace: those in HR, reporting lines, and the deputy for plans about HR."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class AccessFacts:
    """Facts of one moment, read in the transaction that asks the policy.

    `hr` are the members who hold the HR role; `deputy` acts where a plan is about HR itself, or led by all of HR that
    is free to act (empty: nobody). `superiors` are, person by person, those they work for: by the roster, and as
    leaders of a plan about them. `asked` are those whom an open round asks for feedback; empty if the question is not
    about that round.
    """

    hr: frozenset[str] = frozenset()
    deputy: str = ""
    superiors: Mapping[str, frozenset[str]] = field(default_factory=dict)
    asked: frozenset[str] = frozenset()

    def is_barred(self, person_id: str, agent_id: str) -> bool:
        """Whether plans about `agent_id` are about that person, or about somebody they work for."""
        return person_id == agent_id or agent_id in self.superiors.get(person_id, ())

    def hr_of(self, agent_id: str) -> frozenset[str]:
        """Those in HR who may read plans about `agent_id`."""
        return frozenset(person_id for person_id in self.hr if not self.is_barred(person_id, agent_id))

    def hr_beside(self, agent_id: str, leaders: Collection[str]) -> frozenset[str]:
        """Those in HR who may act on such a plan: nobody acts as HR on a plan that they lead."""
        return self.hr_of(agent_id).difference(leaders)

    def deputy_for(self, agent_id: str, leaders: Collection[str]) -> str:
        """Returns the deputy, if all of HR is barred from plans about `agent_id` or leads this one; empty otherwise."""
        if not self.hr or self.hr_beside(agent_id, leaders) or self.is_barred(self.deputy, agent_id):
            return ""
        return "" if self.deputy in leaders else self.deputy
