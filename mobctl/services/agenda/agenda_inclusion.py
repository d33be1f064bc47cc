"""What fewer opportunities ask for: support notes past their last day, reasons not counted before the end."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from sqlalchemy import Connection, Date, bindparam, text

from mobctl.messages import inclusion as say
from mobctl.scheme_adopting import adopted
from mobctl.scheme_vocabulary import Responsible
from mobctl.services.agenda.agenda_items import Item, days_late
from mobctl.store.subjects import Subject

STEP = "inclusion"

_OVER = (
    text(
        """
        SELECT t.ref, t.given_names, t.family_name, n.until, MIN(p.ref) AS project
        FROM support_note n JOIN participant t ON t.id = n.participant_id
            JOIN application a ON a.participant_id = t.id JOIN project p ON p.id = a.project_id
        WHERE a.project_id IN :projects AND NOT n.ended AND n.until < :today
        GROUP BY n.id, t.ref, t.given_names, t.family_name, n.until ORDER BY n.until, t.ref
        """
    )
    .bindparams(bindparam("projects", expanding=True), bindparam("today", type_=Date))
    .columns(until=Date)
)
_UNCOUNTED = (
    text(
        """
        SELECT p.ref, p."end" AS due, p.scheme_text, COUNT(DISTINCT a.participant_id) AS people
        FROM project p JOIN mobility m ON m.project_id = p.id JOIN application a ON a.id = m.application_id
        WHERE p.id IN :projects AND a.fewer_opportunities AND m.status NOT IN ('withdrawn', 'cancelled')
            AND p."end" <= :until
            AND NOT EXISTS (SELECT 1 FROM barrier_count b WHERE b.project_id = p.id AND b.count > 0)
        GROUP BY p.ref, p."end", p.scheme_text ORDER BY p."end", p.ref
        """
    )
    .bindparams(bindparam("projects", expanding=True), bindparam("until", type_=Date))
    .columns(due=Date)
)


def support_notes(connection: Connection, projects: Sequence[Subject], until: date, today: date) -> Iterator[Item]:
    """Yield the support notes that are to be erased, from the day after their last one."""
    for row in connection.execute(_OVER, {"projects": [project.id for project in projects], "today": today}):
        fields, name = {"ref": row.ref, "until": row.until}, f"{row.given_names} {row.family_name}"
        due, called = row.until + timedelta(days=1), say.ERASE_DUE.sentence(fields)
        command, for_all = say.ERASE_DUE.way_out(fields), say.ERASE_ALL.sentence({})
        titles = (say.ERASE_DUE.code, called, say.ERASE_WHY.sentence({}), command, for_all)
        yield _item(row.ref, name, titles, due, today, row.project)


def reasons(connection: Connection, projects: Sequence[Subject], until: date, today: date) -> Iterator[Item]:
    """Yield the projects that end by a day and whose reasons are not counted, where the scheme asks for them."""
    for row in connection.execute(_UNCOUNTED, {"projects": [project.id for project in projects], "until": until}):
        if adopted(row.scheme_text).counts_reasons:
            fields = {"people": row.people, "project": row.ref}
            command, called = say.REASONS_MISSING.way_out(fields), say.REASONS_MISSING.sentence(fields)
            titles = (say.REASONS_MISSING.code, called, say.REASONS_WHY.sentence({}), command, command)
            yield _item(row.ref, None, titles, row.due, today, row.ref)


def _item(
    ref: str, name: str | None, titles: tuple[str, str, str, str, str], due: date, today: date, project: str
) -> Item:
    task, title, why, command, for_all = titles
    late = days_late(due, today)
    return Item(
        ref=ref,
        name=name,
        task=task,
        title=title,
        step=STEP,
        state="late" if late else "open",
        responsible=str(Responsible.COORDINATOR),
        due=due,
        late_days=late,
        why=(why,),
        blocks=(),
        command=command,
        for_all=for_all,
        more=0,
        about=None,
        project=project,
    )
