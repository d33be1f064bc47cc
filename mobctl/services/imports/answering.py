"""Answering for one row of an import that waits: who it is, or what its cells should say."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.cells import Setting
from mobctl.domain.dates import Order
from mobctl.domain.drafts import SheetRead, read_sheet
from mobctl.domain.fields import SHAPES, ImportKind
from mobctl.domain.folding import squash
from mobctl.domain.grid import Cell, Sheet
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.headers import HeaderReader
from mobctl.domain.questions import Decision
from mobctl.errors import NoMatch, NothingUsable, Refused, WrongUsage
from mobctl.messages import projects as projects_say
from mobctl.messages import updating as say
from mobctl.models import ImportBatch, ImportRow, Project
from mobctl.services.imports.import_applicants import place_rows
from mobctl.services.imports.import_reading import home_of
from mobctl.services.imports.imports import ImportReport, ImportRequest
from mobctl.services.imports.ledger import WAITING, Ledger
from mobctl.services.projects import projects
from mobctl.services.records.selecting import one, participant
from mobctl.services.rows.applicant_doubts import TO, question_key
from mobctl.services.rows.applicant_rows import identity
from mobctl.store.bulk import uncollected
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import ImportOutcome

SKIP = "skip"
_WORDS = (str(Decision.SAME), str(Decision.DIFFERENT), SKIP)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a person says of a waiting row: new values by field, and whom it speaks of, or that it is left out."""

    values: Mapping[str, str] = field(default_factory=dict)
    decision: str | None = None


def plan_answer(
    desk: Desk, reference: str, row: int, words: Sequence[str], sheet: str | None = None
) -> Plan[ImportReport]:
    """Plan what an answer makes of row number *row*, which waits in an import of applicants.

    Raises NoMatch where no such row waits, WrongUsage for an answer that is none.
    """
    with desk.store.reading() as session, uncollected():
        batch = one(session, ImportBatch, reference)
        if batch.kind != ImportKind.APPLICANT:
            raise Refused(say.NOT_OPEN, batch=batch.ref, kind=batch.kind)
        waiting = _waiting(session, batch, row, sheet)
        answer = _answer(session, words)
        planner = desk.store.planner(session)
        if answer.decision == SKIP:
            return _left_out(planner, batch, waiting)
        project = session.get_one(Project, batch.project_id)
        cells = _cells(batch, waiting, answer)
        read = _read(desk, project, batch, waiting, cells)
        ledger = _placed(desk, session, planner, project, read, answer)
        return _closed(planner, batch, waiting, cells, ledger)


def _waiting(session: Session, batch: ImportBatch, row: int, sheet: str | None) -> ImportRow:
    query = select(ImportRow).where(ImportRow.batch_id == batch.id, ImportRow.row == row)
    query = query.where(col(ImportRow.outcome).in_(WAITING), col(ImportRow.settled).is_(None))
    found = [one for one in session.exec(query) if sheet is None or one.sheet.casefold() == sheet.casefold()]
    if not found:
        raise NoMatch(say.NO_SUCH_ROW, row=row, batch=batch.ref)
    if len(found) > 1:
        places = ", ".join(f'{one.file}, sheet "{one.sheet}"' for one in found)
        raise NoMatch(say.SEVERAL_ROWS, row=row, batch=batch.ref, places=places)
    return found[0]


def _answer(session: Session, words: Sequence[str]) -> Answer:
    """Return what the words say: field=value, same-as REF, different, skip - values and a decision together too."""
    names = SHAPES[ImportKind.APPLICANT].field_names
    values: dict[str, str] = {}
    decision: str | None = None
    rest = list(words)
    while rest:
        word = rest.pop(0)
        name, sign, value = word.partition("=")
        name = name.strip().replace("-", "_") if sign else name
        if sign and name in names:
            values[name] = value.strip()
        elif word == Decision.SAME and rest:
            decision = f"{Decision.SAME}{TO}{participant(session, rest.pop(0)).ref}"
        elif word in (Decision.DIFFERENT, SKIP):
            decision = word
        elif sign:
            known = ", ".join(names)
            raise WrongUsage(projects_say.NO_SUCH_FIELD, name=name, guess=did_you_mean(name, names), known=known)
        else:
            raise WrongUsage(say.BAD_ANSWER, answer=word, guess=did_you_mean(word, _WORDS))
    if not values and decision is None:
        raise WrongUsage(say.BAD_ANSWER, answer="Nothing", guess="")
    return Answer(values, decision)


def _file_of(batch: ImportBatch, row: ImportRow) -> Mapping[str, Any]:
    """Return how the list was read in which the row stands."""
    return next((file for file in batch.files if (file["file"], file["sheet"]) == (row.file, row.sheet)), {})


def _cells(batch: ImportBatch, row: ImportRow, answer: Answer) -> dict[str, str]:
    """Return what the row holds by header, with the answered values in the place of the old ones."""
    mapping = _file_of(batch, row).get("mapping", {})
    kept = {header: text for header, text in row.parked.items() if mapping.get(header, header) not in answer.values}
    return {**kept, **answer.values}


def _read(desk: Desk, project: Project, batch: ImportBatch, row: ImportRow, cells: Mapping[str, str]) -> SheetRead:
    """Return the row as an import reads it, by the headers and the order of dates of its list."""
    file = _file_of(batch, row)
    mapping = {header: file.get("mapping", {}).get(header) for header in cells}
    mapping |= {header: header for header in cells if header in SHAPES[ImportKind.APPLICANT].field_names}
    orders = {squash(header): Order(order) for header, order in file.get("dates", {}).items()}
    words, codes = desk.reference.words, desk.reference.codes
    activities = tuple(activity.key for activity in projects.scheme_of(project).activity_types)
    setting = Setting(words, codes, desk.today, home_of(desk), None, activities, orders=orders)
    read = read_sheet(_sheet(row, cells), HeaderReader(ImportKind.APPLICANT, words, mapping), setting)
    if read.refused:
        raise NothingUsable(read.refused.message, findings=(read.refused,), **read.refused.fields)
    return read


def _sheet(row: ImportRow, cells: Mapping[str, str]) -> Sheet:
    """Return a sheet of the row below its headers, both at the places where they stand."""
    blank: tuple[Cell, ...] = (None,) * len(cells)
    above = max(row.row - 2, 0)
    return Sheet(row.file, row.sheet, rows=(*(blank,) * above, tuple(cells), tuple(cells.values())))


def _placed(
    desk: Desk, session: Session, planner: Planner, project: Project, read: SheetRead, answer: Answer
) -> Ledger:
    answers = {}
    if answer.decision:
        answers = {question_key(identity(draft)): answer.decision for draft in read.drafts}
    request = ImportRequest(files=(), project=project.ref, answers=answers, all=True)
    ledger = Ledger(ImportKind.APPLICANT, request, (read,), list(read.findings))
    place_rows(desk, session, planner, project, ledger)
    ledger.settle_others()
    return ledger


def _closed(
    planner: Planner, batch: ImportBatch, row: ImportRow, cells: Mapping[str, str], ledger: Ledger
) -> Plan[ImportReport]:
    """Return the plan, the row with its new outcome; what still is at fault goes on waiting with its new values."""
    report = ledger.report(batch.ref)
    (came,) = report.rows
    values: dict[str, Any] = {"outcome": came.outcome, "record_ref": came.ref}
    if came.outcome in WAITING:
        values["parked"] = dict(cells)
    else:
        values["settled"] = batch.ref
        _count(planner, batch, row.outcome, came.outcome, {**batch.answers, **ledger.answers}, came.ref)
    planner.update(row, about=batch.ref, **values)
    return planner.plan(f"answered for a row of {batch.ref}: {came.outcome}", report, ledger.findings)


def _left_out(planner: Planner, batch: ImportBatch, row: ImportRow) -> Plan[ImportReport]:
    planner.update(row, about=batch.ref, outcome=str(ImportOutcome.SKIPPED), settled=batch.ref)
    _count(planner, batch, row.outcome, str(ImportOutcome.SKIPPED), batch.answers, None)
    ledger = Ledger(ImportKind.APPLICANT, ImportRequest(files=()), (), [])
    report = replace(ledger.report(batch.ref), counts={**batch.counts})
    return planner.plan(f"left out a row of {batch.ref}", report)


def _count(
    planner: Planner, batch: ImportBatch, before: str, after: str, answers: Mapping[str, str], ref: str | None
) -> None:
    """Plan the counts of the batch anew, with one row of another outcome, and what came of it."""
    counts = {**batch.counts}
    counts[before] = counts.get(before, 0) - 1
    counts[after] = counts.get(after, 0) + 1
    people = [*batch.people, *([ref] if ref and ref not in batch.people else [])]
    planner.update(batch, counts=counts, answers=dict(answers), people=people)
