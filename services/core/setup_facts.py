"""Facts from the setup of a workspace: whether there is one, the customer's word for a plan, HR's approval."""

from collections.abc import Mapping

from coaching.base.errors import Refusal
from coaching.programme.programme import Approval, Programme
from storage.unit_of_work import UnitOfWork


def plan_label_of(uow: UnitOfWork) -> str:
    """Returns the customer's word for a plan; empty for our own."""
    programme = uow.programmes.find()
    return programme.plan_label if programme else ""


def require_programme(uow: UnitOfWork) -> Programme:
    """Returns the programme. Raises Refusal `not_set_up` before setup was done."""
    if (programme := uow.programmes.find()) is None:
        raise Refusal("not_set_up")
    return programme


def approval_here(uow: UnitOfWork) -> Approval:
    """Returns HR's part in this workspace before a plan is shared."""
    programme = uow.programmes.find()
    return programme.approval if programme else Approval.OFF


def sites_of_zones(uow: UnitOfWork) -> Mapping[str, str]:
    """Returns the sites that the setup gives to zones; none before it was done."""
    programme = uow.programmes.find()
    return programme.sites if programme else {}
