"""The calendar file: the dates of a project for Outlook, Google or Thunderbird; later files update its entries."""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.entries import Entry, Shown, compared
from mobctl.errors import Refused, WrongUsage
from mobctl.files.calendar import Day, calendar, is_ours
from mobctl.findings import Finding, Where, info, warning
from mobctl.messages import calendar as say
from mobctl.models import CalendarEntry, Operation, Project
from mobctl.services.agenda.agenda import responsible_together
from mobctl.services.agenda.calendar_days import DatedFacts, within
from mobctl.services.agenda.calendar_tasks import task_entries
from mobctl.services.records.outputs import output_place, shown_place
from mobctl.services.records.selecting import Filters, mobilities, the_project
from mobctl.services.schemes import schemes
from mobctl.store.plan import Output, Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import EntryKind

HEAD = 400
"""How many bytes of a file tell whether mobctl wrote it."""

STAYS = frozenset({EntryKind.STAYS, EntryKind.FLOWS})


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a calendar shall show: of whom, which ``what`` (none: all), whose tasks (``who``), with ``names`` or not.

    ``replace`` allows to write over the calendar that lies at ``out``; with ``only_told`` nothing is written.
    """

    refs: Sequence[str] | None = None
    filters: Filters = field(default_factory=Filters)
    what: Sequence[str] = ()
    who: str | None = None
    names: bool = False
    out: Path | None = None
    replace: bool = False
    only_told: bool = False


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An entry of the calendar; ``end`` is its last day, ``state`` how it differs from what was written before."""

    uid: str
    kind: str
    ref: str
    title: str
    start: date
    end: date
    sequence: int
    state: str


@dataclass(frozen=True, slots=True)
class CalendarWritten:
    """The calendar file and its entries by day; ``counts`` tells how many are new, changed, the same or cancelled."""

    file: Path
    events: tuple[EntryLine, ...]
    total: int
    counts: Mapping[str, int]
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_calendar(desk: Desk, wanted: Wanted) -> Plan[CalendarWritten]:
    """Plan a calendar file of a project, and the memory of what it showed.

    Raises Refused when a file is there that may not be replaced, NoMatch when nobody fits.
    """
    if wanted.replace and wanted.out is None:
        raise WrongUsage(say.REPLACE_WHAT)
    doing = responsible_together(wanted.who)
    with desk.store.reading() as session:
        project, refs = _chosen(session, desk, wanted)
        place = _place(desk, wanted, f"calendar-{project.ref}-{desk.today}.ics")
        planner, now = desk.store.planner(session), desk.now.replace(microsecond=0)
        every = list(compared(_entries(session, desk, project), _known(session, project), now))
        _remember(session, planner, project, every)
        shown = sorted((one for one in every if _wanted(one.entry, wanted, doing, refs)), key=_order)
        home = _home(session)
    content = calendar(f"{project.code} {project.title}", [_day(one, home, wanted.names, desk.today) for one in shown])
    lines = tuple(_line(one, home) for one in shown)
    counts = Counter(line.state for line in lines)
    result = CalendarWritten(shown_place(desk, place, wanted.out), lines, len(lines), dict(sorted(counts.items())))
    plan = planner.plan(_summary(every), result, _told(project.ref, wanted, lines))
    outputs = () if wanted.only_told else (Output(place, content),)
    return Plan(plan.summary, plan.result, plan.changes, plan.files, plan.findings, outputs=outputs)


def _chosen(session: Session, desk: Desk, wanted: Wanted) -> tuple[Project, frozenset[str] | None]:
    """Return the project, and the references of those who were chosen in it; None for the whole project."""
    if not (wanted.refs or wanted.filters.narrow):
        return the_project(session, desk, wanted.filters.project), None
    found = mobilities(session, desk, wanted.refs, wanted.filters)
    project = session.get_one(Project, found[0].project_id)
    return project, within(session, [one for one in found if one.project_id == project.id])


def _place(desk: Desk, wanted: Wanted, name: str) -> Path:
    """Return where the calendar is written; a calendar of mobctl may be replaced, nothing else."""
    place = desk.folder / wanted.out if wanted.out else None
    if not (wanted.replace and place and place.is_file()):
        return output_place(desk, wanted.out, name)
    with place.open("rb") as opened:
        head = opened.read(HEAD)
    if not is_ours(head):
        raise Refused(say.NOT_OUR_CALENDAR, file=str(wanted.out))
    return place


def _entries(session: Session, desk: Desk, project: Project) -> Iterator[Entry]:
    yield from DatedFacts(session, desk, project, schemes.of_project(project)).entries()
    yield from task_entries(session.connection(), project.id)


def _known(session: Session, project: Project) -> dict[str, Shown]:
    query = select(CalendarEntry).where(CalendarEntry.project_id == project.id)
    return {row.uid: _shown(row) for row in session.exec(query)}


def _shown(row: CalendarEntry) -> Shown:
    who = tuple(part for part in row.who.split(", ") if part)
    texts = {"title": row.title, "text": row.text, "place": row.place}
    entry = Entry(row.uid, EntryKind(row.kind), row.subject, starts=row.starts, ends=row.ends, who=who, **texts)
    return Shown(entry, row.sequence, row.changed_at, row.cancelled)


def _remember(session: Session, planner: Planner, project: Project, every: Iterable[Shown]) -> None:
    """Plan what will be known of the entries: new ones, and those that differ from before."""
    rows = {row.uid: row for row in session.exec(select(CalendarEntry).where(CalendarEntry.project_id == project.id))}
    for one in every:
        if one.state == "same":
            continue
        entry = one.entry
        values = {
            "kind": str(entry.kind),
            "subject": entry.about,
            "who": ", ".join(entry.who),
            **{name: getattr(entry, name) for name in ("title", "text", "place", "starts", "ends")},
            **{name: getattr(one, name) for name in ("sequence", "changed_at", "cancelled")},
        }
        if row := rows.get(entry.key):
            planner.update(row, **values)
        else:
            planner.create(CalendarEntry, about=entry.about, project_id=project.id, uid=entry.key, **values)


def _wanted(entry: Entry, wanted: Wanted, doing: Collection[str], refs: Collection[str] | None) -> bool:
    kinds = set(wanted.what) | ({str(EntryKind.FLOWS)} if EntryKind.STAYS in wanted.what else set())
    if kinds and entry.kind not in kinds:
        return False
    if doing and entry.kind is EntryKind.TASKS and set(doing).isdisjoint(entry.who):
        return False
    return refs is None or entry.about in refs


def _order(one: Shown) -> tuple[date, str]:
    return one.entry.starts, one.entry.key


def _home(session: Session) -> str:
    """Return what tells this workspace from any other for good: the beginning of its journal's first link."""
    first: str = session.exec(select(Operation.hash).order_by(col(Operation.id)).limit(1)).one()
    return first[:16]


def _uid(entry: Entry, home: str) -> str:
    return f"{entry.key}.{home}@mobctl".lower()


def _title(one: Shown, names: bool = False) -> str:
    title = (one.entry.named if names else "") or one.entry.title
    if not one.cancelled:
        return title
    return f"{'Done' if one.entry.kind is EntryKind.TASKS else 'Cancelled'}: {title}"


def _day(one: Shown, home: str, names: bool, today: date) -> Day:
    entry = one.entry
    return Day(
        uid=_uid(entry, home),
        title=_title(one, names),
        starts=entry.starts,
        ends=entry.ends,
        changed_at=one.changed_at,
        sequence=one.sequence,
        text=entry.text,
        place=entry.place,
        category=f"mobctl {entry.kind}",
        cancelled=one.cancelled,
        alarm=entry.kind not in STAYS and entry.starts >= today,
        private=names,
    )


def _line(one: Shown, home: str) -> EntryLine:
    entry = one.entry
    state = "cancelled" if one.cancelled else one.state
    return EntryLine(
        _uid(entry, home), entry.kind, entry.about, entry.title, entry.starts, entry.ends, one.sequence, state
    )


def _summary(every: Iterable[Shown]) -> str:
    counts = Counter(one.state for one in every)
    return f"wrote a calendar: {counts['new']} new, {counts['changed']} changed, {counts['cancelled']} cancelled"


def _told(project: str, wanted: Wanted, lines: Sequence[EntryLine]) -> list[Finding]:
    where = Where(ref=project)
    if not lines:
        return [info(say.NOTHING_DATED, where)]
    return [warning(say.NAMES_INSIDE, where)] if wanted.names else []
