"""What managers type into the check-in form, in tests."""

from datetime import date

from coaching.plan.plan import CheckInEntry, NextStep, Owner

ENTRY = CheckInEntry(
    strength=" Kept calm in a hard call ",
    focus="Closing the call ",
    blocker=" CRM outage ",
    readings=((1, "6.1", "40"),),
    next_steps=(NextStep("Try the closing phrase", Owner.AGENT, date(2027, 1, 28)),),
)
