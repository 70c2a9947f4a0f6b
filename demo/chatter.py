"""What people said to each other in the days before: everyday matters, nothing about anybody's work."""

from dataclasses import dataclass

from demo.plans.story import When

GENERAL, SERVICE = "general", "service-status"


@dataclass(frozen=True)
class ChatLine:
    """Somebody (by name) says something in a channel, on the wall clock of their own site."""

    channel: str
    who: str
    when: When
    text: str


CHATTER = (
    ChatLine(
        GENERAL, "Hannah Whitlock", When(-7, "10:02"), "Good morning all. The new starter pack is in the handbook."
    ),
    ChatLine(GENERAL, "Grace Lim", When(-6, "17:31"), "Thank you for the cake, London. It arrived in one piece."),
    ChatLine(GENERAL, "Callum Reid", When(-6, "10:40"), "One piece is what we sent. The rest is a mystery."),
    ChatLine(
        GENERAL, "Camila Herrera", When(-5, "09:12"), "Monday 12 October is a holiday for some clients in Colombia."
    ),
    ChatLine(
        GENERAL, "Marcus Feld", When(-4, "12:30"), "Single sign-on is updated tonight. You may have to log in again."
    ),
    ChatLine(GENERAL, "Wei Zhang", When(-1, "09:20"), "Does anybody have a spare headset in Chicago? Mine hums."),
    ChatLine(GENERAL, "Luis Ortega", When(-1, "09:24"), "Second drawer, left desk. Take the blue one."),
    ChatLine(SERVICE, "Mateo Vargas", When(-5, "13:05"), "Contract search is slow again. IT knows."),
    ChatLine(
        SERVICE, "Marcus Feld", When(-5, "20:10"), "Contract search is back to normal. Cause: an index job at noon."
    ),
    ChatLine(SERVICE, "Dennis Ocampo", When(-1, "10:15"), "Old addresses in the account search: still happening here."),
    ChatLine(SERVICE, "Marcus Feld", When(0, "09:45"), "Fix for the addresses goes out on Thursday."),
    ChatLine("team-london", "Zofia Nowak", When(-1, "11:58"), "Lunch cover today is me, then Amara."),
    ChatLine("team-london", "Amara Okafor", When(0, "11:40"), "I take 12:30 to 13:00."),
    ChatLine(
        "team-manila",
        "Hazel Tolentino",
        When(-1, "08:03"),
        "Rain again. The 7:30 shuttle is late, do not wait outside.",
    ),
    ChatLine("team-manila", "Joy Manalo", When(0, "12:10"), "Pancit in the pantry, second floor."),
    ChatLine("team-bogota", "Laura Moreno", When(-4, "15:50"), "Futsal on Saturday at ten. We need one more."),
    ChatLine("team-bogota", "Nicolás Torres", When(-4, "16:02"), "I am in, if Mateo is not the goalkeeper."),
    ChatLine(
        "team-chicago", "Keisha Monroe", When(-1, "16:30"), "Evening shift starts with 14 open mentions, all calm."
    ),
    ChatLine("team-chicago", "Tyler Brandt", When(0, "08:05"), "Morning. Coffee machine is fixed."),
)
