"""Placing a mobility: its stay, host, tutor and flow, and what is wrong with its dates."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from mobctl.domain.rules.durations import lasted, limits
from mobctl.domain.stays import Period, placed_status, whole
from mobctl.errors import Refused
from mobctl.findings import Finding, Level, Where, error, has_errors, warning
from mobctl.messages import hosts as host_say
from mobctl.messages import projects as say
from mobctl.models import Contact, Flow, Mobility, Organisation, Project, Stay
from mobctl.services.mobilities.flows import outside
from mobctl.services.mobilities.mobility_lines import stays_by_mobility
from mobctl.services.projects import projects
from mobctl.services.records.selecting import one
from mobctl.store.planner import Planner
from mobctl.vocabulary import MobilityStatus

STAY_FIELDS = ("start", "end", "country", "city")
LINKS = ("host", "host_partner", "tutor", "second_tutor", "sending_company", "sending_organisation", "flow")
OVER = (MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED)


@dataclass(frozen=True, slots=True)
class Placed:
    """A mobility and its stays as they will be, and what is worth knowing about their dates."""

    mobility: Mobility
    stays: tuple[Stay, ...]
    findings: tuple[Finding, ...]


def place(
    session: Session,
    planner: Planner,
    project: Project,
    mobility: Mobility,
    stays: Sequence[Stay],
    values: dict[str, Any],
) -> Placed:
    """Plan the first stay, the tutor, the flow and the companies of a mobility.

    Raises Refused when an end would lie before its start, or a stay overlap another of the same person.
    """
    first = stays[0] if stays else None
    wanted: dict[str, Any] = {name: values[name] for name in STAY_FIELDS if name in values}
    if wanted.get("country"):
        wanted["country"] = {"EL": "GR", "UK": "GB"}.get(wanted["country"].upper(), wanted["country"].upper())
    if "host" in values:
        host = one(session, Organisation, values["host"]) if values["host"] else None
        wanted["organisation_id"] = host.id if host else None
        if host and "country" not in wanted:
            wanted |= {"country": host.country, "city": host.city}
    if "host_partner" in values:
        partner = one(session, Organisation, values["host_partner"]) if values["host_partner"] else None
        wanted["host_partner_id"] = partner.id if partner else None
    own = _own_links(session, values)
    if own.get("flow_id") and first is None and "start" not in wanted:
        flow = session.get_one(Flow, own["flow_id"])
        wanted |= {"start": flow.start, "end": flow.end, "host_partner_id": flow.host_partner_id}
    after = _stay_after(planner, mobility, first, wanted)
    now = [after, *stays[1:]] if after else list(stays)
    period = whole(Period(stay.start, stay.end) for stay in now)
    own["status"] = placed_status(mobility.status, [stay.organisation_id for stay in now], period)
    planner.update(mobility, **own)
    findings = judged(session, project, mobility, now) if wanted else []
    if "organisation_id" in wanted:
        findings += closed_host(session.get(Organisation, wanted["organisation_id"] or 0), mobility.ref)
    if has_errors(findings):
        raise Refused.of([finding for finding in findings if finding.level is Level.ERROR])
    return Placed(mobility.model_copy(update=own), tuple(now), tuple(findings))


def closed_host(host: Organisation | None, ref: str) -> list[Finding]:
    """Return a warning where somebody is placed with a host that was closed."""
    if host is None or not host.closed:
        return []
    reason = host.closed_reason or "no reason"
    return [warning(host_say.HOST_CLOSED, Where(ref=ref), ref=host.ref, name=host.name, reason=reason)]


def _own_links(session: Session, values: dict[str, Any]) -> dict[str, Any]:
    """Return the links of the mobility itself that *values* name."""
    models: dict[str, Any] = {
        "tutor": Contact,
        "second_tutor": Contact,
        "flow": Flow,
        "sending_company": Organisation,
        "sending_organisation": Organisation,
    }
    return {
        f"{name}_id": one(session, model, values[name]).id if values[name] else None
        for name, model in models.items()
        if name in values
    }


def _stay_after(planner: Planner, mobility: Mobility, first: Stay | None, wanted: dict[str, Any]) -> Stay | None:
    if not wanted:
        return first
    if first is None:
        return planner.create(Stay, about=mobility.ref, mobility_id=mobility.id, **wanted)
    planner.update(first, about=mobility.ref, **wanted)
    return first.model_copy(update=wanted)


def judged(session: Session, project: Project, mobility: Mobility, stays: Sequence[Stay]) -> list[Finding]:
    """Return what is wrong with the stays of a mobility: dates the wrong way round and overlaps are errors.

    A duration outside that of the activity type, dates outside the project and a host in the sending country are
    warnings: the funder decides.
    """
    findings: list[Finding] = []
    place = Where(ref=mobility.ref)
    for stay in stays:
        if stay.start and stay.end and stay.end < stay.start:
            findings.append(error(say.END_BEFORE_START, place, start=stay.start, end=stay.end))
    if findings:
        return findings
    period = whole(Period(stay.start, stay.end) for stay in stays)
    findings += _overlaps(session, mobility, period)
    findings += outside(project, mobility.ref, period)
    findings += duration_off(project, mobility, period)
    sends = mobility.sending_company_id or mobility.sending_organisation_id
    sender = session.get(Organisation, sends) if sends else None
    for stay in stays:
        if sender and sender.country and stay.country == sender.country:
            findings.append(warning(say.SAME_COUNTRY, place, ref=mobility.ref, country=stay.country))
    return findings


def _overlaps(session: Session, mobility: Mobility, period: Period) -> Iterable[Finding]:
    query = select(Mobility).where(
        Mobility.participant_id == mobility.participant_id,
        Mobility.id != mobility.id,
        col(Mobility.status).not_in([str(status) for status in OVER]),
    )
    others = session.exec(query).all()
    stays_of = stays_by_mobility(session, [other.id for other in others])
    for other in others:
        theirs = whole(Period(stay.start, stay.end) for stay in stays_of[other.id])
        if period.overlaps(theirs):
            yield error(
                say.OVERLAP,
                Where(ref=mobility.ref),
                ref=mobility.ref,
                start=period.start,
                end=period.end,
                other=other.ref,
                other_start=theirs.start,
                other_end=theirs.end,
            )


def duration_off(project: Project, mobility: Mobility, period: Period) -> Iterable[Finding]:
    """Yield a warning when a mobility lasts shorter or longer than its activity type allows."""
    activity = projects.scheme_of(project).activity(mobility.activity)
    if activity is None or period.start is None or period.end is None or mobility.duration_reason:
        return
    length = lasted(period.start, period.end, activity)
    if not length.fits:
        yield warning(
            say.DURATION_OFF,
            Where(ref=mobility.ref),
            ref=mobility.ref,
            days=length.days,
            activity=activity.key,
            limits=limits(activity),
        )
