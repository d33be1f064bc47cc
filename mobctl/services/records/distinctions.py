"""Who was said to be two: remembered, so that nobody is asked again."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, SQLModel, col, or_, select

from mobctl.desk import Desk
from mobctl.errors import WrongUsage
from mobctl.findings import Finding, Where, warning
from mobctl.messages import merging as say
from mobctl.models import Distinction, Organisation
from mobctl.services.records.selecting import described, one, participant
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner

Pairs = set[frozenset[str]]


@dataclass(frozen=True, slots=True)
class Distinguished:
    """Two people or organisations that are known to be two, by reference and name."""

    first: str
    second: str
    names: Mapping[str, str]
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def known(session: Session) -> Pairs:
    """Return the pairs of references of whom somebody has said that they are two."""
    found = session.exec(select(Distinction).where(col(Distinction.ended).is_(False)))
    return {frozenset((pair.first_ref, pair.second_ref)) for pair in found}


def remember(session: Session, planner: Planner, one_ref: str, other_ref: str) -> None:
    """Plan that two people or organisations are two, once for each pair."""
    first, second = sorted((one_ref, other_ref))
    query = select(Distinction).where(Distinction.first_ref == first, Distinction.second_ref == second)
    found = session.exec(query).first()
    if found:
        planner.update(found, about=first, ended=False)
    else:
        planner.create(Distinction, about=first, first_ref=first, second_ref=second)


def merged(session: Session, planner: Planner, kept: str, gone: str) -> list[Finding]:
    """Plan that what was said of *gone* is said of *kept*; return a warning where the two were said to be two."""
    query = select(Distinction).where(col(Distinction.ended).is_(False))
    found = session.exec(query.where(or_(Distinction.first_ref == gone, Distinction.second_ref == gone)))
    findings: list[Finding] = []
    for pair in found.all():
        other = pair.second_ref if pair.first_ref == gone else pair.first_ref
        planner.update(pair, about=gone, ended=True)
        if other == kept:
            findings.append(warning(say.WERE_DISTINGUISHED, Where(ref=gone), first=kept, second=gone))
            continue
        remember(session, planner, kept, other)
    return findings


def plan_people(desk: Desk, one_ref: str, other_ref: str) -> Plan[Distinguished]:
    """Plan that two participants are two people; raises WrongUsage where both references mean one."""
    with desk.store.reading() as session:
        return _plan(desk, session, participant(session, one_ref), participant(session, other_ref))


def plan_organisations(desk: Desk, one_ref: str, other_ref: str) -> Plan[Distinguished]:
    """Plan that two organisations are two; raises WrongUsage where both references mean one."""
    with desk.store.reading() as session:
        return _plan(desk, session, one(session, Organisation, one_ref), one(session, Organisation, other_ref))


def _plan(desk: Desk, session: Session, first: SQLModel, second: SQLModel) -> Plan[Distinguished]:
    pair: tuple[Any, Any] = (first, second)
    refs = [record.ref for record in pair]
    if refs[0] == refs[1]:
        raise WrongUsage(say.ONE_AND_THE_SAME, ref=refs[0])
    planner = desk.store.planner(session)
    remember(session, planner, *refs)
    names = {record.ref: described(record).removeprefix(record.ref).strip() for record in pair}
    return planner.plan(f"{refs[0]} and {refs[1]} are two", Distinguished(refs[0], refs[1], names))
