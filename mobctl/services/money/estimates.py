"""The estimate of a grant: who is priced, by which rates, and what could not be priced."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.money.amounts import to_cents
from mobctl.domain.money.cards import Wanted
from mobctl.domain.money.estimate import Case, EstimateLine, Priced, Terms, Unpriced, priced
from mobctl.errors import WrongUsage
from mobctl.findings import Finding, Where, info, warning
from mobctl.messages import estimates as say
from mobctl.models import Application, Mobility, Project
from mobctl.scheme import Scheme
from mobctl.services.money.calls import call_of
from mobctl.services.money.priced_cases import cases_of
from mobctl.services.money.rate_cards import chosen, wanted_of
from mobctl.services.records.selecting import Filters, mobilities, the_project
from mobctl.services.schemes import schemes
from mobctl.store.operations import chunks
from mobctl.vocabulary_money import BudgetLine

SHOWN_REFS = 6


@dataclass(frozen=True, slots=True)
class LineSum:
    """What one line of the grant comes to, over everybody priced."""

    line: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Estimate:
    """An estimate: every amount with its basis, and the sums; ``complete`` where no rate was missing."""

    project: str
    lines: tuple[EstimateLine, ...]
    by_line: tuple[LineSum, ...]
    total: Decimal
    currency: str
    complete: bool
    card: str | None
    mobilities: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class _Priced:
    """What was priced, for whom and by which card."""

    found: Priced
    cases: tuple[Case, ...]
    card: str | None
    wanted: Wanted
    findings: tuple[Finding, ...]


def estimate(desk: Desk, refs: Sequence[str], filters: Filters) -> Estimate:
    """Return the estimate of the mobilities meant; of all of the project, with what is shared, if nothing narrows.

    Raises WrongUsage where mobilities of several projects are meant.
    """
    with desk.store.reading() as session:
        if refs or filters.narrow:
            found = mobilities(session, desk, refs, filters)
            projects = {mobility.project_id for mobility in found}
            if len(projects) > 1:
                raise WrongUsage(say.SEVERAL_PROJECTS)
            project, entire = session.get_one(Project, projects.pop()), False
        else:
            project, entire = the_project(session, desk, filters.project), True
            found = _all_of(session, project)
        result = _estimate(session, desk, project, found, entire=entire)
        remarks = (*result.findings, *_remarks(project, result), *_inclusion(session, found, result))
    by_line = {line.line: Decimal("0.00") for line in result.found.lines}
    for line in result.found.lines:
        by_line[line.line] += line.amount
    return Estimate(
        project=project.ref,
        lines=result.found.lines,
        by_line=tuple(LineSum(str(line), by_line[line]) for line in BudgetLine if line in by_line),
        total=result.found.total,
        currency=project.currency,
        complete=not result.found.unpriced,
        card=result.card,
        mobilities=len(found),
        findings=remarks,
    )


def planned_cents(session: Session, desk: Desk, project: Project) -> dict[str, int] | None:
    """Return what the grant is likely to pay in whole cents, by the reference of mobility, flow or project.

    None where the rates are not known: a part of the plan would pass for the whole.
    """
    result = _estimate(session, desk, project, _all_of(session, project), entire=True)
    if result.card is None and (result.found.unpriced or not result.found.lines):
        return None
    sums: dict[str, int] = {}
    for line in result.found.lines:
        sums[line.mobility] = sums.get(line.mobility, 0) + to_cents(line.amount)
    return sums


def _all_of(session: Session, project: Project) -> list[Mobility]:
    query = select(Mobility).where(Mobility.project_id == project.id).order_by(col(Mobility.id))
    return list(session.exec(query))


def _estimate(session: Session, desk: Desk, project: Project, found: Sequence[Mobility], *, entire: bool) -> _Priced:
    scheme = schemes.of_project(project)
    wanted = wanted_of(desk, project)
    card, said = chosen(desk, project, wanted)
    by_unit = _by_unit(scheme, wanted) or card is not None
    cases = cases_of(session, desk, project, scheme, found, entire=entire)
    told = [*call_of(desk, project).findings, *said] if by_unit else []
    if not by_unit and scheme.allowance is None:
        told.append(info(say.NOT_BY_UNIT, project=project.ref))
    travel = (finding for case in cases if case.journey and not case.person for finding in case.journey.findings)
    priced_cases = priced(cases, Terms(card, by_unit, by_distance=scheme.travel_bands is not None))
    return _Priced(priced_cases, cases, card.key if card else None, wanted, (*told, *travel))


def _by_unit(scheme: Scheme, wanted: Wanted) -> bool:
    return scheme.travel_bands is not None or wanted.card is not None


def _remarks(project: Project, result: _Priced) -> Iterator[Finding]:
    """Yield each rate that is missing with whom it concerns, and whom force majeure concerns."""
    for missing, refs in result.found.unpriced.items():
        yield _unpriced(missing, refs, result.wanted)
    for case in result.cases:
        if "force majeure" in case.told:
            yield info(say.FORCE_MAJEURE, Where(ref=case.mobility), ref=case.mobility)


def _unpriced(missing: Unpriced, refs: Sequence[str], wanted: Wanted) -> Finding:
    more = len(refs) - SHOWN_REFS
    who = ", ".join(refs[:SHOWN_REFS]) + (f" and {more} more" if more > 0 else "")
    if missing.place == "the days":
        return warning(say.NO_DAYS, who=who, first=refs[0])
    if missing.line is BudgetLine.TRAVEL:
        return warning(say.NO_JOURNEY, who=who, first=refs[0])
    return warning(
        say.NO_RATE,
        line=missing.line,
        category=missing.category or "anybody",
        place=missing.place or "anywhere",
        call=wanted.call_year,
        agency=wanted.national_agency or "not known",
        field=wanted.field or "not known",
        who=who,
    )


def _inclusion(session: Session, found: Sequence[Mobility], result: _Priced) -> Iterator[Finding]:
    """Yield how many have fewer opportunities, but no inclusion costs that would bring the organisation's unit."""
    if result.card is None:
        return
    flagged: set[int] = set()
    for part in chunks([mobility.application_id for mobility in found]):
        query = select(Application.id).where(
            col(Application.id).in_(part), col(Application.fewer_opportunities).is_(True)
        )
        flagged |= set(session.exec(query))
    paid = {line.mobility for line in result.found.lines if line.line is BudgetLine.INCLUSION_ORGANISATION}
    open_ones = {case.mobility for case in result.cases if not case.fallen} - paid
    count = sum(mobility.application_id in flagged and mobility.ref in open_ones for mobility in found)
    if count:
        yield info(say.INCLUSION_UNIT, count=count, line=BudgetLine.INCLUSION_ORGANISATION)
