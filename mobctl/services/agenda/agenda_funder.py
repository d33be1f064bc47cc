"""What is due at the funder: drafts to complete, participants' reports to remind of, after the mobility has ended."""

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, Row, bindparam, text

from mobctl.messages import Message
from mobctl.messages import taking_in as say
from mobctl.scheme_vocabulary import Responsible
from mobctl.services.agenda.agenda_items import Item, days_late
from mobctl.store.subjects import Subject

FUNDER = "funder"

_RECORDS = (
    text(
        """
        SELECT m.ref, r.state, r.report, r.taken_on, t.ref AS person, p.ref AS project,
            COALESCE(m.ended_on, (SELECT MAX(y."end") FROM stay y WHERE y.mobility_id = m.id AND NOT y.ended)) AS due
        FROM funder_record r JOIN mobility m ON m.id = r.mobility_id JOIN project p ON p.id = r.project_id
            JOIN participant t ON t.id = m.participant_id
        WHERE r.project_id IN :projects AND m.status NOT IN ('withdrawn', 'cancelled')
            AND (r.state = 'draft' OR r.report IN ('requested', 'prefilling', 'undelivered'))
        ORDER BY m.ref
        """
    )
    .bindparams(bindparam("projects", expanding=True))
    .columns(due=Date, taken_on=Date)
)


def at_the_funder(connection: Connection, projects: Sequence[Subject], until: date, today: date) -> Iterator[Item]:
    """Yield drafts and reports of mobilities that have ended by a day, and e-mails that did not arrive whenever."""
    rows = connection.execute(_RECORDS, {"projects": [project.id for project in projects]})
    items = [item for row in rows for item in _items(row, until, today)]
    yield from sorted(items, key=lambda item: (item.due is None, item.due or date.max, item.ref, item.step))


def _items(row: Row[Any], until: date, today: date) -> Iterator[Item]:
    told = {"ref": row.ref, "person": row.person, "on": row.taken_on, "report": row.report}
    if row.report == "undelivered":
        yield _item(row, row.taken_on, say.UNDELIVERED, say.UNDELIVERED_WHY, told, today)
    if row.due is None or row.due > until:
        return
    if row.state == "draft":
        yield _item(row, row.due, say.STILL_DRAFT, say.DRAFT_WHY, told, today)
    if row.report in ("requested", "prefilling"):
        yield _item(row, row.due, say.NOT_SUBMITTED, say.NOT_SUBMITTED_WHY, told, today)


def _item(row: Row[Any], due: date, what: Message, why: Message, told: dict[str, object], today: date) -> Item:
    late = days_late(due, today)
    command = what.way_out(told)
    return Item(
        ref=row.ref,
        name=None,
        task=what.code,
        title=what.sentence(told),
        step=FUNDER,
        state="late" if late else "open",
        responsible=str(Responsible.COORDINATOR),
        due=due,
        late_days=late,
        why=(why.sentence(told),),
        blocks=(),
        command=command,
        for_all=command,
        more=0,
        about=None,
        project=row.project,
    )
