"""Taking in the funder's own export: what only the funder knows is kept beside each mobility, ours stays as it is."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.folding import squash
from mobctl.domain.funder.rows import pair
from mobctl.domain.funder.taking import Cell, Taken, differences, taken, text_of
from mobctl.domain.grid import Row, address
from mobctl.findings import Finding, Where, warning
from mobctl.messages import taking_in as say
from mobctl.models import FunderRecord, Mobility, Project
from mobctl.services.funder import facts_of_mobilities
from mobctl.services.funder.facts_of_mobilities import AMOUNTS, Facts
from mobctl.services.funder.templates import Template, read_template
from mobctl.services.records.selecting import the_project
from mobctl.services.schemes import schemes
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner

LINES = {name: str(line) for name, line in AMOUNTS.items()}
TOLD = frozenset({"activity_id", "unique_id", "distance_band", "state", "report", "report_on", *LINES})


@dataclass(frozen=True, slots=True)
class TakenRow:
    """What became of one row: ``outcome`` is new, changed, same, or undecided where it is not certain whose it is."""

    row: int
    ref: str | None
    outcome: str
    state: str | None = None
    report: str | None = None


@dataclass(frozen=True, slots=True)
class Difference:
    """What the funder's system says otherwise than we do; ours was kept."""

    row: int
    cell: str
    ref: str
    column: str
    theirs: str
    ours: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """An export that was taken in: each row with its mobility, and what both sides say differently."""

    file: Path
    profile: str
    counts: Mapping[str, int]
    rows: tuple[TakenRow, ...]
    differences: tuple[Difference, ...]
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class TakeInWanted:
    """What ``report take-in`` was told."""

    file: Path
    project: str | None = None
    profile: str | None = None
    encoding: str | None = None


def plan_take_in(desk: Desk, wanted: TakeInWanted) -> Plan[TakenIn]:
    """Plan what an export of the funder's system tells of the mobilities of a project; raises as read_template does."""
    with desk.store.reading() as session:
        project = the_project(session, desk, wanted.project)
        template = read_template(desk, wanted.file, wanted.profile or project.funder_profile, encoding=wanted.encoding)
        facts = facts_of_mobilities.of_project(session, project, schemes.of_project(project))
        planner = desk.store.planner(session)
        taking = _Taking(desk, session, project, template, facts, planner)
        taking.take()
        counts = dict.fromkeys(("new", "changed", "same", "undecided"), 0)
        for row in taking.rows:
            counts[row.outcome] += 1
        rows, found = tuple(sorted(taking.rows, key=lambda one: one.row)), taking.findings
        result = TakenIn(wanted.file, template.profile.key, counts, rows, tuple(taking.differences))
        return planner.plan(f"took in {template.profile.key}", result, [*template.findings, *found])


@dataclass(slots=True)
class _Taking:
    desk: Desk
    session: Session
    project: Project
    template: Template
    facts: Sequence[Facts]
    planner: Planner
    rows: list[TakenRow] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    def take(self) -> None:
        if not TOLD & {one.meaning.key for one in self.template.matched.values()}:
            file, key = self.template.path.name, self.template.profile.key
            self.findings.append(warning(say.TOLD_NOTHING, Where(file=file), file=file, profile=key))
        cells = {index: dict(self._cells(row)) for index, row in self.template.rows}
        twice = self._repeated(cells)
        told = [
            (index, {name: cell.value for name, cell in row.items()})
            for index, row in cells.items()
            if index not in twice
        ]
        pairing = pair(told, self.facts)
        ids = self._ids()
        records = {
            one.mobility_id: one
            for one in self.session.exec(select(FunderRecord).where(FunderRecord.project_id == self.project.id))
        }
        for index, place in pairing.paired.items():
            one = self.facts[place]
            self._take(index, one, ids[one.ref], cells[index], records.get(ids[one.ref]))
        for index in sorted(twice):
            self._undecided(index, warning(say.TWICE, self._where(index), row=index + 1))
        for index in pairing.strangers:
            self._undecided(index, warning(say.NOBODY, self._where(index), row=index + 1))
        for index, place in pairing.contradicted.items():
            ref = self.facts[place].ref
            self._undecided(index, warning(say.CONTRADICTED, self._where(index), row=index + 1, ref=ref))

    def _repeated(self, cells: Mapping[int, Mapping[str, Cell]]) -> set[int]:
        """Return the rows whose number another row of the export bears too: it is nobody's for certain."""
        found: set[int] = set()
        for name in ("activity_id", "unique_id"):
            bearers: defaultdict[str, list[int]] = defaultdict(list)
            for index, row in cells.items():
                if name in row:
                    bearers[squash(text_of(row[name].value))].append(index)
            found |= {index for rows in bearers.values() if len(rows) > 1 for index in rows}
        return found

    def _take(
        self, index: int, one: Facts, mobility: int, cells: Mapping[str, Cell], record: FunderRecord | None
    ) -> None:
        told = taken(cells, LINES)
        outcome = self._kept(one, mobility, told, record)
        now = {**({"state": record.state, "report": record.report} if record else {}), **told.values}
        state, report = (str(now[name]) if now.get(name) else None for name in ("state", "report"))
        self.rows.append(TakenRow(index + 1, one.ref, outcome, state, report))
        for cell in told.unread:
            where = self._where(index, cell, one.ref)
            of: dict[str, Any] = {"ref": one.ref, "value": text_of(cell.value), "profile": self.template.profile.key}
            self.findings.append(warning(say.UNREAD, where, column=cell.column, field=cell.meant.name, **of))
        for cell, ours in differences(cells, one.known, self.desk.reference.codes):
            theirs, at = text_of(cell.value), address(index, cell.position)
            self.differences.append(Difference(index + 1, at, one.ref, cell.column, theirs, ours))
            shown: dict[str, Any] = {"ref": one.ref, "theirs": theirs, "ours": ours}
            where = self._where(index, cell, one.ref)
            self.findings.append(warning(say.DIFFERENT, where, column=cell.column, **shown))

    def _kept(self, one: Facts, mobility: int, told: Taken, record: FunderRecord | None) -> str:
        """Plan the record of a mobility; what the export does not tell stays as it was."""
        origin = {"taken_on": self.desk.today, "file": self.template.path.name, "sha256": self._hash}
        if record is None:
            if not told.values and not told.amounts:
                return "same"
            values = {**told.values, "amounts": dict(told.amounts), **origin}
            self.planner.create(FunderRecord, about=one.ref, project_id=self.project.id, mobility_id=mobility, **values)
            return "new"
        values = {**told.values, "amounts": {**record.amounts, **told.amounts}}
        if all(getattr(record, name) == value for name, value in values.items()):
            return "same"
        self.planner.update(record, about=one.ref, **values, **origin)
        return "changed"

    @property
    def _hash(self) -> str:
        return sha256(self.template.path.read_bytes()).hexdigest()

    def _ids(self) -> dict[str, int]:
        query = select(Mobility.ref, col(Mobility.id)).where(Mobility.project_id == self.project.id)
        return dict(self.session.exec(query).all())

    def _cells(self, row: Row) -> Iterator[tuple[str, Cell]]:
        seen = set()
        for column in self.template.shape.columns:
            meant = self.template.matched.get(column.position)
            value = row[column.position] if column.position < len(row) else None
            if meant and value not in (None, "") and meant.meaning.key not in seen:
                seen.add(meant.meaning.key)
                yield meant.meaning.key, Cell(meant, column.called, column.position, value)

    def _where(self, index: int, cell: Cell | None = None, ref: str | None = None) -> Where:
        at = address(index, cell.position) if cell else None
        sheet = self.template.shape.sheet or None
        return Where(file=self.template.path.name, sheet=sheet, row=index + 1, cell=at, ref=ref)

    def _undecided(self, index: int, finding: Finding) -> None:
        self.rows.append(TakenRow(index + 1, None, "undecided"))
        self.findings.append(finding)
