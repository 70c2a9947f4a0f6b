"""What the setup of a workspace says: whether there is one, what people here call a plan, who approves."""

from coaching.base.errors import Refusal
from coaching.programme.programme import Approval, Programme
from storage.unit_of_work import UnitOfWork


def artefact_of(uow: UnitOfWork) -> str:
    """What people here call a plan; empty for our own word."""
    programme = uow.programmes.find()
    return programme.artefact if programme else ""


def require_programme(uow: UnitOfWork) -> Programme:
    """The programme. Raises Refusal `not_set_up` before setup was done."""
    if (programme := uow.programmes.find()) is None:
        raise Refusal("not_set_up")
    return programme


def approval_here(uow: UnitOfWork) -> Approval:
    """What HR does in this workspace before a plan is shared."""
    programme = uow.programmes.find()
    return programme.approval if programme else Approval.OFF
