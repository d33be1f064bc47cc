"""Fewer opportunities of people: that they are marked, who saw the evidence, and until when a support note is kept."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.errors import Refused
from mobctl.findings import Finding, Where, warning
from mobctl.messages import inclusion as say
from mobctl.models import Application, Mobility, OpportunityEvidence, Participant, SupportNote
from mobctl.services.records.selecting import Filters, applications, of_project, one, standing_for, the_project
from mobctl.store.plan import Plan


@dataclass(frozen=True, slots=True)
class EvidenceSeen:
    """Who saw the evidence that somebody has fewer opportunities, when, and where it is kept; never what it says."""

    seen_by: str
    seen_on: date
    kept_where: str


@dataclass(frozen=True, slots=True)
class InclusionLine:
    """A person in a project; ``note_until`` is the last day of a support note, whose text is told by no list."""

    application: str
    participant: str
    name: str
    marked: bool
    evidence: tuple[EvidenceSeen, ...]
    note_until: date | None


@dataclass(frozen=True, slots=True)
class InclusionListed:
    """Those of whom something is on record, or who are marked."""

    people: tuple[InclusionLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class Seen:
    """What ``inclusion evidence`` was told."""

    by: str
    where: str
    on: date | None = None


def listed(desk: Desk, refs: Sequence[str], project: str | None) -> InclusionListed:
    """Return those who are named, or all of a project who are marked or of whom something is kept."""
    with desk.store.reading() as session:
        if refs:
            found = meant(session, desk, refs)
        else:
            found = list(session.exec(of_project(the_project(session, desk, project))))
        lines = lines_of(session, found)
    kept = tuple(line for line in lines if refs or line.marked or line.evidence or line.note_until)
    unseen = [
        warning(say.NO_EVIDENCE, Where(ref=line.application), ref=line.application)
        for line in kept
        if line.marked and not line.evidence
    ]
    return InclusionListed(kept, len(kept), tuple(unseen))


def plan_evidence(desk: Desk, ref: str, seen: Seen) -> Plan[InclusionListed]:
    """Plan who saw the evidence of one person, when, and where it is kept.

    It is told where the person is not marked. Raises Refused for a day to come.
    """
    on = seen.on or desk.today
    if on > desk.today:
        raise Refused(say.SEEN_LATER, on=on)
    with desk.store.reading() as session:
        (application,) = meant(session, desk, [ref])
        planner = desk.store.planner(session)
        values: dict[str, Any] = {"seen_by": seen.by.strip(), "seen_on": on, "kept_where": seen.where.strip()}
        made = planner.create(OpportunityEvidence, about=application.ref, application_id=application.id, **values)
        lines = lines_of(session, [application], [made])
        told = [] if application.fewer_opportunities else [_not_marked(application)]
        summary = f"evidence of fewer opportunities of {application.ref} was seen"
        return planner.plan(summary, InclusionListed(lines, 1), told)


def meant(session: Session, desk: Desk, refs: Sequence[str]) -> list[Application]:
    """Return the applications of the people, applications and mobilities that are named."""
    found = []
    for ref in refs:
        if ref[:2].upper() == "M-":
            mobility = one(session, Mobility, ref)
            found.append(standing_for(session, session.get_one(Application, mobility.application_id)))
        else:
            found += applications(session, desk, [ref], Filters())
    return list({application.id: application for application in found}.values())


def lines_of(
    session: Session, found: Sequence[Application], made: Sequence[OpportunityEvidence] = ()
) -> tuple[InclusionLine, ...]:
    """Return a line for each application, with evidence that is being *made*."""
    evidence: defaultdict[int, list[OpportunityEvidence]] = defaultdict(list)
    query = select(OpportunityEvidence).where(col(OpportunityEvidence.ended).is_(False))
    for each in (*session.exec(query.order_by(col(OpportunityEvidence.id))), *made):
        evidence[each.application_id].append(each)
    until = _notes_until(session)
    people = select(Participant).where(col(Participant.id).in_([one.participant_id for one in found]))
    named = {person.id: person for person in session.exec(people)}
    return tuple(_line(each, named[each.participant_id], evidence[each.id], until) for each in found)


def _line(
    application: Application, person: Participant, seen: Sequence[OpportunityEvidence], until: Mapping[int, date]
) -> InclusionLine:
    return InclusionLine(
        application=application.ref,
        participant=person.ref,
        name=f"{person.given_names} {person.family_name}".strip(),
        marked=bool(application.fewer_opportunities),
        evidence=tuple(EvidenceSeen(each.seen_by, each.seen_on, each.kept_where) for each in seen),
        note_until=until.get(person.id),
    )


def _notes_until(session: Session) -> dict[int, date]:
    query = select(col(SupportNote.participant_id), col(SupportNote.until)).where(col(SupportNote.ended).is_(False))
    found: Sequence[tuple[int, date]] = session.exec(query.order_by(col(SupportNote.until))).all()
    return dict(found)


def _not_marked(application: Application) -> Finding:
    return warning(say.NOT_FLAGGED, Where(ref=application.ref), ref=application.ref)
