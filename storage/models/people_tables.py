"""People as Slack last described them, and the workspace's programme (the answers of setup)."""

from datetime import datetime, time

from sqlalchemy import JSON, Index
from sqlalchemy.orm import Mapped, mapped_column

from storage.base.types import Base, Sealed, UtcDateTime


class PersonRow(Base):
    """A person of the workspace. Read from Slack, refreshed by its events.

    `key_id` names the data key that seals what is about them; being random, it also stands for them in the audit chain.
    `reports_to` is the person they work for, from the roster; empty where none was given. `site` is the country whose
    public holidays they have ("PH", "IN-KA"); with `site_from_zone`, the setup gave it to their zone, not the roster to
    them. `work_days` are weekdays (0 is Monday); a shift may end on the next day.
    `locale` is their language in Slack, which tells how they write numbers.
    `left_at` is when Slack was seen to close their account, or to make it a guest's; empty while they work here.
    """

    __tablename__ = "person"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    id: Mapped[str] = mapped_column(primary_key=True)
    key_id: Mapped[str]
    name: Mapped[Sealed]
    zone: Mapped[str]
    is_admin: Mapped[bool]
    is_guest: Mapped[bool]
    is_deleted: Mapped[bool]
    is_bot: Mapped[bool]
    reports_to: Mapped[str] = mapped_column(default="")
    site: Mapped[str] = mapped_column(default="")
    site_from_zone: Mapped[bool] = mapped_column(default=False)
    work_days: Mapped[str] = mapped_column(default="01234")
    work_starts: Mapped[time] = mapped_column(default=time(8))
    work_ends: Mapped[time] = mapped_column(default=time(18))
    locale: Mapped[str] = mapped_column(default="")
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_person_site", "team_id", "site", "is_guest", "is_deleted", "is_bot"),)


class ProgrammeRow(Base):
    """The answers of `/pip setup`, and when the next digest is due. `sites` are those of zones, by IANA name."""

    __tablename__ = "programme"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    hr_people: Mapped[list[str]] = mapped_column(JSON)
    hr_group: Mapped[str]
    group_members: Mapped[list[str]] = mapped_column(JSON)
    hr_channel: Mapped[str]
    digest_weekday: Mapped[int]
    digest_hour: Mapped[time]
    digest_zone: Mapped[str]
    set_up_by: Mapped[str]
    starters: Mapped[list[str]] = mapped_column(JSON)
    deputy: Mapped[str]
    known_members: Mapped[list[str]] = mapped_column(JSON)
    approval: Mapped[str] = mapped_column(default="off")
    artefact: Mapped[str] = mapped_column(default="")
    sites: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)
    revision: Mapped[int]
    digests: Mapped[int] = mapped_column(default=0)
    next_digest_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    last_digest_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    __table_args__ = (Index("ix_programme_next_digest_at", "next_digest_at"),)


class RoleChangeRow(Base):
    """The people who gained and lost the HR role at one revision of the programme."""

    __tablename__ = "role_change"

    team_id: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    added: Mapped[list[str]] = mapped_column(JSON)
    removed: Mapped[list[str]] = mapped_column(JSON)
    by: Mapped[str]
