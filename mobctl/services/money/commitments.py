"""Commitments: amounts that a signed paper promises to a person, a partner, a flow, or within the project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.money.amounts import from_cents
from mobctl.findings import Finding, Where, warning
from mobctl.messages import budget_lines as say
from mobctl.models import Commitment, Project
from mobctl.services.money import whom
from mobctl.services.money.changing import removed
from mobctl.services.money.typed import SaidAmount, day_of, money, without_bank_data
from mobctl.services.money.whom import Whom
from mobctl.services.records.selecting import Filters, one
from mobctl.store.plan import Plan
from mobctl.vocabulary_money import BudgetLine


@dataclass(frozen=True, slots=True)
class Promise:
    """What ``budget commit`` was told; to ``each`` of the people meant, ``again`` where both are promised."""

    amount: str
    source: str
    line: BudgetLine | None = None
    on: date | None = None
    each: bool = False
    again: bool = False


@dataclass(frozen=True, slots=True)
class CommitmentLine:
    """A commitment; ``source`` is the paper that promises it, ``removed`` why it no longer holds."""

    ref: str
    line: str | None
    amount: Decimal
    currency: str
    on: date
    source: str
    project: str
    mobility: str | None
    flow: str | None
    organisation: str | None
    name: str | None
    note: str | None
    by: str
    removed: bool


@dataclass(frozen=True, slots=True)
class CommitmentsListed:
    """Commitments, by reference."""

    commitments: tuple[CommitmentLine, ...]
    total: int
    sum: Mapping[str, Decimal]
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_commit(desk: Desk, refs: Sequence[str], filters: Filters, said: Promise) -> Plan[CommitmentsListed]:
    """Plan an amount that is promised to each who is named: a flow as a whole, or each of its people.

    What was promised in the same way already is left out with a warning; several promises to one are told.
    """
    without_bank_data(note=desk.note, source=said.source)
    on = day_of(desk, said.on)
    with desk.store.reading() as session:
        subjects = (whom.people if said.each else whom.as_named)(session, desk, refs, filters)
        planner = desk.store.planner(session)
        made: list[Commitment] = []
        findings: list[Finding] = []
        for subject in subjects:
            project = session.get_one(Project, subject.project_id)
            cents = money(SaidAmount(said.amount), project).counted_cents
            before = _before(session, subject)
            same = next((each for each in before if (each.on, each.cents, each.line) == (on, cents, said.line)), None)
            if same and not said.again:
                told: dict[str, Any] = {"amount": from_cents(cents), "currency": project.currency, "on": on}
                where, told["ref"] = Where(ref=subject.ref), subject.ref
                findings.append(warning(say.COMMITTED_ALREADY, where, commitment=same.ref, **told))
                continue
            made.append(
                planner.create(
                    Commitment,
                    ref=planner.reference("G", project.start.year),
                    project_id=project.id,
                    **subject.keys,
                    line=str(said.line) if said.line else None,
                    cents=cents,
                    currency=project.currency,
                    on=on,
                    source=said.source,
                    note=desk.note,
                    by=desk.user,
                )
            )
            if alike := [each for each in before if each.line == said.line]:
                findings.append(_more(subject, [*alike, made[-1]], project))
        return planner.plan(f"promised {said.amount} to {len(made)}", _listed(session, made), findings)


def plan_uncommit(desk: Desk, references: Sequence[str]) -> Plan[CommitmentsListed]:
    """Plan that commitments no longer hold, with the reason in the note; they are kept, for an audit."""
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        gone = removed(planner, desk, [one(session, Commitment, reference) for reference in references])
        return planner.plan(f"removed {', '.join(each.ref for each in gone)}", _listed(session, gone))


def listed(desk: Desk, refs: Sequence[str], filters: Filters) -> CommitmentsListed:
    """Return what is promised: in the project, or to those who are named, a flow with its people."""
    with desk.store.reading() as session:
        condition = whom.concerned(session, desk, refs, filters, Commitment)
        query = select(Commitment).where(condition, col(Commitment.ended).is_(False)).order_by(col(Commitment.id))
        return _listed(session, session.exec(query).all())


def _before(session: Session, subject: Whom) -> list[Commitment]:
    """Return what is promised to the same subject already."""
    same = [getattr(Commitment, name) == subject.keys.get(name) for name in whom.COLUMNS]
    query = select(Commitment).where(Commitment.project_id == subject.project_id, *same)
    return list(session.exec(query.where(col(Commitment.ended).is_(False)).order_by(col(Commitment.id))))


def _more(subject: Whom, promised: Sequence[Commitment], project: Project) -> Finding:
    total = from_cents(sum(each.cents for each in promised))
    return warning(
        say.MORE_COMMITTED,
        Where(ref=subject.ref),
        ref=subject.ref,
        count=len(promised),
        amount=total,
        currency=project.currency,
        earlier=promised[-2].ref,
    )


def _listed(session: Session, found: Sequence[Commitment]) -> CommitmentsListed:
    called = whom.called(session, found)
    sums: dict[str, Decimal] = {}
    for each in found:
        sums[each.currency] = sums.get(each.currency, Decimal(0)) + (
            Decimal(0) if each.ended else from_cents(each.cents)
        )
    lines = tuple(
        CommitmentLine(
            ref=each.ref,
            line=each.line,
            amount=from_cents(each.cents),
            currency=each.currency,
            on=each.on,
            source=each.source,
            project=called.project(each).ref,
            mobility=called.ref(each, "mobility_id"),
            flow=called.ref(each, "flow_id"),
            organisation=called.ref(each, "organisation_id"),
            name=called.name(each),
            note=each.note,
            by=each.by,
            removed=each.ended,
        )
        for each in found
    )
    return CommitmentsListed(lines, len(lines), sums)
