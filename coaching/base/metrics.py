"""The KPI catalogue: what customer-service teams measure, and how to read it.

Source: the two guides the product was ordered with (balanced KPIs, the risk of each one used alone).
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Metric:
    """One measure. `unit` is the usual one; `lower_is_better` is None where only the goal itself can tell."""

    key: str
    name: str
    unit: str
    lower_is_better: bool | None = False


_ALL = (
    Metric("csat", "CSAT", "%"),
    Metric("nps", "NPS", "points"),
    Metric("aht", "Average handle time (AHT)", "min", lower_is_better=True),
    Metric("fcr", "First contact resolution (FCR)", "%"),
    Metric("ces", "Customer effort score (CES)", "of 7"),
    Metric("qa", "QA score", "%"),
    Metric("backlog", "Ticket backlog", "tickets", lower_is_better=True),
    Metric("resolution_time", "Resolution time", "hours", lower_is_better=True),
    Metric("response_time", "Response time", "min", lower_is_better=True),
    Metric("escalation_rate", "Escalation rate", "%", lower_is_better=True),
    Metric("reopen_rate", "Reopen rate", "%", lower_is_better=True),
    Metric("adherence", "Schedule adherence", "%"),
    Metric("own", "Own measure", "", lower_is_better=None),
)

CATALOGUE = {metric.key: metric for metric in _ALL}
