"""Repository of colleagues' feedback. The order of writes protects the anonymity of authors: docs/decisions/0027.

A round has a data key of its own. Everybody who was asked gets a place at its opening, named by an HMAC under that key
and filled to one length. Each answer reseals all places, so nothing reveals which one changed. At the close the words
go, in random order, into rows that nothing connects; places and invitations are deleted, then the key.
"""

import hmac
from collections.abc import Collection
from datetime import datetime
from uuid import uuid4

from sqlalchemy import ColumnElement, Select, delete, exists, insert, select, update
from sqlalchemy.orm import Session

from coaching.base.errors import Refusal
from coaching.feedback.rounds import FeedbackAnswer, Question, ReleasedAnswer, Round, RoundState, padded, unpadded
from coaching.plan.plan import Plan
from storage.base.unreadable import of_plan, reading, reads_plan
from storage.base.vault import Vault
from storage.models import FeedbackAnswerRow, FeedbackBufferRow, FeedbackInviteRow, FeedbackRoundRow, PlanRow
from storage.plan.plans import Plans
from storage.programme.people import People


class Feedback:
    """The rounds of one workspace."""

    def __init__(self, session: Session, team_id: str, vault: Vault, people: People, plans: Plans) -> None:
        self._session = session
        self._team_id = team_id
        self._vault = vault
        self._people = people
        self._plans = plans

    def open(self, round_: Round, asked: Collection[str]) -> None:
        """Stores a new round, the people it asks, and an empty place for each. A milestone's second one is refused."""
        key_id = self._vault.keyring.new()
        row = FeedbackRoundRow(key_id=key_id, **vars(round_) | {"state": round_.state.value})
        self._session.add(row)
        self._session.flush()
        facts = {"round_id": round_.id, "plan_id": round_.plan_id}
        self._session.execute(insert(FeedbackInviteRow), [facts | {"person_id": person} for person in sorted(asked)])
        places = sorted(self._place(key_id, person) for person in asked)
        empty = padded(None)
        rows = [facts | {"id": place, "answer": self._sealed(key_id, place, empty)} for place in places]
        self._session.execute(insert(FeedbackBufferRow), rows)
        self._plans.wrote = True

    @reads_plan
    def of_plan(self, plan_id: str) -> list[Round]:
        """The rounds of a plan, the newest first."""
        mine = self._rows().where(FeedbackRoundRow.plan_id == plan_id)
        return [_round(row) for row in self._session.scalars(mine.order_by(FeedbackRoundRow.number.desc()))]

    def find(self, round_id: str, *, alone: bool = False) -> Round | None:
        """Returns the round. `alone`: locks it against other answers and its close until this transaction ends."""
        row = self._row(round_id, alone=alone)
        if row is None:
            return None
        with reading(of_plan(row.plan_id, "feedback_round")):
            return _round(row)

    def asked(self, round_id: str) -> frozenset[str]:
        """Returns the people an open round asks."""
        mine = select(FeedbackInviteRow.person_id).where(FeedbackInviteRow.round_id == round_id)
        return frozenset(self._session.scalars(mine))

    def due(self, now: datetime) -> list[str]:
        """The open rounds whose close has come, by id."""
        over = self._rows().where(FeedbackRoundRow.state == RoundState.OPEN.value, FeedbackRoundRow.closes_at <= now)
        return [row.id for row in self._session.scalars(over.order_by(FeedbackRoundRow.id))]

    def next_close(self) -> datetime | None:
        """When the next round closes (UTC)."""
        ahead = select(FeedbackRoundRow.closes_at).where(FeedbackRoundRow.state == RoundState.OPEN.value, self._here())
        return self._session.scalar(ahead.order_by(FeedbackRoundRow.closes_at).limit(1))

    def own(self, round_id: str, person_id: str) -> FeedbackAnswer | None:
        """Returns somebody's answer in an open round so far. Refused like any other if the round closed meanwhile."""
        row = self._required(round_id)
        is_open = row.state == RoundState.OPEN.value  # the key of a closed one may be destroyed
        place = self._session.get(FeedbackBufferRow, self._place(row.key_id, person_id)) if is_open else None
        if place is None:
            raise Refusal("feedback_closed")
        return unpadded(self._vault.text(place, "answer"))

    def put(self, round_id: str, person_id: str, answer: FeedbackAnswer) -> None:
        """Stores an answer in place of an earlier one. All places of the round are rewritten, in the order of ids."""
        row = self._required(round_id, alone=True)
        mine = self._place(row.key_id, person_id)
        found = {place.id: self._vault.text(place, "answer") for place in self._places(round_id)} | {
            mine: padded(answer)
        }
        anew = [{"id": place, "answer": self._sealed(row.key_id, place, text)} for place, text in sorted(found.items())]
        self._session.execute(update(FeedbackBufferRow), anew)
        self._session.expire_all()

    def written(self, round_id: str) -> list[tuple[str, FeedbackAnswer]]:
        """Returns authors and answers of a round that closes now: to count them, and to forget the authors."""
        row = self._required(round_id, alone=True)
        with reading(of_plan(row.plan_id, "feedback_round")):
            return self._written(row, round_id)

    def _written(self, row: FeedbackRoundRow, round_id: str) -> list[tuple[str, FeedbackAnswer]]:
        people = {self._place(row.key_id, person): person for person in self.asked(round_id)}
        texts = [(people[place.id], self._vault.text(place, "answer")) for place in self._places(round_id)]
        return [(person, answer) for person, text in texts if (answer := unpadded(text)) is not None]

    def close(self, plan: Plan, round_id: str, words: Collection[ReleasedAnswer] | None) -> None:
        """Releases words (None: nothing), in random order, and deletes everything else that the round held."""
        for kind in (FeedbackBufferRow, FeedbackInviteRow):
            self._session.execute(delete(kind).where(kind.round_id == round_id))
        key_id = self._people.key_for(plan.agent_id)
        facts = {"plan_id": plan.id, "round_id": round_id}
        drawn = sorted(((uuid4().hex, entry) for entry in words or ()), key=lambda pair: pair[0])
        if rows := [facts | self._released(key_id, lot, entry) for lot, entry in drawn]:
            self._session.execute(insert(FeedbackAnswerRow), rows)
        state = RoundState.SUPPRESSED if words is None else RoundState.RELEASED
        self._required(round_id).state = state.value
        self._session.flush()
        self._plans.wrote = True

    def words(self, round_id: str) -> list[ReleasedAnswer]:
        """Returns what a round released, in the stored random order."""
        mine = select(FeedbackAnswerRow).where(FeedbackAnswerRow.round_id == round_id).order_by(FeedbackAnswerRow.id)
        rows = self._session.scalars(mine)
        return [ReleasedAnswer(Question(row.question), self._vault.text(row, "answer"), row.author_id) for row in rows]

    def put_off(self, round_id: str, until: datetime) -> None:
        """Leaves the close of a round that cannot be read alone until then (UTC)."""
        self._session.execute(update(FeedbackRoundRow).where(FeedbackRoundRow.id == round_id).values(closes_at=until))

    def forget(self, person_id: str) -> None:
        """Removes somebody from all open rounds, with their answers."""
        mine = self._rows().join(FeedbackInviteRow, FeedbackInviteRow.round_id == FeedbackRoundRow.id)
        rows = self._session.scalars(mine.where(FeedbackInviteRow.person_id == person_id)).all()
        known = self._vault.keyring.known(row.key_id for row in rows)
        for row in rows:
            gone = [self._place(row.key_id, person_id)] if row.key_id in known else []
            self._session.execute(delete(FeedbackBufferRow).where(FeedbackBufferRow.id.in_(gone)))
            mine_here = (FeedbackInviteRow.round_id == row.id, FeedbackInviteRow.person_id == person_id)
            self._session.execute(delete(FeedbackInviteRow).where(*mine_here))

    def spent_keys(self) -> list[str]:
        """The keys of closed rounds that are still to be destroyed."""
        closed = [state.value for state in RoundState if state is not RoundState.OPEN]
        spent = select(FeedbackRoundRow.key_id).where(FeedbackRoundRow.state.in_(closed), FeedbackRoundRow.key_id > "")
        return list(self._session.scalars(spent.where(self._here())))

    def keys_are_gone(self, key_ids: Collection[str]) -> None:
        """Records that these keys were destroyed."""
        gone = FeedbackRoundRow.key_id.in_(list(key_ids))
        self._session.execute(update(FeedbackRoundRow).where(gone).values(key_id=""))

    def keys_of(self, plan_id: str) -> dict[str, str]:
        """The keys of a plan's rounds that are not destroyed yet, by the round's id."""
        mine = self._rows().where(FeedbackRoundRow.plan_id == plan_id, FeedbackRoundRow.key_id != "")
        return {row.id: row.key_id for row in self._session.scalars(mine)}

    def _rows(self) -> Select[FeedbackRoundRow]:
        mine = select(FeedbackRoundRow).join(PlanRow, PlanRow.id == FeedbackRoundRow.plan_id)
        return mine.where(PlanRow.team_id == self._team_id)

    def _here(self) -> ColumnElement[bool]:
        """Whether a round is of this workspace. With a join, SQLite would begin at all its plans."""
        return exists().where(PlanRow.id == FeedbackRoundRow.plan_id, PlanRow.team_id == self._team_id)

    def _row(self, round_id: str, *, alone: bool = False) -> FeedbackRoundRow | None:
        mine = self._rows().where(FeedbackRoundRow.id == round_id).execution_options(populate_existing=True)
        return self._session.scalars(mine.with_for_update(of=FeedbackRoundRow) if alone else mine).first()

    def _required(self, round_id: str, *, alone: bool = False) -> FeedbackRoundRow:
        row = self._row(round_id, alone=alone)
        if row is None:
            raise LookupError("no such round")
        return row

    def _places(self, round_id: str) -> list[FeedbackBufferRow]:
        mine = select(FeedbackBufferRow).where(FeedbackBufferRow.round_id == round_id).order_by(FeedbackBufferRow.id)
        return list(self._session.scalars(mine.execution_options(populate_existing=True)))

    def _place(self, key_id: str, person_id: str) -> str:
        """The id of somebody's place: without the key, its owner cannot be determined."""
        naming = hmac.digest(self._vault.keyring.key(key_id), b"whose place", "sha256")
        return hmac.digest(naming, person_id.encode(), "sha256").hex()

    def _sealed(self, key_id: str, place: str, text: str) -> bytes:
        return self._vault.sealed(FeedbackBufferRow(id=place), key_id, "answer", text)

    def _released(self, key_id: str, lot: str, words: ReleasedAnswer) -> dict[str, object]:
        sealed = self._vault.sealed(FeedbackAnswerRow(id=lot), key_id, "answer", words.text)
        return {"id": lot, "question": words.question.value, "author_id": words.author_id, "answer": sealed}


def _round(row: FeedbackRoundRow) -> Round:
    return Round(
        id=row.id,
        plan_id=row.plan_id,
        number=row.number,
        opened_by=row.opened_by,
        closes_at=row.closes_at,
        with_names=row.with_names,
        least=row.least,
        state=RoundState(row.state),
    )
