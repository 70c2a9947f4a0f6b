"""The people of the demo's contact centre: four sites, six team leads, three people in HR, one workspace admin.

All of them are invented. Ids are fixed, so that plans, chatter and the tour can name people.
"""

from dataclasses import dataclass

MANILA, BOGOTA, LONDON, CHICAGO = "Asia/Manila", "America/Bogota", "Europe/London", "America/Chicago"
SITES = {MANILA: "PH", BOGOTA: "CO", LONDON: "GB-ENG", CHICAGO: "US-IL"}
VOICE, CHAT, TECHNICAL, CLIENTS, DIGITAL, SOCIAL = (
    "Voice support",
    "Chat and e-mail support",
    "Technical support",
    "Client services",
    "Digital support",
    "Social care",
)


@dataclass(frozen=True)
class Human:
    """Somebody who works here. `zone` is an IANA name."""

    id: str
    name: str
    title: str
    zone: str
    is_admin: bool = False

    @property
    def site(self) -> str:
        """The country, or part of one, whose public holidays they have."""
        return SITES[self.zone]


def _agents(zone: str, title: str, *people: tuple[str, str]) -> tuple[Human, ...]:
    return tuple(Human(id, name, title, zone) for id, name in people)


PRIYA = Human("UPRIYA001", "Priya Raman", "Team lead, digital support", LONDON)
DENISE = Human("UDENISE01", "Denise Carter", "Team lead, social care", CHICAGO)
LIZA = Human("ULIZA0001", "Liza Villanueva", "Team lead, voice support", MANILA)
PAOLO = Human("UPAOLO001", "Paolo Mercado", "Team lead, chat and e-mail support", MANILA)
ANDRES = Human("UANDRES01", "Andrés Gómez", "Team lead, technical support", BOGOTA)
VALENTINA = Human("UVALENT01", "Valentina Rojas", "Team lead, client services", BOGOTA)
LEADS = (PRIYA, DENISE, LIZA, PAOLO, ANDRES, VALENTINA)

HANNAH = Human("UHANNAH01", "Hannah Whitlock", "Head of people", LONDON)
CARMELA = Human("UCARMELA1", "Carmela Santos", "HR partner, Manila", MANILA)
CAMILA = Human("UCAMILA01", "Camila Herrera", "HR partner, Americas", BOGOTA)
HR = (HANNAH, CARMELA, CAMILA)

MARCUS = Human("UMARCUS01", "Marcus Feld", "Workspace admin", LONDON, is_admin=True)

AGENTS = (
    *_agents(
        LONDON,
        DIGITAL,
        ("UTOM00001", "Tom Ashdown"),
        ("UCALLUM01", "Callum Reid"),
        ("UAMARA001", "Amara Okafor"),
        ("UZOFIA001", "Zofia Nowak"),
        ("UIDRIS001", "Idris Bello"),
    ),
    *_agents(
        CHICAGO,
        SOCIAL,
        ("UNOOR0001", "Noor Haddad"),
        ("UTYLER001", "Tyler Brandt"),
        ("UKEISHA01", "Keisha Monroe"),
        ("UWEI00001", "Wei Zhang"),
        ("ULUIS0001", "Luis Ortega"),
    ),
    *_agents(
        MANILA,
        VOICE,
        ("UJASMINE1", "Jasmine Aquino"),
        ("URICO0001", "Rico Bautista"),
        ("UDENNIS01", "Dennis Ocampo"),
        ("UGRACE001", "Grace Lim"),
        ("UHAZEL001", "Hazel Tolentino"),
    ),
    *_agents(
        MANILA,
        CHAT,
        ("UANGELO01", "Angelo Reyes"),
        ("UBEA00001", "Bea Navarro"),
        ("UIAN00001", "Ian Castillo"),
        ("UJOY00001", "Joy Manalo"),
        ("UKRISTIN1", "Kristine Dela Cruz"),
        ("UMIGUEL01", "Miguel Ramos"),
    ),
    *_agents(
        BOGOTA,
        TECHNICAL,
        ("USANTIAG1", "Santiago Peña"),
        ("UMATEO001", "Mateo Vargas"),
        ("UNICOLAS1", "Nicolás Torres"),
        ("UPAULA001", "Paula Castaño"),
    ),
    *_agents(
        BOGOTA,
        CLIENTS,
        ("UFELIPE01", "Felipe Cárdenas"),
        ("UDANIELA1", "Daniela Ruiz"),
        ("ULAURA001", "Laura Moreno"),
        ("UJULIANA1", "Juliana Ospina"),
        ("UESTEBAN1", "Esteban Quintero"),
    ),
)

TEAMS = {DIGITAL: PRIYA, SOCIAL: DENISE, VOICE: LIZA, CHAT: PAOLO, TECHNICAL: ANDRES, CLIENTS: VALENTINA}
"""The lead of each team, by the title of its agents."""
EVERYONE = (*LEADS, *HR, MARCUS, *AGENTS)
REPORTS_TO = {agent.id: TEAMS[agent.title].id for agent in AGENTS}
"""The roster: whom each agent reports to."""
BY_NAME = {human.name: human for human in EVERYONE}
BY_ID = {human.id: human for human in EVERYONE}
