"""The fairness review of a draft, with facts from imported readings."""

from collections.abc import Mapping
from datetime import datetime

from coaching.base.calendar import to_local
from coaching.base.errors import Problem
from coaching.base.metrics import CATALOGUE
from coaching.base.person import Actor
from coaching.base.reasons import missing_reason
from coaching.fairness import Severity
from coaching.fairness.review_result import DraftReview, MetricFacts
from coaching.goals.measures import OWN
from coaching.start import draft_review
from coaching.start.drafts import Draft
from services.fairness.metric_facts import known_before
from storage.unit_of_work import UnitOfWork


def reviewed_while_writing(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft) -> DraftReview:
    """Returns the findings so far."""
    return draft_review.while_writing(draft, _known(uow, actor, now, draft), uow.templates.all())


def reviewed(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft) -> DraftReview:
    """Returns the findings about the plan that would be shared."""
    return draft_review.before_sharing(draft, _known(uow, actor, now, draft))


def finding_reason_problems(found: DraftReview, draft: Draft) -> list[Problem]:
    """Returns the problems of findings that require a written reason."""
    is_asked = found.weighs(Severity.STOP)
    return missing_reason("keep_because", draft.value("keep_because"), "keep_needed") if is_asked else []


def _known(uow: UnitOfWork, actor: Actor, now: datetime, draft: Draft) -> Mapping[str, MetricFacts]:
    agent = uow.people.find(draft.value("agent"))
    metrics = (draft.metrics & CATALOGUE.keys()) - {OWN}
    return known_before(uow, agent, metrics, to_local(now, actor.person.zone).date()) if agent else {}
