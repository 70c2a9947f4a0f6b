"""Why an old message is changed or deleted, or a Home drawn anew: due items that tell nobody anything new."""

from dataclasses import dataclass
from typing import ClassVar

from coaching.delivery.notice import Notice


@dataclass(frozen=True)
class Edit(Notice):
    """`about_id` is the plan, round or erasure behind it; empty for the programme."""

    is_message: ClassVar[bool] = False
    about_id: str

    @property
    def about(self) -> str:
        """The id of what it is about."""
        return self.about_id


@dataclass(frozen=True)
class PlanWithdrawnEdit(Edit):
    """The plan was withdrawn: the message that shared it says nothing any more."""

    code: ClassVar[str] = "plan_withdrawn"


@dataclass(frozen=True)
class AccessEndedEdit(Edit):
    """The reader of a delivery's message lost access with that revision, of the plan or the programme."""

    code: ClassVar[str] = "access_ended"
    delivery_id: str
    revision: int


@dataclass(frozen=True)
class DeletedEdit(Edit):
    """A delivery's message goes; `copy_ts` names a second copy of it, empty for the message itself."""

    code: ClassVar[str] = "deleted"
    delivery_id: str
    copy_ts: str = ""


@dataclass(frozen=True)
class HomeEdit(Edit):
    """A Home is drawn anew for that revision."""

    code: ClassVar[str] = "home"
    loss_is_told: ClassVar[bool] = False
    revision: int


NOTICES = (PlanWithdrawnEdit, AccessEndedEdit, DeletedEdit, HomeEdit)
