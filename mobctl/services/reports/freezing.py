"""Reports as they were sent: kept with their hash and the day of their data, and compared with what holds now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.frozen_figures import FigureChange, State, changes
from mobctl.errors import NoMatch
from mobctl.findings import Finding
from mobctl.messages import reports as say
from mobctl.models import FrozenReport, Project, StoredFile
from mobctl.services.records.selecting import one, the_project
from mobctl.services.reports import reports
from mobctl.services.reports.catalogue import counted
from mobctl.services.schemes import schemes
from mobctl.store.plan import Plan

FOLDER = "documents/reports"
NOW = "now"


@dataclass(frozen=True, slots=True)
class FrozenLine:
    """A frozen report: its file, the SHA-256 of it, and the day of its data."""

    ref: str
    project: str
    kind: str
    title: str
    data_date: date
    file: str
    sha256: str
    figures: int
    note: str | None
    by: str


@dataclass(frozen=True, slots=True)
class FrozenListed:
    """Frozen reports, the newest last."""

    reports: tuple[FrozenLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class Compared:
    """What is different in the later of two reports; ``unchanged`` counts the figures that are not."""

    project: str
    before: str
    after: str
    before_date: date
    after_date: date
    changes: tuple[FigureChange, ...]
    unchanged: int
    findings: tuple[Finding, ...] = ()


def plan_freeze(desk: Desk, project: str | None, kind: str) -> Plan[FrozenListed]:
    """Plan to freeze the report of a project as it stands, in one of its forms, with every figure and its records."""
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        made = reports.made(desk, session, current, kind)
        planner = desk.store.planner(session)
        ref = planner.reference("Z", desk.today.year)
        path = str(PurePosixPath(FOLDER) / f"{ref}-{desk.today}.{kind}")
        stored = planner.file(path, made.content, about=ref)
        frozen = planner.create(
            FrozenReport,
            ref=ref,
            project_id=current.id,
            kind=kind,
            at=desk.now.replace(microsecond=0),
            data_date=desk.today,
            title=f"{current.code} {current.title}",
            sha256=stored.sha256,
            figures={figure.key: {"value": figure.value, "refs": list(figure.refs)} for figure in made.figures},
            file_id=stored.id,
            note=desk.note,
            by=desk.user,
        )
        line = _line(frozen, stored, current.ref)
        return planner.plan(f"{ref}: report of {current.ref} frozen", FrozenListed((line,), 1), made.findings)


def listed(desk: Desk, project: str | None) -> FrozenListed:
    """Return the frozen reports of a project."""
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        rows = session.exec(_of(current)).all()
        lines = tuple(_line(frozen, stored, current.ref) for frozen, stored in rows)
    return FrozenListed(lines, len(lines))


def compared(desk: Desk, before: str | None, after: str | None, project: str | None) -> Compared:
    """Return what changed between two frozen reports, or between one - the last, if none is named - and now.

    Raises NoMatch where no report was frozen.
    """
    with desk.store.reading() as session:
        old = one(session, FrozenReport, before) if before else _last(session, the_project(session, desk, project))
        current = session.get_one(Project, old.project_id)
        if after and after != NOW:
            new = one(session, FrozenReport, after)
            called, day, states = new.ref, new.data_date, _states(new.figures)
        else:
            found = counted(desk, session, current, schemes.of_project(current)).figures
            called, day = NOW, desk.today
            states = {figure.key: State(figure.value, figure.refs) for figure in found}
    earlier = _states(old.figures)
    told = tuple(changes(earlier, states))
    unchanged = len({*earlier, *states}) - len(told)
    return Compared(current.ref, old.ref, called, old.data_date, day, told, unchanged)


def _of(project: Project) -> Any:
    query = select(FrozenReport, StoredFile).join(StoredFile, col(StoredFile.id) == FrozenReport.file_id)
    return query.where(FrozenReport.project_id == project.id).order_by(col(FrozenReport.id))


def _last(session: Session, project: Project) -> FrozenReport:
    query = select(FrozenReport).where(FrozenReport.project_id == project.id).order_by(col(FrozenReport.id).desc())
    found = session.exec(query).first()
    if found is None:
        raise NoMatch(say.NOTHING_FROZEN, project=project.ref)
    return found


def _states(figures: Mapping[str, Any]) -> dict[str, State]:
    return {key: State(kept["value"], tuple(kept["refs"])) for key, kept in figures.items()}


def _line(frozen: FrozenReport, stored: StoredFile, project: str) -> FrozenLine:
    return FrozenLine(
        ref=frozen.ref,
        project=project,
        kind=frozen.kind,
        title=frozen.title,
        data_date=frozen.data_date,
        file=stored.path,
        sha256=frozen.sha256,
        figures=len(frozen.figures),
        note=frozen.note,
        by=frozen.by,
    )
