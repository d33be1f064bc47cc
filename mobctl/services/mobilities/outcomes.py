"""Units of learning outcomes: list them, show one, plan them for mobilities."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.folding import fold
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import NoMatch, WrongUsage
from mobctl.findings import Finding
from mobctl.messages import placements as rows_say
from mobctl.messages import projects as projects_say
from mobctl.models import LearningOutcome, LearningUnit, PlannedOutcome, Project
from mobctl.services.records.selecting import Filters, mobilities, the_project
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner


@dataclass(frozen=True, slots=True)
class OutcomeLine:
    """One learning outcome."""

    key: str
    statement: str
    kind: str | None
    tasks: str | None
    criteria: str | None


@dataclass(frozen=True, slots=True)
class UnitLine:
    """A unit with its outcomes, in their order."""

    key: str
    title: str
    qualification: str | None
    eqf: int | None
    competence: str | None
    assessment_method: str | None
    outcomes: tuple[OutcomeLine, ...]


@dataclass(frozen=True, slots=True)
class UnitsListed:
    """The units of a project."""

    units: tuple[UnitLine, ...]
    total: int


@dataclass(frozen=True, slots=True)
class PlannedLine:
    """The units planned for a mobility, and how many outcomes were added to its plan now."""

    mobility: str
    units: tuple[str, ...]
    added: int


@dataclass(frozen=True, slots=True)
class OutcomesPlanned:
    """What was planned for whom."""

    planned: tuple[PlannedLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def listed(desk: Desk, project: str | None, qualification: str | None = None) -> UnitsListed:
    """Return the units of the project with their outcomes."""
    with desk.store.reading() as session:
        found = units_of(session, the_project(session, desk, project))
    lines = [_line(unit, outcomes) for unit, outcomes in found]
    kept = [line for line in lines if not qualification or fold(qualification) in fold(line.qualification or "")]
    return UnitsListed(tuple(kept), len(kept))


def shown(desk: Desk, key: str, project: str | None) -> UnitsListed:
    """Return one unit; raises NoMatch with the nearest key where there is none."""
    with desk.store.reading() as session:
        found = units_of(session, the_project(session, desk, project))
        (wanted,) = named(found, [key])
    return UnitsListed((_line(*wanted),), 1)


def plan_units(desk: Desk, words: Sequence[str], filters: Filters) -> Plan[OutcomesPlanned]:
    """Plan all outcomes of units for mobilities; what is planned already stays.

    *words* are references, then units; with filters the units alone are enough. Raises WrongUsage without a unit.
    """
    with desk.store.reading() as session:
        refs, keys = _told_apart(session, words, filters)
        planner = desk.store.planner(session)
        lines = []
        found = mobilities(session, desk, refs, filters)
        by_project = {mobility.project_id for mobility in found}
        units = {id: named(units_of(session, session.get_one(Project, id)), keys) for id in by_project}
        known = planned_outcomes(session, by_project)
        for mobility in found:
            wanted = units[mobility.project_id]
            added = plan_outcomes(planner, mobility.ref, mobility.id, wanted, known.setdefault(mobility.id, {}))
            lines.append(PlannedLine(mobility.ref, tuple(unit.key for unit, _ in wanted), added))
        summary = f"planned {', '.join(keys)} for {len(lines)} mobilities"
        return planner.plan(summary, OutcomesPlanned(tuple(lines), len(lines)))


def _told_apart(session: Session, words: Sequence[str], filters: Filters) -> tuple[list[str], list[str]]:
    """Return the references and the units among *words*: units begin with the first word that is known as one.

    Where none is, the first word is a reference unless filters say who is meant.
    """
    units = {fold(name) for pair in session.exec(select(LearningUnit.key, LearningUnit.title)) for name in pair}
    given = [word for word in words if word != "-"]
    without = 0 if filters.narrow or filters.all or "-" in words else 1
    first = next((number for number, word in enumerate(given) if fold(word) in units), without)
    refs, keys = given[:first], given[first:]
    if not keys:
        raise WrongUsage(projects_say.UNIT_NEEDED, ref=" ".join(refs) or "--flow FLOW")
    return refs, keys


Unit = tuple[LearningUnit, list[LearningOutcome]]


def units_of(session: Session, project: Project) -> list[Unit]:
    """Return the units of a project with their outcomes, in two queries."""
    query = select(LearningUnit).where(LearningUnit.project_id == project.id).order_by(col(LearningUnit.id))
    units: dict[int, Unit] = {unit.id: (unit, []) for unit in session.exec(query)}
    outcomes = select(LearningOutcome).join(LearningUnit).where(LearningUnit.project_id == project.id)
    kept = outcomes.where(col(LearningOutcome.dropped).is_(False)).order_by(col(LearningOutcome.position))
    for outcome in session.exec(kept):
        units[outcome.unit_id][1].append(outcome)
    return list(units.values())


def named(units: Sequence[Unit], keys: Sequence[str]) -> list[Unit]:
    """Return the units called *keys* (key or title); raises NoMatch with a suggestion for the first unknown one."""
    by_name: dict[str, Unit] = {}
    for unit in units:
        by_name.setdefault(fold(unit[0].title), unit)
    by_name |= {fold(unit[0].key): unit for unit in units}
    found = []
    for key in keys:
        if fold(key) not in by_name:
            known = [unit.key for unit, _ in units]
            raise NoMatch(
                rows_say.UNKNOWN_UNIT,
                key=key,
                guess=did_you_mean(key, known),
                known=", ".join(known) or "none yet",
            )
        found.append(by_name[fold(key)])
    return found


def planned_outcomes(session: Session, projects: set[int]) -> dict[int, dict[int, PlannedOutcome]]:
    """Return what is planned in *projects*, by mobility and outcome, in one query a project."""
    query = select(PlannedOutcome).join(LearningOutcome).join(LearningUnit)
    found: dict[int, dict[int, PlannedOutcome]] = {}
    for planned in session.exec(query.where(col(LearningUnit.project_id).in_(projects))):
        found.setdefault(planned.mobility_id, {})[planned.outcome_id] = planned
    return found


def plan_outcomes(
    planner: Planner, about: str, mobility: int, units: Sequence[Unit], known: dict[int, PlannedOutcome]
) -> int:
    """Plan the outcomes of *units* for a mobility where they are not, or no longer, planned; return how many."""
    added = 0
    for _, outcomes in units:
        for outcome in outcomes:
            planned = known.get(outcome.id)
            if planned is None:
                known[outcome.id] = planner.create(
                    PlannedOutcome, about=about, mobility_id=mobility, outcome_id=outcome.id
                )
                added += 1
            elif planned.dropped:
                planner.update(planned, about=about, dropped=False)
                added += 1
    return added


def _line(unit: LearningUnit, outcomes: Sequence[LearningOutcome]) -> UnitLine:
    lines = tuple(OutcomeLine(o.key, o.statement, o.kind, o.tasks, o.criteria) for o in outcomes)
    return UnitLine(unit.key, unit.title, unit.qualification, unit.eqf, unit.competence, unit.assessment_method, lines)
