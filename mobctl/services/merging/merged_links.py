"""Links that still lead to a record which was merged into another one, and leading them to the one that stands."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from mobctl.desk import Desk
from mobctl.models import Application, Mobility, Organisation, Participant, ProjectPartner, Score, TaskMark
from mobctl.services.merging.joining import links_to
from mobctl.services.merging.merging_people import OVER
from mobctl.services.records.selecting import standing_for

MERGEABLE: tuple[type[SQLModel], ...] = (Participant, Organisation, Application)
#: What two merged records may both have, and by which fields it is the same: it stays where it is.
OF_BOTH: dict[type[SQLModel], tuple[str, ...]] = {
    Score: ("criterion", "assessor"),
    TaskMark: ("project_id", "task", "role", "ended"),
    ProjectPartner: ("project_id", "role"),
}


@dataclass(frozen=True, slots=True)
class StrayLink:
    """A record whose *column* leads to *merged*, which became part of *kept*; not *safe* where a person must decide."""

    record: SQLModel
    column: str
    merged: Any
    kept: Any
    safe: bool

    @property
    def holder(self) -> str:
        """What holds the link, as people say it: its reference, or its kind."""
        kind = self.record.__table__.name.replace("_", " ")  # type: ignore[attr-defined]
        return str(getattr(self.record, "ref", None) or f"a {kind}")


def stray_links(session: Session) -> Iterator[StrayLink]:
    """Yield every link to a merged record that should lead to the one that stands.

    A record that was merged itself stays with what it belonged to, and so do mobilities that were withdrawn or
    cancelled, and scores, ticks and roles that both had.
    """
    for model in MERGEABLE:
        target: Any = model
        for other, column in links_to(model):
            if column == "merged_into":
                continue
            link = getattr(other, column)
            found = select(other, model).join(target, link == target.id).where(col(target.merged_into).is_not(None))
            for record, merged in session.exec(found).all():
                kept = standing_for(session, merged)
                if not _stays(session, record, column, kept):
                    yield StrayLink(record, column, merged, kept, _is_safe(session, record, kept))


def lead_to_the_kept(desk: Desk) -> str | None:
    """Lead every link that can be led safely to the record that stands; return the operation, if there was any."""
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        for link in stray_links(session):
            if link.safe:
                planner.update(link.record, about=link.kept.ref, **{link.column: link.kept.id})
        if not planner.anything:
            return None
        plan = planner.plan("led links of merged records to those that stand", None)
    return desk.apply(plan)


def _stays(session: Session, record: Any, column: str, kept: Any) -> bool:
    """Tell whether a record belongs where it is, although that was merged."""
    if getattr(record, "merged_into", None) is not None:
        return True
    if isinstance(record, Mobility) and column == "application_id":
        return record.status in OVER
    same = OF_BOTH.get(type(record))
    return same is not None and _has_same(session, record, column, kept, same)


def _has_same(session: Session, record: Any, column: str, kept: Any, fields: tuple[str, ...]) -> bool:
    """Tell whether the record that stands has one of the same kind, by *fields*."""
    model: Any = type(record)
    alike = (getattr(model, name) == getattr(record, name) for name in fields)
    return session.exec(select(model.id).where(getattr(model, column) == kept.id, *alike)).first() is not None


def _is_safe(session: Session, record: Any, kept: Any) -> bool:
    """Tell whether a link may be led on: nobody gets two applications in a project, no application two mobilities."""
    if isinstance(record, Application) and isinstance(kept, Participant):
        mine = select(Application.id).where(
            Application.participant_id == kept.id,
            Application.project_id == record.project_id,
            col(Application.merged_into).is_(None),
        )
    elif isinstance(record, Mobility) and isinstance(kept, Application):
        mine = select(Mobility.id).where(Mobility.application_id == kept.id, col(Mobility.status).not_in(OVER))
    else:
        return True
    return session.exec(mine).first() is None
