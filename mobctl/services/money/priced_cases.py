"""Who is priced by an estimate, and with which facts: read in a few queries for any number of mobilities."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.allowances import Allowance, monthly
from mobctl.domain.figures import VISITS, Escort
from mobctl.domain.lived import days_lived, interrupted_days
from mobctl.domain.money.asked_lines import COUNTED
from mobctl.domain.money.cards import ACCOMPANYING
from mobctl.domain.money.estimate import Asked, Case, legs_of
from mobctl.domain.stays import Period, whole
from mobctl.models import BudgetItem, Expense, Flow, Mobility, Organisation, Project, TravelPlan
from mobctl.scheme import Scheme
from mobctl.services.documents.agreed_records import Agreed
from mobctl.services.mobilities.interruptions import in_project
from mobctl.services.mobilities.mobility_lines import stays_by_mobility
from mobctl.services.money.journeys import journeys_of
from mobctl.services.reports.figures import escorts
from mobctl.store.bulk import records_by_id
from mobctl.store.operations import chunks
from mobctl.vocabulary import MobilityStatus
from mobctl.vocabulary_money import BudgetLine, ExpenseState

FALLEN = frozenset({MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED})
Owner = tuple[str, int]


def cases_of(
    session: Session, desk: Desk, project: Project, scheme: Scheme, found: Sequence[Mobility], *, entire: bool
) -> tuple[Case, ...]:
    """Return everybody priced among *found*; with *entire* what concerns flows and the project as a whole too."""
    facts = _Facts(session, desk, project, scheme, found)
    cases = {mobility.id: facts.case(mobility) for mobility in found}
    along = tuple(facts.accompanying(cases))
    return (*cases.values(), *along, *(facts.shared() if entire else ()))


class _Facts:
    """What is known of the mobilities of one project, each kind read once."""

    def __init__(
        self, session: Session, desk: Desk, project: Project, scheme: Scheme, found: Sequence[Mobility]
    ) -> None:
        self._session, self._desk, self._project, self._scheme = session, desk, project, scheme
        ids = [mobility.id for mobility in found]
        self._stays, self._agreed = stays_by_mobility(session, ids), Agreed(session, project)
        hosts = {stay.organisation_id for each in self._stays.values() for stay in each if stay.organisation_id}
        self._hosts = records_by_id(session, Organisation, hosts)
        self._away = in_project(session, project)
        self._plans = {plan.mobility_id: plan for plan in _of(session, TravelPlan, ids)}
        self._journeys = journeys_of(session, desk, found)[0] if scheme.travel_bands else {}
        self._asked = _asked(session, project)
        self._numbers = _numbers(session, project)
        self._by_id = {mobility.id: mobility for mobility in found}
        self._categories = {activity.key: str(activity.category) for activity in scheme.activity_types}

    def case(self, mobility: Mobility) -> Case:
        """Return the case of a participant, their days as lived where that is known."""
        legs = self._agreed.legs(mobility.id, self._stays[mobility.id])
        periods = [Period(leg.start, leg.end) for leg in legs]
        gaps = self._away[mobility.id]
        lived = [days_lived(periods[: upto + 1], mobility.ended_on, gaps) for upto in range(len(periods))]
        countries = [leg.country or self._country_of(leg.organisation_id) for leg in legs]
        plan = self._plans.get(mobility.id)
        start = whole(periods).start
        return Case(
            mobility=mobility.ref,
            activity=mobility.activity,
            category=self._categories.get(mobility.activity, ""),
            legs=legs_of(countries, lived),
            travel_days=(plan.days or 0) if plan else 0,
            number=self._numbers.get(mobility.id, 0),
            visit=mobility.activity in VISITS,
            fallen=mobility.status in FALLEN,
            told=_shortened(mobility, interrupted_days(periods, mobility.ended_on, gaps)),
            journey=self._journeys.get(mobility.id),
            start=start,
            allowance=self._allowance(countries[0] if countries else None, start),
            asked=self._asked.get(("mobility", mobility.id), ()),
        )

    def accompanying(self, cases: Mapping[int, Case]) -> Iterator[Case]:
        """Yield the accompanying persons: with the way and country of whom they go along with, and their own days."""
        refs = {mobility.ref: mobility.id for mobility in self._by_id.values()}
        first = {flow: id for id, mobility in reversed(self._by_id.items()) if (flow := mobility.flow_id)}
        for escort in escorts(self._session, self._project):
            of = refs.get(escort.of or "") or first.get(escort.flow or 0)
            if of is not None:
                yield self._along(escort, cases[of], self._by_id[of])

    def _along(self, escort: Escort, case: Case, mobility: Mobility) -> Case:
        country = case.legs[0].country if case.legs else None
        days = legs_of([country], [escort.days])
        blank: dict[str, Any] = {"number": 0, "told": "", "allowance": None, "asked": (), "fallen": False}
        return replace(case, person=escort.ref, category=ACCOMPANYING, legs=days, **blank)

    def shared(self) -> Iterator[Case]:
        """Yield what is asked for flows, and for the project as a whole."""
        flows = self._session.exec(select(Flow).where(Flow.project_id == self._project.id)).all()
        owners = [("flow", flow.id, flow.ref) for flow in flows]
        for kind, id, ref in (*owners, ("project", self._project.id, self._project.ref)):
            if asked := self._asked.get((kind, id)):
                yield Case(ref, "", "", (), asked=asked, shared=True)

    def _country_of(self, host: int | None) -> str | None:
        body = self._hosts.get(host or 0)
        return body.country if body else None

    def _allowance(self, country: str | None, day: Any) -> Allowance | None:
        table = self._scheme.allowance
        if table is None:
            return None
        amounts = monthly(self._desk.reference.table(table), country, day)
        return next((amount for amount in amounts if not amount.condition), None)


def _shortened(mobility: Mobility, interrupted: int) -> str:
    said = (
        f"ended early on {mobility.ended_on}" if mobility.ended_on else "",
        f"{interrupted} days interrupted" if interrupted else "",
        "force majeure" if mobility.force_majeure else "",
    )
    return ", ".join(part for part in said if part)


def _numbers(session: Session, project: Project) -> dict[int, int]:
    """Return the number of each participant that counts, from 1, in the order in which the mobilities were made."""
    query = select(Mobility.id).where(
        Mobility.project_id == project.id,
        col(Mobility.status).not_in(FALLEN),
        col(Mobility.activity).not_in(VISITS),
    )
    return {id: number for number, id in enumerate(session.exec(query.order_by(col(Mobility.id))), 1)}


def _asked(session: Session, project: Project) -> dict[Owner, tuple[Asked, ...]]:
    """Return what is asked by owner and line: what was spent on a line counts instead of what was asked for it."""
    spent: defaultdict[tuple[Owner, str], int] = defaultdict(int)
    for expense in session.exec(select(Expense).where(Expense.project_id == project.id, col(Expense.ended).is_(False))):
        if expense.line and expense.state != ExpenseState.CANCELLED:
            spent[_owner(expense), expense.line] += expense.counted_cents
    quantities: defaultdict[tuple[Owner, str], int] = defaultdict(int)
    amounts: defaultdict[tuple[Owner, str], int] = defaultdict(int)
    query = select(BudgetItem).where(BudgetItem.project_id == project.id, col(BudgetItem.ended).is_(False))
    for item in session.exec(query):
        quantities[_owner(item), item.line] += item.quantity or 0
        amounts[_owner(item), item.line] += item.cents or 0
    found: defaultdict[Owner, list[Asked]] = defaultdict(list)
    for owner, line in dict.fromkeys((*quantities, *spent)):
        key, kind = (owner, line), BudgetLine(line)
        if kind in COUNTED and quantities[key]:
            found[owner].append(Asked(kind, quantity=quantities[key]))
        elif key in spent:
            found[owner].append(Asked(kind, cents=spent[key], spent=True))
        elif kind not in COUNTED:
            found[owner].append(Asked(kind, cents=amounts[key]))
    return {owner: tuple(asked) for owner, asked in found.items()}


def _owner(record: BudgetItem | Expense) -> Owner:
    if record.mobility_id:
        return "mobility", record.mobility_id
    return ("flow", record.flow_id) if record.flow_id else ("project", record.project_id)


def _of(session: Session, model: Any, ids: Sequence[int]) -> Iterator[Any]:
    for part in chunks(ids):
        yield from session.exec(select(model).where(col(model.mobility_id).in_(part)))
