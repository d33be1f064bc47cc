"""Partnerships between companies: how two came together, of which kind, and how far it has come."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import NoMatch, Refused, WrongUsage
from mobctl.findings import Finding, Where, warning
from mobctl.messages import network as say
from mobctl.models import Application, Mobility, Organisation, Partnership, Project, Stay
from mobctl.scheme import PartnershipKind, said
from mobctl.services.records import assigning
from mobctl.services.records.selecting import one, the_project
from mobctl.services.schemes import schemes
from mobctl.store.plan import Plan
from mobctl.vocabulary import PartnershipOrigin, PartnershipState

FIELDS = ("state", "kind", "since", "note", "end_reason")
CLOSED = {"state": PartnershipState}


@dataclass(frozen=True, slots=True)
class PartnershipLine:
    """A partnership as people know it, with the support that fits its kind."""

    ref: str
    organisation: str
    other: str
    kind: str
    title: str
    origin: str
    state: str
    since: date
    signed_on: date | None
    ended_on: date | None
    end_reason: str | None
    mobility: str | None
    note: str | None
    support: str


@dataclass(frozen=True, slots=True)
class PartnershipsListed:
    """Partnerships, by reference."""

    partnerships: tuple[PartnershipLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class NewPartnership:
    """What ``partnership add`` was told."""

    first: str
    second: str
    kind: str
    origin: PartnershipOrigin | None = None
    mobility: str | None = None
    since: date | None = None


def listed(
    desk: Desk, project: str | None, kind: str | None, state: str | None, limit: int | None
) -> PartnershipsListed:
    """Return the partnerships of a project by reference, of one kind or state where these are named."""
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        query = select(Partnership).where(Partnership.project_id == current.id).order_by(col(Partnership.id))
        if kind:
            query = query.where(Partnership.kind == _kind(current, kind).key)
        if state:
            query = query.where(Partnership.state == state)
        found = session.exec(query).all()
        lines = tuple(_lines(session, desk, current, found[:limit]))
    return PartnershipsListed(lines, len(found))


def plan_add(desk: Desk, new: NewPartnership, project: str | None) -> Plan[PartnershipsListed]:
    """Plan a partnership: the first organisation is the one on the sending side.

    Raises NoMatch for a kind that the scheme does not have, Refused when there is one of that kind already.
    """
    with desk.store.reading() as session:
        mobility = one(session, Mobility, new.mobility) if new.mobility else None
        current = _project(session, desk, project, mobility)
        first, second = one(session, Organisation, new.first), one(session, Organisation, new.second)
        if first.id == second.id:
            raise WrongUsage(say.ONE_PARTNER, ref=first.ref)
        kind = _kind(current, new.kind)
        _refuse_twice(session, current, (first, second), kind.key)
        planner = desk.store.planner(session)
        made = planner.create(
            Partnership,
            ref=planner.reference("B", current.start.year),
            project_id=current.id,
            mobility_id=mobility.id if mobility else None,
            organisation_id=first.id,
            other_id=second.id,
            kind=kind.key,
            origin=str(new.origin or (PartnershipOrigin.MOBILITY if mobility else PartnershipOrigin.MATCHED)),
            since=new.since or desk.today,
            note=desk.note,
        )
        findings = list(_strangers(session, mobility, (first, second))) if mobility else []
        result = PartnershipsListed(tuple(_lines(session, desk, current, [made])), 1)
        return planner.plan(f"partnership {made.ref} of {first.ref} and {second.ref}", result, findings)


def plan_set(desk: Desk, reference: str, pairs: Sequence[str], on: date | None) -> Plan[PartnershipsListed]:
    """Plan new values for a partnership; *on* is the day on which it was signed or ended, today where none is named.

    Back under negotiation it is neither signed nor ended. Raises Refused for a day before it began.
    """
    with desk.store.reading() as session:
        partnership = one(session, Partnership, reference)
        current = session.get_one(Project, partnership.project_id)
        values = assigning.read(desk, Partnership, FIELDS, pairs, CLOSED)
        if "kind" in values:
            values["kind"] = _kind(current, values["kind"] or "").key
        values |= _days(values, on or desk.today)
        if values.get("state") == PartnershipState.ENDED and desk.note:
            values.setdefault("end_reason", desk.note)
        after = partnership.model_copy(update=values)
        _refuse_before(after)
        planner = desk.store.planner(session)
        planner.update(partnership, **values)
        findings = []
        if after.state == PartnershipState.ENDED and not after.end_reason:
            findings.append(warning(say.REASON_MISSING, Where(ref=after.ref), ref=after.ref))
        result = PartnershipsListed(tuple(_lines(session, desk, current, [after])), 1)
        return planner.plan(f"changed {partnership.ref}: {', '.join(values)}", result, findings)


def _project(session: Session, desk: Desk, named: str | None, mobility: Mobility | None) -> Project:
    """Return the project of the mobility, or the one meant; raises Refused where the two differ."""
    if mobility is None:
        return the_project(session, desk, named)
    own = session.get_one(Project, mobility.project_id)
    if named and the_project(session, desk, named).id != own.id:
        raise Refused(say.OTHER_PROJECT, mobility=mobility.ref, project=named, of=own.ref)
    return own


def _kind(project: Project, key: str) -> PartnershipKind:
    kinds = {kind.key: kind for kind in schemes.of_project(project).partnership_kinds}
    if not kinds:
        raise Refused(say.NO_KINDS, project=project.ref)
    if key not in kinds:
        guess = did_you_mean(key, kinds)
        raise NoMatch(say.UNKNOWN_KIND, project=project.ref, key=key, guess=guess, known=", ".join(kinds))
    return kinds[key]


def _refuse_twice(session: Session, project: Project, two: tuple[Organisation, Organisation], kind: str) -> None:
    ids = {body.id for body in two}
    query = select(Partnership).where(
        Partnership.project_id == project.id,
        Partnership.kind == kind,
        Partnership.state != PartnershipState.ENDED,
        col(Partnership.organisation_id).in_(ids),
        col(Partnership.other_id).in_(ids),
    )
    if found := session.exec(query).first():
        first, second = two
        raise Refused(say.PARTNERSHIP_EXISTS, partnership=found.ref, ref=first.ref, other=second.ref)


def _strangers(session: Session, mobility: Mobility, two: Iterable[Organisation]) -> Iterator[Finding]:
    """Yield a warning for each organisation that has no part in the mobility from which the partnership grew."""
    application = session.get_one(Application, mobility.application_id)
    hosts = select(Stay.organisation_id).where(Stay.mobility_id == mobility.id, col(Stay.ended).is_(False))
    parts = {mobility.sending_company_id or application.sending_company_id, *session.exec(hosts)}
    parts |= {mobility.sending_organisation_id}
    known = session.exec(select(Organisation).where(col(Organisation.id).in_(parts - {None}))).all()
    names = ", ".join(f"{body.ref} {body.name}" for body in known) or "no organisation is named"
    for body in two:
        if body.id not in parts:
            yield warning(
                say.NOT_ITS_COMPANIES, Where(ref=body.ref), ref=body.ref, mobility=mobility.ref, companies=names
            )


def _days(values: dict[str, Any], on: date) -> dict[str, Any]:
    """Return the days that follow from a new state."""
    match values.get("state"):
        case PartnershipState.SIGNED:
            return {"signed_on": on, "ended_on": None, "end_reason": None}
        case PartnershipState.ENDED:
            return {"ended_on": on}
        case PartnershipState.UNDER_NEGOTIATION:
            return {"signed_on": None, "ended_on": None, "end_reason": None}
        case _:
            return {}


def _refuse_before(after: Partnership) -> None:
    earlier = {"began": after.since, "was signed": after.signed_on, "ended": after.ended_on}
    days = [(name, day) for name, day in earlier.items() if day]
    for (before, first), (state, second) in pairwise(days):
        if second < first:
            raise Refused(say.ENDS_BEFORE, ref=after.ref, before=before, since=first, state=state, on=second)


def _lines(session: Session, desk: Desk, project: Project, found: Sequence[Partnership]) -> Iterator[PartnershipLine]:
    kinds = {kind.key: kind for kind in schemes.of_project(project).partnership_kinds}
    ids = {id for one in found for id in (one.organisation_id, one.other_id)}
    bodies = {body.id: body for body in session.exec(select(Organisation).where(col(Organisation.id).in_(ids)))}
    for partnership in found:
        kind = kinds.get(partnership.kind)
        mobility = session.get(Mobility, partnership.mobility_id) if partnership.mobility_id else None
        yield PartnershipLine(
            ref=partnership.ref,
            organisation=_named(bodies[partnership.organisation_id]),
            other=_named(bodies[partnership.other_id]),
            kind=partnership.kind,
            title=said(kind.title, desk.language) if kind else partnership.kind,
            origin=partnership.origin,
            state=partnership.state,
            since=partnership.since,
            signed_on=partnership.signed_on,
            ended_on=partnership.ended_on,
            end_reason=partnership.end_reason,
            mobility=mobility.ref if mobility else None,
            note=partnership.note,
            support=said(kind.support, desk.language) if kind else "",
        )


def _named(body: Organisation) -> str:
    return f"{body.ref} {body.name}"
