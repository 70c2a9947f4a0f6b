"""Eight check-ins of the plan about first contacts, and what the agent wrote before them."""

from demo.plans.story import ReflectionTexts, Step, Talk

TALKS = {
    1: Talk(
        strength="Explained a line fault to a customer in plain words, without a single product name.",
        focus="Use the checklist on every router ticket.",
        steps=(Step("Book the first refresher", "manager", 4), Step("Checklist beside the screen", "agent", 1)),
    ),
    2: Talk(
        strength="Used the checklist on 31 of 34 router tickets.",
        focus="Ask the customer to confirm before closing.",
        steps=(Step("Refresher with the product team", "manager", 5),),
        blocker="Outage in the north on Tuesday: two hours of calls without a fix to offer.",
    ),
    3: Talk(
        strength="Found two wrong menu names in the knowledge base and had them corrected.",
        focus="Ask the customer to confirm before closing.",
        steps=(Step("Write down the question that works best", "agent"),),
    ),
    4: Talk(
        strength="The notes on a three-day case let Nicolás finish it without one question.",
        focus="Name the next step in the last line of the note.",
        steps=(Step("Bring one business case to the huddle", "agent", 6),),
        late=2,
    ),
    5: Talk(
        strength="Led the huddle on the router update; two colleagues use the checklist now.",
        focus="Business lines: check the contract before the line.",
        steps=(Step("Shadow Mateo on two business calls", "peer"), Step("Lesson 1 and 2", "agent")),
    ),
    6: Talk(
        strength="Stayed calm on a call of 50 minutes and came back to the customer the same day.",
        focus="Business lines: check the contract before the line.",
        steps=(Step("Second refresher: contracts", "manager", 6),),
        blocker="Contract search was down for one afternoon.",
    ),
    7: Talk(
        strength="Solved four of five business tickets at the first contact.",
        focus="Say early what we cannot do from here.",
        steps=(Step("Hear one such call together", "manager"),),
    ),
    8: Talk(
        strength="Told a customer early that a technician has to come; the customer thanked for the clear word.",
        focus="Say early what we cannot do from here.",
        steps=(
            Step("Collect three good sentences for it", "agent", 6),
            Step("Look at day 60 together", "manager", 8),
        ),
    ),
}

ANSWERS = {
    1: ReflectionTexts(
        "The checklist is good, I am less in a hurry.", "The menus in the article are still wrong.", at="15:30"
    ),
    2: ReflectionTexts(
        "Router tickets.", "The outage. I could say nothing useful for two hours.", "Train me on contracts."
    ),
    3: ReflectionTexts("Customers confirm if I ask with an example.", "", "Who can fix articles quickly?"),
    5: ReflectionTexts(
        "I liked to show the checklist to the others.", "Business lines, I search too long.", at="14:10"
    ),
    6: ReflectionTexts("The shadowing. Mateo opens the contract first, always.", "Contract search was down Tuesday."),
    8: ReflectionTexts(
        "Less tickets come back to me, I see it every morning.", "Some cases need a technician, nothing to do."
    ),
}
