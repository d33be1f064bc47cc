"""Open tasks as entries of the calendar: one for a task and those who travel together, on its earliest day."""

from collections.abc import Iterator

from sqlalchemy import Connection, text

from mobctl.domain.checklist import Checklist, Derived
from mobctl.domain.entries import Entry
from mobctl.domain.facts import Facts
from mobctl.scheme import Task, said
from mobctl.services.agenda.agenda import HOLD_WORDS
from mobctl.services.agenda.board import batch_command
from mobctl.store.other_facts import OtherReader
from mobctl.vocabulary import EntryKind, TaskLevel

LISTED = 30
TOGETHER = (TaskLevel.APPLICATION, TaskLevel.QUALIFICATION, TaskLevel.PROJECT)
"""The levels whose tasks are shown once for the whole project."""

_PARTNERS = (
    "SELECT organisation_id FROM project_partner WHERE project_id = :project",
    "SELECT s.organisation_id FROM stay s JOIN mobility m ON m.id = s.mobility_id WHERE m.project_id = :project",
    "SELECT s.host_partner_id FROM stay s JOIN mobility m ON m.id = s.mobility_id WHERE m.project_id = :project",
    "SELECT host_partner_id FROM flow WHERE project_id = :project",
    "SELECT sending_company_id FROM mobility WHERE project_id = :project",
)


def task_entries(connection: Connection, project: int) -> Iterator[Entry]:
    """Yield an entry for each open task that has a day, by flow, or by person where one travels alone."""
    reader = OtherReader(connection)
    checklist = Checklist(reader.scheme(project))
    groups: dict[tuple[str, str], list[Derived]] = {}
    for facts in _subjects(reader, connection, project):
        if facts.ended or facts.settled:
            continue
        for each in checklist.derive(facts, None):
            if each.due and not each.closed:
                groups.setdefault((each.task.key, _about(facts)), []).append(each)
    for (_, about), found in groups.items():
        yield _entry(about, found)


def _about(facts: Facts) -> str:
    """Return where a task is shown: with the flow, at the project, or with its own subject."""
    return facts.refs["project"] if facts.level in TOGETHER else facts.refs.get("flow", facts.ref)


def _subjects(reader: OtherReader, connection: Connection, project: int) -> Iterator[Facts]:
    def ids(table: str) -> list[int]:
        question = f"SELECT id FROM {table} WHERE project_id = :project ORDER BY id"
        return [row[0] for row in connection.execute(text(question), {"project": project})]

    yield from reader.projects([project]).values()
    yield from reader.qualifications_of(project)
    yield from reader.flows(ids("flow")).values()
    yield from (facts for facts in reader.partners(_partners(connection, project)) if facts.project.id == project)
    yield from reader.applications(ids("application")).values()
    yield from reader.mobilities(ids("mobility")).values()


def _partners(connection: Connection, project: int) -> set[int]:
    found = (row[0] for question in _PARTNERS for row in connection.execute(text(question), {"project": project}))
    return {id for id in found if id is not None}


def _entry(about: str, found: list[Derived]) -> Entry:
    """Return the entry of one task: whom it concerns, until when each, why, and how to do it."""
    found = sorted(found, key=lambda each: (each.due, each.facts.subject))
    first = found[0]
    assert first.due is not None
    task, project = first.task, first.facts.refs["project"]
    others = list(dict.fromkeys(each.facts.ref for each in found))
    concerned = others[0] if len(others) == 1 else f"{len(others)} of {about}"
    lines = [f"{ref} until {day}" for ref, day in dict.fromkeys((each.facts.ref, each.due) for each in found)]
    more = [f"and {len(lines) - LISTED} more"] if len(lines) > LISTED else []
    command = first.command if len(others) == 1 else batch_command(task, project)
    why = [said(task.why)] if task.why else []
    holds = [f"Holds {HOLD_WORDS[task.holds]}."] if task.holds in HOLD_WORDS else []
    told = (f"For: {', '.join(_who(task))}", *why, *holds, *lines[:LISTED], *more, command)
    return Entry(
        key=f"{about}.task-{task.key}",
        kind=EntryKind.TASKS,
        about=about,
        title=f"{said(task.title)}: {concerned}",
        starts=first.due,
        ends=first.due,
        text="\n".join(told),
        who=_who(task),
    )


def _who(task: Task) -> tuple[str, ...]:
    return tuple(str(each) for each in task.responsible)
