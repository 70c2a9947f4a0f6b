"""Verifying the audit chain of a workspace against itself and against the anchors outside."""

from collections.abc import Iterable
from dataclasses import dataclass

from coaching.records.audit import first_broken
from storage.records.anchors import Anchor, public_key_of
from storage.unit_of_work import UnitOfWork


@dataclass(frozen=True)
class ChainVerification:
    """The result of a verification. `broken` is the number of the first entry that is not as it was written, or None.

    `forged` counts anchors that our key did not sign; they prove nothing, but somebody wrote them.
    """

    entries: int
    anchors: int
    forged: int
    broken: int | None

    @property
    def is_intact(self) -> bool:
        """Whether everything is as it was written."""
        return self.broken is None and not self.forged


def verify(uow: UnitOfWork, anchors: Iterable[Anchor]) -> ChainVerification:
    """Compares the complete chain. If the workspace's row is gone, its anchors show that there was one."""
    uow.audit.freeze()
    head, keys, given = uow.audit.head(), uow.audit.keys(), list(anchors)
    if keys is None:
        return ChainVerification(0, len(given), 0, 1 if given else None)
    audit_key, seed = keys
    good = [anchor for anchor in given if anchor.is_signed_by(public_key_of(seed))]
    broken = first_broken(uow.audit.entries(), audit_key, _links(good), head)
    return ChainVerification(head.number, len(given), len(given) - len(good), broken)


def _links(anchors: list[Anchor]) -> dict[int, str]:
    """Returns links by number. Two anchors that contradict each other become a link that no chain can match."""
    links: dict[int, str] = {}
    for anchor in anchors:
        same = links.setdefault(anchor.number, anchor.link)
        if same != anchor.link:
            links[anchor.number] = ""
    return {number: link for number, link in links.items() if number > 0}
