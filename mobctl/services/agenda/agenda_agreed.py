"""What was agreed beside the checklist: measures of incidents, and what lessons of earlier years ask for."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Row, bindparam, text

from mobctl.messages import Message
from mobctl.messages import lessons as say
from mobctl.scheme_vocabulary import Responsible
from mobctl.services.agenda.agenda_items import Item, days_late
from mobctl.store.subjects import Subject

MEDIATION, LESSONS = "measures", "lessons"

_MEASURES = (
    text(
        """
        SELECT x.ref, e.text, e.side, e."on", e.due, m.ref AS mobility, p.ref AS project,
            (SELECT COUNT(*) FROM incident_entry b
             WHERE b.incident_id = x.id AND b.kind = 'measure' AND b.id <= e.id) AS number
        FROM incident_entry e JOIN incident x ON x.id = e.incident_id JOIN mobility m ON m.id = x.mobility_id
            JOIN project p ON p.id = m.project_id
        WHERE m.project_id IN :projects AND e.kind = 'measure' AND e.done_on IS NULL AND e.due <= :until
        ORDER BY e.due, x.ref
        """
    )
    .bindparams(bindparam("projects", expanding=True), bindparam("until", type_=Date))
    .columns(due=Date, on=Date)
)
_LESSONS = (
    text(
        """
        SELECT l.ref, l.text, l.becomes, o.ref AS origin, p.start AS due, p.ref AS project
        FROM lesson l JOIN project p ON p.id = l.project_id JOIN lesson o ON o.id = l.origin_id
        WHERE l.project_id IN :projects AND l.becomes IS NOT NULL AND l.done_on IS NULL AND p.start <= :until
            AND NOT EXISTS (SELECT 1 FROM lesson c WHERE c.origin_id = l.id)
        ORDER BY p.start, l.ref
        """
    )
    .bindparams(bindparam("projects", expanding=True), bindparam("until", type_=Date))
    .columns(due=Date)
)


def measures(connection: Connection, projects: Sequence[Subject], until: date, today: date) -> Iterator[Item]:
    """Yield the measures of incidents that are due until a day."""
    for row in connection.execute(_MEASURES, {"projects": [project.id for project in projects], "until": until}):
        fields = {"ref": row.ref, "side": row.side, "text": row.text, "number": row.number}
        why = say.AGREED_WHY.sentence({"on": row.on, "ref": row.ref, "mobility": row.mobility})
        yield _item(row, MEDIATION, say.AGREED_DUE, fields, why, today, row.mobility)


def lessons(connection: Connection, projects: Sequence[Subject], until: date, today: date) -> Iterator[Item]:
    """Yield what lessons of earlier projects ask of one that has begun until a day."""
    for row in connection.execute(_LESSONS, {"projects": [project.id for project in projects], "until": until}):
        fields = {"ref": row.ref, "becomes": row.becomes}
        why = say.LESSON_WHY.sentence({"text": row.text, "origin": row.origin})
        yield _item(row, LESSONS, say.LESSON_DUE, fields, why, today, None)


def _item(
    row: Row[Any], step: str, told: Message, fields: dict[str, object], why: str, today: date, about: str | None
) -> Item:
    late = days_late(row.due, today)
    command = told.way_out(fields)
    return Item(
        ref=row.ref,
        name=None,
        task=told.code,
        title=told.sentence(fields),
        step=step,
        state="late" if late else "open",
        responsible=str(Responsible.COORDINATOR),
        due=row.due,
        late_days=late,
        why=(why,),
        blocks=(),
        command=command,
        for_all=command,
        more=0,
        about=about,
        project=row.project,
    )
