"""Importing units of learning outcomes: one row an outcome, its unit beside it or written once above."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from mobctl.desk import Desk
from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.fields import ImportKind
from mobctl.domain.folding import fold
from mobctl.findings import error
from mobctl.messages import imports as say
from mobctl.models import LearningOutcome, LearningUnit, Project
from mobctl.services.imports.import_reading import read_files
from mobctl.services.imports.imports import FieldChange, ImportReport, ImportRequest, differences
from mobctl.services.imports.ledger import Ledger
from mobctl.services.records.selecting import the_project
from mobctl.services.sheets import homecoming
from mobctl.services.sheets.erasing import erased
from mobctl.store.bulk import uncollected
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import ImportOutcome

UNIT_FIELDS = {
    "qualification": "qualification",
    "eqf": "eqf",
    "competence_kind": "competence",
    "assessment_method": "assessment_method",
}
ERASABLE = {"unit_title": "title", **UNIT_FIELDS}
OUTCOME_FIELDS = ("statement", "kind", "tasks", "criteria")


@dataclass(eq=False)
class Unit:
    """A unit as this import leaves it, with its outcomes by key."""

    unit: LearningUnit
    outcomes: dict[str, LearningOutcome] = field(default_factory=dict)
    stored: dict[str, SQLModel] = field(default_factory=dict)


def plan_import(desk: Desk, request: ImportRequest) -> Plan[ImportReport]:
    """Plan the import of learning units and outcomes of a project.

    A unit is known by its key, else by its title; an outcome by its key within the unit, else by its statement.
    What has no key gets the next free one: U2, U2.3. Nothing is taken away by a list that lacks it.
    """
    with desk.store.reading() as session, uncollected():
        project = the_project(session, desk, request.project)
        read = read_files(desk, request, ImportKind.OUTCOME)
        planner = desk.store.planner(session)
        ledger = read.ledger(ImportKind.OUTCOME, request)
        homecoming.set_aside(session, project, ledger)
        work = _Import(session, planner, project, ledger)
        for sheet in ledger.sheets:
            seen: dict[tuple[str, str], int] = {}
            for draft in sheet.drafts:
                work.take(sheet, draft, seen)
        return ledger.close(desk, planner, project)


class _Import:
    """One import of outcomes while it is planned."""

    def __init__(self, session: Session, planner: Planner, project: Project, ledger: Ledger) -> None:
        self.planner, self.project, self.ledger = planner, project, ledger
        self.units = _known(session, project)

    def take(self, sheet: SheetRead, draft: Draft, seen: dict[tuple[str, str], int]) -> None:
        """Plan what one row makes or completes; the same outcome key twice with other words is a fault."""
        unit = self._unit(sheet, draft)
        new_unit = unit is None
        changes: list[FieldChange] = []
        if unit is None:
            unit = self._make_unit(sheet, draft)
        else:
            changes = self._complete_unit(sheet, unit, draft)
        if not any(name in draft.values for name in ("outcome", "statement")):
            self._settle(sheet, draft, unit.unit.key, new_unit, changes)
            return
        known = _outcome(unit, draft)
        key = known.key if known else draft.values.get("outcome") or self._free_key(unit)
        if (unit.unit.key, key) in seen:
            other = sheet.where(seen[unit.unit.key, key], "outcome", "statement")
            place = sheet.where(draft.row, "outcome", "statement")
            same = known is not None and not differences(known, _outcome_values(known, draft))[0]
            told = error(say.IDENTICAL_ROWS if same else say.ID_TWICE, place, also=[other], id=key)
            self.ledger.reject(sheet, draft.row, told)
            return
        seen[unit.unit.key, key] = draft.row
        if known is None:
            self._make_outcome(unit, key, draft)
        else:
            after, differing = differences(known, _outcome_values(known, draft))
            gone = erased(sheet, draft, known, key, OUTCOME_FIELDS)
            self.ledger.findings += gone.findings
            after |= gone.after
            differing += gone.changes
            if after:
                self.planner.update(unit.stored.setdefault(key, known), about=unit.unit.key, **after)
                unit.outcomes[key] = known.model_copy(update=after)
            changes += differing
        self._settle(sheet, draft, key, known is None, changes)

    def _settle(self, sheet: SheetRead, draft: Draft, ref: str, new: bool, changes: list[FieldChange]) -> None:
        if new:
            self.ledger.settle(sheet, draft.row, ImportOutcome.NEW, ref)
        else:
            self.ledger.settle_changed(sheet, draft.row, ref, changes)

    def _unit(self, sheet: SheetRead, draft: Draft) -> Unit | None:
        key = draft.values.get("unit")
        if key:
            return next((unit for unit in self.units if fold(unit.unit.key) == fold(key)), None)
        title = fold(draft.values.get("unit_title") or _title(sheet))
        return next((unit for unit in self.units if fold(unit.unit.title) == title), None)

    def _make_unit(self, sheet: SheetRead, draft: Draft) -> Unit:
        key = draft.values.get("unit") or self._free_unit_key()
        title = draft.values.get("unit_title") or (key if "unit" in draft.values else _title(sheet))
        made = self.planner.create(
            LearningUnit,
            about=key,
            project_id=self.project.id,
            key=key,
            title=title,
            source=self.ledger.request.source,
            **{column: draft.values[name] for name, column in UNIT_FIELDS.items() if name in draft.values},
        )
        unit = Unit(made)
        self.units.append(unit)
        return unit

    def _complete_unit(self, sheet: SheetRead, unit: Unit, draft: Draft) -> list[FieldChange]:
        values: dict[str, Any] = {
            column: draft.values[name] for name, column in UNIT_FIELDS.items() if name in draft.values
        }
        if "unit_title" in draft.values:
            values["title"] = draft.values["unit_title"]
        after, changes = differences(unit.unit, values, {"title": "unit_title", "competence": "competence_kind"})
        gone = erased(sheet, draft, unit.unit, unit.unit.key, ERASABLE)
        self.ledger.findings += gone.findings
        after |= gone.after
        changes += gone.changes
        if after:
            self.planner.update(unit.stored.setdefault("", unit.unit), about=unit.unit.key, **after)
            unit.unit = unit.unit.model_copy(update=after)
        return changes

    def _make_outcome(self, unit: Unit, key: str, draft: Draft) -> None:
        values = {name: draft.values[name] for name in OUTCOME_FIELDS if name in draft.values}
        values.setdefault("statement", key)
        unit.outcomes[key] = self.planner.create(
            LearningOutcome,
            about=unit.unit.key,
            unit_id=unit.unit.id,
            key=key,
            position=max((outcome.position for outcome in unit.outcomes.values()), default=0) + 1,
            extras=dict(draft.extras),
            **values,
        )

    def _free_unit_key(self) -> str:
        taken = {unit.unit.key for unit in self.units}
        return next(key for number in range(1, len(taken) + 2) if (key := f"U{number}") not in taken)

    def _free_key(self, unit: Unit) -> str:
        numbers = range(len(unit.outcomes) + 1, 2 * len(unit.outcomes) + 3)
        return next(key for number in numbers if (key := f"{unit.unit.key}.{number}") not in unit.outcomes)


def _known(session: Session, project: Project) -> list[Unit]:
    """Return the units of the project with their outcomes, in two queries."""
    query = select(LearningUnit).where(LearningUnit.project_id == project.id).order_by(col(LearningUnit.id))
    units = {unit.id: Unit(unit) for unit in session.exec(query)}
    outcomes = select(LearningOutcome).join(LearningUnit).where(LearningUnit.project_id == project.id)
    for outcome in session.exec(outcomes.order_by(col(LearningOutcome.position))):
        units[outcome.unit_id].outcomes[outcome.key] = outcome
    return list(units.values())


def _outcome(unit: Unit, draft: Draft) -> LearningOutcome | None:
    key = draft.values.get("outcome")
    if key:
        return unit.outcomes.get(key)
    wanted = fold(draft.values["statement"])
    return next((outcome for outcome in unit.outcomes.values() if fold(outcome.statement) == wanted), None)


def _outcome_values(known: LearningOutcome, draft: Draft) -> dict[str, Any]:
    values = {name: draft.values[name] for name in OUTCOME_FIELDS if name in draft.values}
    return values | ({"extras": {**known.extras, **draft.extras}} if draft.extras else {})


def _title(sheet: SheetRead) -> str:
    """Return the title of a unit that no column names: that of the sheet, or of the file."""
    return sheet.sheet.name or Path(sheet.sheet.file).stem
