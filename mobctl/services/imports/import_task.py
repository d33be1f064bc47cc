"""An import on its way: planned by what was answered so far, kept when it stops at a question, resumed later."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.fields import ImportKind
from mobctl.domain.questions import BETWEEN, Asks
from mobctl.errors import NoMatch, Refused, WrongUsage
from mobctl.findings import Finding
from mobctl.messages import updating as say
from mobctl.models import ImportBatch, Project
from mobctl.services.imports.earlier_imports import undone_batches
from mobctl.services.imports.imports import ImportReport, ImportRequest
from mobctl.services.records.selecting import one, the_project
from mobctl.store.plan import Plan

#: Kinds whose records belong to a project.
PROJECT_NEEDED = (
    *(ImportKind.APPLICANT, ImportKind.OUTCOME, ImportKind.PLACEMENT),
    *(ImportKind.GUARDIAN, ImportKind.FLOW),
)

Planning = Callable[[Desk, ImportRequest], Plan[ImportReport]]


@dataclass(frozen=True, slots=True)
class Kept:
    """An import that was stopped at a question: its reference, and how many answers are kept."""

    batch: str
    answers: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class ImportTask:
    """One import: what was asked of it, and how it is planned."""

    desk: Desk
    kind: ImportKind
    request: ImportRequest
    planning: Planning

    @property
    def answers(self) -> Mapping[str, str]:
        """The answers with which it begins: those of an import that goes on."""
        return self.request.answers

    def plan(self, answers: Mapping[str, str]) -> Plan[ImportReport]:
        """Return what the import makes by *answers*; raises Unanswered where it cannot go on without further ones."""
        return self.planning(self.desk, replace(self.request, answers=dict(answers)))

    def keep(self, answers: Mapping[str, str]) -> Plan[Kept]:
        """Plan to keep the answers given so far, so that ``--resume`` goes on where the import stopped."""
        with self.desk.store.reading() as session:
            planner = self.desk.store.planner(session)
            project = _project(session, self.desk, self.request.project, self.kind)
            values: dict[str, Any] = {"asked": self.request.asked, "answers": dict(answers)}
            batch = self.request.resumed
            if batch is None:
                batch = planner.create(
                    ImportBatch,
                    ref=planner.reference("I", project.start.year if project else self.desk.today.year),
                    project_id=project.id if project else None,
                    kind=str(self.kind),
                    source=self.request.source,
                    at=self.desk.now.replace(microsecond=0),
                    state="open",
                    **values,
                )
            else:
                planner.update(batch, **values)
            return planner.plan(f"kept the answers of an import of {self.kind}s", Kept(batch.ref, len(answers)))


def task_of(
    desk: Desk,
    kind: str,
    planning: Planning,
    files: Sequence[Path] | None,
    project: str | None,
    typed: Mapping[str, Any],
) -> ImportTask:
    """Return the import that was asked for; with ``resume`` among *typed* one that was stopped, its answers replayed.

    What is typed anew wins over what was typed then, a corrected file too. Raises WrongUsage where no file is named.
    """
    options, wanted = dict(typed), ImportKind(kind)
    reference = options.pop("resume", None)
    with desk.store.reading() as session:
        resumed = _open_batch(session, reference, wanted) if reference else None
        if resumed:
            asked: Mapping[str, Any] = resumed.asked
            options = {**_retyped(asked), **options}
            files = files or [Path(file) for file in asked.get("files", ())]
            project = project or asked.get("project")
            options |= {"answers": dict(resumed.answers), "resumed": resumed}
        if not files:
            raise WrongUsage(say.NO_FILE_NAMED)
        current = _project(session, desk, project, wanted)
        recalled = _recalled(session, current)
    request = ImportRequest(files=tuple(files), project=project, recalled=recalled, **options)
    return ImportTask(desk, wanted, request, planning)


def _retyped(asked: Mapping[str, Any]) -> dict[str, Any]:
    words = {name: asked[name] for name in ("sheet", "source", "encoding", "dates") if name in asked}
    lists = {name: tuple(asked[name]) for name in ("mapping", "policy") if name in asked}
    return words | lists


def _open_batch(session: Session, reference: str, kind: ImportKind) -> ImportBatch:
    batch = one(session, ImportBatch, reference)
    if batch.state != "open" or batch.kind != str(kind):
        raise Refused(say.NOT_OPEN, batch=batch.ref, kind=batch.kind)
    return batch


def _project(session: Session, desk: Desk, reference: str | None, kind: ImportKind) -> Project | None:
    """Return the project of the import, or None where its kind needs none and none is open."""
    try:
        return the_project(session, desk, reference)
    except NoMatch:
        if reference or kind in PROJECT_NEEDED:
            raise
        return None


def _recalled(session: Session, project: Project | None) -> dict[str, str]:
    """Return what was answered in earlier imports about whom rows speak of."""
    query = select(ImportBatch).where(ImportBatch.project_id == (project.id if project else None))
    undone = undone_batches(session)
    found: dict[str, str] = {}
    for batch in session.exec(query.where(ImportBatch.state == "saved").order_by(col(ImportBatch.id))):
        if batch.id not in undone:
            persons = {k: a for k, a in batch.answers.items() if k.startswith(f"{Asks.PERSON}{BETWEEN}")}
            found |= persons
    return found
