"""What people type in the tests and in the pictures."""

SEEN = {
    "observed": (
        "In September 14 of 40 chats were answered after the agreed 2 minutes; the team's figure is 5 of 40. "
        "Most of them came between 12:00 and 14:00."
    ),
    "unusual": "workload staffing",
    "workload": "Four chats at a time, the team has three.",
    "staffing": "One colleague was on leave for two weeks.",
}
GOAL = {
    "goal_1_metric": "response_time",
    "goal_1_statement": "First answers within the agreed time",
    "goal_1_how": "Short greeting first, then the research; three chats at most",
    "goal_1_baseline": "3.5",
    "goal_1_target": "2",
    "goal_1_unit": "min",
}
OWN_VIEW = "I agree that answers came late. Between 12 and 14 I had four chats open, and two of them were refunds."
REFLECTION = {
    "better": "I look at the queue before each break. Two customers thanked me for the quick answer.",
    "blocked": "The evening team left no note on Monday.",
    "ask": "Please ask the evening team about the notes.",
}
CHECK_IN = {
    "strength": "Told two customers early how long it takes, and kept the time.",
    "reading_1_value": "41",
    "reading_1_sample": "186",
    "reading_2_value": "87",
    "reading_2_sample": "5",
    "focus": "Look at the queue before each break.",
    "step_1_text": "Ask the evening team for a note on every open chat",
    "step_1_owner": "manager",
    "step_1_due": "2026-10-16",
}
COLLEAGUES = (
    "Amara Okafor",
    "Zofia Nowak",
    "Idris Bello",
    "Keisha Monroe",
    "Wei Zhang",
    "Grace Lim",
    "Ian Castillo",
    "Joy Manalo",
)
