"""Calls that were promised: companies that shall be asked again about places, on the day that was agreed with them."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Row, bindparam, text

from mobctl.messages import day as say
from mobctl.scheme_vocabulary import Responsible
from mobctl.services.agenda.agenda_items import Item, days_late
from mobctl.store.subjects import Subject

STEP = "prospects"

_CALLS = (
    text(
        """
        SELECT o.ref, o.name, w.prospect, MIN(w.next_call) AS due, p.ref AS project
        FROM project_partner w JOIN organisation o ON o.id = w.organisation_id JOIN project p ON p.id = w.project_id
        WHERE w.project_id IN :projects AND w.next_call <= :until
            AND COALESCE(w.prospect, '') NOT IN ('accepted', 'refused', 'closed')
        GROUP BY o.ref, o.name, w.prospect, p.ref ORDER BY due, o.ref
        """
    )
    .bindparams(bindparam("projects", expanding=True), bindparam("until", type_=Date))
    .columns(due=Date)
)


def calls(connection: Connection, projects: Sequence[Subject], until: date, today: date) -> Iterator[Item]:
    """Yield the calls that are due until a day, by that day."""
    for row in connection.execute(_CALLS, {"projects": [project.id for project in projects], "until": until}):
        yield _item(row, today)


def _item(row: Row[Any], today: date) -> Item:
    fields = {"ref": row.ref, "name": row.name, "state": row.prospect or "to-contact", "on": row.due}
    late = days_late(row.due, today)
    command = say.CALL_DUE.way_out(fields)
    return Item(
        ref=row.ref,
        name=None,
        task=say.CALL_DUE.code,
        title=say.CALL_DUE.sentence(fields),
        step=STEP,
        state="late" if late else "open",
        responsible=str(Responsible.COORDINATOR),
        due=row.due,
        late_days=late,
        why=(say.CALL_WHY.sentence(fields),),
        blocks=(),
        command=command,
        for_all=command,
        more=0,
        about=row.name,
        project=row.project,
    )
