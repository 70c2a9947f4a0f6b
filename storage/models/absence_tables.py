"""Leave, outages, and holds of the clock."""

from datetime import date, datetime

from sqlalchemy import Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.base.types import Base, Sealed, UtcDateTime


class AbsenceRow(Base):
    """Days on which somebody is away, or (with no person) on which a site stands still.

    `why` is the kind of leave, for HR and the person alone. `stand_in_id` leads their plans meanwhile, and
    `turn_at` is when that begins or ends next.
    """

    __tablename__ = "absence"

    id: Mapped[str] = mapped_column(primary_key=True)
    team_id: Mapped[str]
    person_id: Mapped[str]
    site: Mapped[str] = mapped_column(default="")
    plan_id: Mapped[str] = mapped_column(default="")
    cause: Mapped[str]
    first_day: Mapped[date]
    last_day: Mapped[date]
    why: Mapped[Sealed]
    stand_in_id: Mapped[str] = mapped_column(default="")
    entered_by: Mapped[str]
    entered_at: Mapped[datetime] = mapped_column(UtcDateTime)
    turn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (
        Index("ix_absence_person", "team_id", "person_id", "last_day"),
        Index("ix_absence_site", "team_id", "cause", "last_day"),
        Index("ix_absence_turn", "team_id", "turn_at"),
    )
