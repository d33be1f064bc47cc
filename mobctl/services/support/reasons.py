"""Reasons for fewer opportunities: how often each occurs in a project, and never at whom."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, func, select

from mobctl.desk import Desk
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.small_cells import FEWEST
from mobctl.errors import Refused
from mobctl.findings import Finding, Where, error, info, warning
from mobctl.messages import inclusion as say
from mobctl.models import Application, BarrierCount, Mobility, Project
from mobctl.services.records.selecting import the_project
from mobctl.store.plan import Plan
from mobctl.vocabulary import MobilityStatus

TABLE = "opportunity-barriers"
OVER = (MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """A reason and how often it occurs; None where it was not counted."""

    reason: str
    label: str
    count: int | None


@dataclass(frozen=True, slots=True)
class ReasonsListed:
    """The reasons of one project; one person may have several, so *total* may exceed *people*."""

    project: str
    reasons: tuple[ReasonLine, ...]
    total: int
    people: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def listed(desk: Desk, project: str | None) -> ReasonsListed:
    """Return how often each reason occurs in a project, and what does not fit the number of people marked."""
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        counts = {one.reason: one.count for one in _counted(session, current)}
        people = _people(session, current)
        return replace(_shown(desk, current, counts, people), findings=tuple(_doubts(current, counts, people)))


def plan_set(desk: Desk, pairs: Sequence[str], project: str | None) -> Plan[ReasonsListed]:
    """Plan how often reasons occur in a project (``economic=4``); those that are not named stay as they are.

    Raises Refused for reasons nobody knows, counts that are none, and where nobody is marked.
    """
    wanted = _understood(desk, pairs)
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        people = _people(session, current)
        if not people and any(wanted.values()):
            raise Refused(say.NOBODY_FLAGGED, project=current.ref)
        planner = desk.store.planner(session)
        known = {one.reason: one for one in _counted(session, current)}
        for reason, count in wanted.items():
            if reason in known:
                planner.update(known[reason], about=current.ref, count=count)
            else:
                planner.create(BarrierCount, about=current.ref, project_id=current.id, reason=reason, count=count)
        counts = {reason: one.count for reason, one in known.items()} | wanted
        result, summary = _shown(desk, current, counts, people), f"counted reasons of {current.ref}"
        return planner.plan(summary, result, _doubts(current, counts, people))


def _understood(desk: Desk, pairs: Sequence[str]) -> dict[str, int]:
    known = [row["key"] for row in desk.reference.table(TABLE)]
    wanted, faults = {}, []
    for pair in pairs:
        key, equals, count = (part.strip() for part in pair.partition("="))
        if key not in known:
            guess = did_you_mean(key, known)
            faults.append(error(say.NO_REASON, Where(key=key), key=key, guess=guess, known=", ".join(known)))
        elif not equals or not (count.isascii() and count.isdigit()):
            faults.append(error(say.BAD_COUNT, Where(key=key), text=pair))
        else:
            wanted[key] = int(count)
    if faults:
        raise Refused.of(faults)
    return wanted


def _counted(session: Session, project: Project) -> Sequence[BarrierCount]:
    return session.exec(select(BarrierCount).where(BarrierCount.project_id == project.id)).all()


def _people(session: Session, project: Project) -> int:
    """Return how many who go, or went, with a project are marked as having fewer opportunities."""
    query = select(func.count(func.distinct(Application.participant_id))).join(
        Mobility, col(Mobility.application_id) == Application.id
    )
    query = query.where(Mobility.project_id == project.id, col(Application.fewer_opportunities).is_(True))
    return session.exec(query.where(col(Mobility.status).not_in(OVER))).one()


def _shown(desk: Desk, project: Project, counts: Mapping[str, int], people: int) -> ReasonsListed:
    rows = desk.reference.table(TABLE)
    lines = tuple(ReasonLine(row["key"], row.get(desk.language) or row["en"], counts.get(row["key"])) for row in rows)
    return ReasonsListed(project.ref, lines, sum(counts.values()), people)


def _doubts(project: Project, counts: Mapping[str, int], people: int) -> list[Finding]:
    place = Where(ref=project.ref)
    found = [
        warning(say.MORE_THAN_PEOPLE, place, reason=reason, count=count, people=people)
        for reason, count in counts.items()
        if count > people
    ]
    total = sum(counts.values())
    if counts and total < people:
        found.append(warning(say.FEWER_THAN_PEOPLE, place, count=total, people=people))
    if total and people < FEWEST:
        found.append(info(say.FEW_PEOPLE, place, people=people))
    return found
