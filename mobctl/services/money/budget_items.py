"""Budget items: what is asked of the grant for somebody, a flow or the project, beside what follows from the facts."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.money import asked_lines
from mobctl.domain.money.amounts import from_cents
from mobctl.errors import NoMatch, Refused, WrongUsage
from mobctl.findings import Finding, Where, warning
from mobctl.messages import budget_lines as say
from mobctl.messages import payments as money_say
from mobctl.models import BudgetItem, Project
from mobctl.services.money import whom
from mobctl.services.money.typed import SaidAmount, money, without_bank_data
from mobctl.services.money.whom import Called, Whom
from mobctl.services.records.selecting import Filters, the_project
from mobctl.store.plan import Plan
from mobctl.vocabulary_money import BudgetLine


@dataclass(frozen=True, slots=True)
class ItemSaid:
    """What ``budget item add`` was told."""

    line: BudgetLine
    quantity: int | None = None
    amount: str | None = None
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class ItemLine:
    """A budget item; ``number`` counts those of the project. ``counts`` says what the quantity is of."""

    number: int
    line: str
    quantity: int | None
    counts: str | None
    amount: Decimal | None
    currency: str
    reason: str | None
    on: date
    by: str
    project: str
    mobility: str | None
    flow: str | None
    name: str | None


@dataclass(frozen=True, slots=True)
class ItemsListed:
    """Budget items, by number."""

    items: tuple[ItemLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_add(desk: Desk, refs: Sequence[str], filters: Filters, said: ItemSaid) -> Plan[ItemsListed]:
    """Plan the same item for each who is meant; a flow has it as a whole, the project where nobody is named.

    Raises WrongUsage where the line wants something else, Refused for a line that follows from the facts.
    """
    _refuse_unfit(desk, said)
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        numbers = _numbers(session)
        made: list[BudgetItem] = []
        for subject in _subjects(session, desk, refs, filters):
            project = session.get_one(Project, subject.project_id)
            cents = money(SaidAmount(said.amount), project).counted_cents if said.amount else None
            item = planner.create(
                BudgetItem,
                about=subject.ref,
                project_id=project.id,
                **subject.keys,
                line=str(said.line),
                quantity=said.quantity,
                cents=cents,
                reason=said.reason,
                on=desk.today,
                by=desk.user,
            )
            numbers.setdefault(project.id, []).append(item.id)
            made.append(item)
        findings = list(_doubts(session, made, said.line))
        return planner.plan(f"{said.line} for {len(made)}", _listed(session, made, numbers), findings)


def plan_remove(desk: Desk, numbers: Sequence[int], project_ref: str | None) -> Plan[ItemsListed]:
    """Plan that items of a project no longer count, with the reason in the note.

    Raises WrongUsage without a reason, NoMatch where there is no such item.
    """
    if not desk.note:
        raise WrongUsage(money_say.WHY_REMOVED)
    without_bank_data(note=desk.note)
    with desk.store.reading() as session:
        project = the_project(session, desk, project_ref)
        known = _numbers(session)
        ids = known.get(project.id, [])
        planner = desk.store.planner(session)
        gone = []
        for number in numbers:
            if not 1 <= number <= len(ids):
                raise NoMatch(say.NO_SUCH_ITEM, project=project.ref, number=number)
            item = session.get_one(BudgetItem, ids[number - 1])
            if item.ended:
                raise Refused(say.ITEM_GONE, number=number)
            planner.update(item, about=project.ref, ended=True)
            gone.append(item)
        return planner.plan(f"removed {len(gone)} budget items", _listed(session, gone, known))


def listed(desk: Desk, refs: Sequence[str], filters: Filters) -> ItemsListed:
    """Return the items of the project, or of those who are named, a flow with its people."""
    with desk.store.reading() as session:
        condition = whom.concerned(session, desk, refs, filters, BudgetItem)
        query = select(BudgetItem).where(condition, col(BudgetItem.ended).is_(False)).order_by(col(BudgetItem.id))
        return _listed(session, session.exec(query).all(), _numbers(session))


def _refuse_unfit(desk: Desk, said: ItemSaid) -> None:
    wanted = asked_lines.wanted(said.line)
    if wanted is None:
        raise Refused(say.FOLLOWS_FROM_FACTS, line=said.line)
    counted = said.line in asked_lines.COUNTED
    if counted != (said.quantity is not None) or counted == (said.amount is not None):
        what = f"a number of {wanted}, and no amount: a rate pays it" if counted else "an amount, and no number"
        way = "Write --quantity N" if counted else "Write --amount AMOUNT"
        raise WrongUsage(say.QUANTITY_OR_AMOUNT, line=said.line, wanted=what, way=way)
    if said.line in asked_lines.PRIVATE:
        if said.reason or desk.note:
            raise Refused(say.REASON_NOT_KEPT)
    elif not counted and not said.reason:
        raise WrongUsage(say.REASON_NEEDED, line=said.line)
    without_bank_data(note=desk.note, reason=said.reason)


def _subjects(session: Session, desk: Desk, refs: Sequence[str], filters: Filters) -> Iterable[Whom]:
    found = whom.as_named(session, desk, refs, filters)
    for subject in found:
        if "organisation_id" in subject.keys:
            raise Refused(say.BUDGET_OF_ORGANISATION, ref=subject.ref)
    return found


def _doubts(session: Session, made: Sequence[BudgetItem], line: BudgetLine) -> Iterator[Finding]:
    """Yield a warning where somebody has more days of a course, or more visitors, than funders pay."""
    limits = {
        BudgetLine.COURSE_FEE: (asked_lines.COURSE_DAYS, "mobility_id", say.COURSE_DAYS, "days"),
        BudgetLine.PREPARATORY_VISIT: (asked_lines.VISITORS, "project_id", say.VISITORS, "count"),
    }
    if line not in limits:
        return
    most, column, message, field = limits[line]
    called = whom.called(session, made)
    told = set()
    for item in made:
        whose = getattr(item, column)
        if whose is None or whose in told:
            continue
        told.add(whose)
        same = getattr(BudgetItem, column) == whose
        query = select(BudgetItem).where(same, BudgetItem.line == line, col(BudgetItem.ended).is_(False))
        alike = [*session.exec(query), *(one for one in made if getattr(one, column) == whose)]
        count = sum(one.quantity or 0 for one in alike)
        if count > most:
            ref = called.ref(item, "mobility_id") or called.project(item).ref
            yield warning(message, Where(ref=ref), ref=ref, **{field: count})  # type: ignore[arg-type]


def _numbers(session: Session) -> dict[int, list[int]]:
    """Return the items of each project by row number, those too that were removed: their place is their number."""
    found: dict[int, list[int]] = {}
    for id, project in session.exec(select(BudgetItem.id, BudgetItem.project_id).order_by(col(BudgetItem.id))):
        found.setdefault(project, []).append(id)
    return found


def _listed(session: Session, found: Sequence[BudgetItem], numbers: dict[int, list[int]]) -> ItemsListed:
    called = whom.called(session, found)
    lines = tuple(_line(item, called, numbers[item.project_id].index(item.id) + 1) for item in found)
    return ItemsListed(lines, len(lines))


def _line(item: BudgetItem, called: Called, number: int) -> ItemLine:
    project = called.project(item)
    return ItemLine(
        number=number,
        line=item.line,
        quantity=item.quantity,
        counts=asked_lines.COUNTED.get(BudgetLine(item.line)),
        amount=from_cents(item.cents) if item.cents is not None else None,
        currency=project.currency,
        reason=item.reason,
        on=item.on,
        by=item.by,
        project=project.ref,
        mobility=called.ref(item, "mobility_id"),
        flow=called.ref(item, "flow_id"),
        name=called.name(item),
    )
