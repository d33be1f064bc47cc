"""Mobilities: create, list, complete, and what may happen on the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import select

from mobctl.desk import Desk
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding
from mobctl.messages import projects as say
from mobctl.models import Mobility, Project, Stay
from mobctl.services.applicants import selection
from mobctl.services.mobilities.mobility_lines import (
    MOBILITY_FIELDS,
    MobilitiesListed,
    MobilityShown,
    holdings_of,
    line_of,
    stays_by_mobility,
)
from mobctl.services.mobilities.placing import LINKS, STAY_FIELDS, place
from mobctl.services.mobilities.what_holds import told
from mobctl.services.projects import projects
from mobctl.services.records import assigning
from mobctl.services.records.selecting import Filters, applications, mobilities
from mobctl.store.plan import Plan
from mobctl.vocabulary import Purpose

CLOSED = {"purposes": Purpose, "results": Purpose}
FIELDS = (*MOBILITY_FIELDS, *STAY_FIELDS, *LINKS)


@dataclass(frozen=True, slots=True)
class Placement:
    """Where and when a mobility takes place, as far as it is known."""

    host: str | None = None
    start: date | None = None
    end: date | None = None
    tutor: str | None = None
    flow: str | None = None


def plan_create(
    desk: Desk, applicant: str, activity: str, where: Placement, project: str | None
) -> Plan[MobilityShown]:
    """Plan the mobility of an accepted application that has none yet, placed as far as *where* says.

    Raises Refused when the application is not accepted, or has a mobility.
    """
    with desk.store.reading() as session:
        (application,) = applications(session, desk, [applicant], Filters(project=project))
        existing = session.exec(select(Mobility).where(Mobility.application_id == application.id)).first()
        if existing:
            raise Refused(say.MOBILITY_EXISTS, ref=application.ref, mobility=existing.ref)
        if application.status != "accepted":
            raise Refused(say.NOT_ACCEPTED, ref=application.ref, status=application.status)
        of = session.get_one(Project, application.project_id)
        projects.known_activity(of, activity)
        planner = desk.store.planner(session)
        mobility = selection.born(planner, of, selection.our_roles(session, of), application, activity)
        values = {name: value for name, value in vars_of(where).items() if value is not None}
        placed = place(session, planner, of, mobility, [], values)
        line = line_of(session, holdings_of(session, desk, []), placed.mobility, placed.stays)
        return planner.plan(f"created {mobility.ref}", MobilityShown(line, {}), placed.findings)


def vars_of(placement: Placement) -> dict[str, Any]:
    """Return the parts of a placement by name."""
    return {name: getattr(placement, name) for name in ("host", "start", "end", "tutor", "flow")}


def plan_set(desk: Desk, refs: Sequence[str], filters: Filters, pairs: Sequence[str]) -> Plan[MobilitiesListed]:
    """Plan new values for fields of mobilities: their own, those of their stay, and links such as host and tutor.

    Raises Refused when an end would lie before its start, when a stay would overlap another of the same person, or
    when a return is to be confirmed before its day.
    """
    with desk.store.reading() as session:
        found = mobilities(session, desk, refs, filters)
        own = assigning.read(
            desk, Mobility, (*MOBILITY_FIELDS, *FIELDS), [p for p in pairs if _named(p, MOBILITY_FIELDS)], CLOSED
        )
        stay = assigning.read(desk, Stay, STAY_FIELDS, [p for p in pairs if _named(p, STAY_FIELDS)])
        rest = [p for p in pairs if not _named(p, (*MOBILITY_FIELDS, *STAY_FIELDS))]
        links = dict(_link(pair) for pair in rest)
        if (returned := own.get("returned_on")) and returned > desk.today:
            raise Refused(say.RETURNED_IN_FUTURE, on=returned)
        planner = desk.store.planner(session)
        findings: list[Finding] = []
        lines = []
        stays_of = stays_by_mobility(session, [mobility.id for mobility in found])
        holdings = holdings_of(session, desk, found)
        for mobility in found:
            project = session.get_one(Project, mobility.project_id)
            if own.get("activity"):
                projects.known_activity(project, own["activity"])
            planner.update(mobility, **own)
            placed = place(session, planner, project, mobility, stays_of[mobility.id], stay | links)
            findings += placed.findings
            line = line_of(session, holdings, placed.mobility.model_copy(update=own), placed.stays)
            findings += told(line.ref, line.differences, line.contract)
            lines.append(line)
        names = ", ".join((*own, *stay, *links))
        summary = f"changed {len(found)} mobilities: {names}" if len(found) > 1 else f"changed {found[0].ref}: {names}"
        return planner.plan(summary, MobilitiesListed(tuple(lines), len(lines)), findings)


def _named(pair: str, names: Sequence[str]) -> bool:
    return pair.partition("=")[0].strip().replace("-", "_") in names


def _link(pair: str) -> tuple[str, str]:
    name, sign, value = pair.partition("=")
    name = name.strip().replace("-", "_")
    if not sign:
        raise WrongUsage(say.NOT_AN_ASSIGNMENT, text=pair)
    if name not in LINKS:
        guess = assigning.did_you_mean(name, FIELDS)
        raise WrongUsage(say.NO_SUCH_FIELD, name=name, guess=guess, known=", ".join(FIELDS))
    return name, value.strip()
