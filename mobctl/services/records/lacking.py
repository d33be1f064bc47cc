"""Whose fact or task is still missing."""

from collections.abc import Sequence

from sqlmodel import Session, col, or_, select

from mobctl.models import Application, Mobility, Participant, Stay
from mobctl.services.records.mobility_checklists import with_open_task


def lacking(session: Session, found: Sequence[Mobility], key: str) -> list[Mobility]:
    """Return those of *found* where a fact of the participant or the stay is empty, or the task *key* is open."""
    if key in Participant.model_fields:
        column = col(getattr(Participant, key))
        empty = set(session.exec(select(Participant.id).where(or_(column.is_(None), column == ""))))
        return [mobility for mobility in found if mobility.participant_id in empty]
    if key in ("host", "start", "end", "country"):
        column = col(getattr(Stay, "organisation_id" if key == "host" else key))
        known = set(session.exec(select(Stay.mobility_id).where(column.is_not(None), col(Stay.ended).is_(False))))
        return [mobility for mobility in found if mobility.id not in known]
    if key in ("tutor", "flow"):
        return [mobility for mobility in found if getattr(mobility, f"{key}_id") is None]
    return with_open_task(session, found, key)


def lacks(session: Session, application: Application, key: str) -> bool:
    """Tell whether a fact of an application, or of its participant, is empty."""
    holder = session.get(Participant, application.participant_id) if key in Participant.model_fields else application
    return not getattr(holder, key, None)
