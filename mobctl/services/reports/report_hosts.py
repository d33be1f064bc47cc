"""The report's sheet of hosts: who takes how many people, as all have agreed where a contract is signed."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from sqlalchemy import select
from sqlmodel import Session, col

from mobctl.files.books import Column, Kind, Table
from mobctl.models import Mobility, Organisation, Project, Stay
from mobctl.services.documents.agreed_records import Agreed
from mobctl.services.reports.report_words import HOW_COUNTED
from mobctl.store.operations import chunks

_GONE = ("withdrawn", "cancelled")
_LIVED = ("completed", "ended-early")


@dataclass(slots=True)
class _Tally:
    """What is counted for one host."""

    people: set[int] = field(default_factory=set)
    realised: set[int] = field(default_factory=set)
    days: list[date] = field(default_factory=list)


def hosts(session: Session, project: Project) -> Table:
    """Return one line for each host with how many people it takes or has taken."""
    columns = (
        *(Column("Organisation"), Column("Name"), Column("Kind"), Column("Country"), Column("City"), Column("Sector")),
        *(Column("E-mail"), Column("Phone"), Column("Capacity", Kind.INTEGER)),
        *(Column("People", Kind.INTEGER, note="Withdrawn and cancelled mobilities left out"),),
        *(Column("Realised", Kind.INTEGER, note=HOW_COUNTED[0][1]),),
        *(Column("From", Kind.DATE), Column("To", Kind.DATE)),
    )
    tallies = _tallies(session, project)
    bodies = (body for part in chunks(sorted(tallies)) for body in _organisations(session, part))
    ordered = sorted(bodies, key=lambda body: (body.country or "", body.name))
    return Table("Hosts", columns, [_row(body, tallies[body.id]) for body in ordered])


def _tallies(session: Session, project: Project) -> dict[int, _Tally]:
    query: Any = (
        select(
            *(col(Mobility.id), col(Mobility.status), col(Mobility.complete)),
            *(col(Stay.organisation_id), col(Stay.start), col(Stay.end)),
        )
        .join(Stay, col(Stay.mobility_id) == Mobility.id)
        .where(
            col(Mobility.project_id) == project.id,
            col(Mobility.status).not_in(_GONE),
            col(Stay.ended).is_(False),
        )
        .order_by(col(Mobility.id), col(Stay.position), col(Stay.start))
    )
    agreed = Agreed(session, project)
    tallies: dict[int, _Tally] = {}
    for id, legs in groupby(session.execute(query), key=lambda row: row.id):
        recorded = list(legs)
        lived = recorded[0].complete and recorded[0].status in _LIVED
        for leg in agreed.legs(id, recorded):
            if leg.organisation_id is None:
                continue
            tally = tallies.setdefault(leg.organisation_id, _Tally())
            tally.people.add(id)
            tally.days += [day for day in (leg.start, leg.end) if day]
            if lived:
                tally.realised.add(id)
    return tallies


def _organisations(session: Session, ids: Any) -> Iterator[Organisation]:
    yield from session.execute(select(Organisation).where(col(Organisation.id).in_(ids))).scalars()


def _row(body: Organisation, tally: _Tally) -> tuple[object, ...]:
    return (
        *(body.ref, body.name, body.kind, body.country, body.city, body.sector, body.email, body.phone, body.capacity),
        *(len(tally.people), len(tally.realised)),
        *(min(tally.days, default=None), max(tally.days, default=None)),
    )
