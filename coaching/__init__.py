"""The domain: plans, goals, the calendar, what falls due and when, and permissions.

Plain frozen data and pure functions. No Slack, no SQL, no clock: `now` is an argument.
"""
