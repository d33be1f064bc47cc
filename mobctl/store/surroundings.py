"""What belongs to mobilities: stays, hosts, contacts, papers, evidence and marks, read for many at once."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from mobctl.domain.departures import before_leaving, last_day_with
from mobctl.domain.effective import effective
from mobctl.domain.facts import Mark, Paper, Proof, SignatureFact
from mobctl.domain.stays import Period
from mobctl.store import fact_queries as ask_for
from mobctl.store.agreements import agreements
from mobctl.store.fact_queries import ask, by


@dataclass(frozen=True, slots=True)
class Placement:
    """Where and when a mobility takes place, and which organisations have a part in it.

    The tutor is the one named for the mobility, or the only one that the host has.
    """

    host: Row[Any] | None
    partner: Row[Any] | None
    company: Row[Any] | None
    tutor_ref: str | None
    tutor_email: str | None
    country: str | None
    start: date | None
    end: date | None


class Surroundings:
    """Everything that belongs to some mobilities, read in a fixed number of questions and grouped."""

    def __init__(self, connection: Connection, rows: list[Row[Any]]) -> None:
        ids = [row.id for row in rows]
        self.stays = by("mobility_id", ask(connection, ask_for.STAYS, ids))
        self.agreements = agreements(connection, ids)
        hosts = {stay.organisation_id for stays in self.stays.values() for stay in stays}
        partners = {stay.host_partner_id for stays in self.stays.values() for stay in stays}
        named = {
            id
            for row in rows
            for id in (row.sending_organisation_id, row.sending_company_id, row.employer_id, row.flow_partner_id)
        }
        bodies = {id for id in (*hosts, *partners, *named) if id}
        self.organisations: Mapping[Any, Row[Any]] = {
            row.id: row for row in ask(connection, ask_for.ORGANISATIONS, bodies)
        }
        self._contacts = by("organisation_id", ask(connection, ask_for.CONTACTS, bodies))
        people = {row.participant_id for row in rows}
        self.guardians = by("participant_id", ask(connection, ask_for.GUARDIANS, people))
        self.planned = {row.mobility_id: row for row in ask(connection, ask_for.PLANNED, ids)}
        self.visits = by("mobility_id", ask(connection, ask_for.VISITS, ids))
        self.incidents = by("mobility_id", ask(connection, ask_for.INCIDENTS, ids))
        self.events = by("mobility_id", ask(connection, ask_for.ATTENDED, ids))
        self.marks = by("mobility_id", ask(connection, ask_for.OF_MOBILITIES["marks"], ids))
        self.papers = papers(connection, "mobility_id", ask(connection, ask_for.OF_MOBILITIES["papers"], ids))
        self._own = by("mobility_id", ask(connection, ask_for.OF_MOBILITIES["proofs"], ids))
        applications = {row.application_id for row in rows}
        self._applied = by("application_id", ask(connection, ask_for.OF_APPLICATIONS["proofs"], applications))
        self.departures = by("mobility_id", ask(connection, ask_for.DEPARTURES, ids))
        flows = {row.flow_id for row in rows if row.flow_id}
        left = {one.flow_id for found in self.departures.values() for one in found}
        self._flow = by("flow_id", ask(connection, ask_for.OF_FLOWS["proofs"], flows | left))
        self._host = by("organisation_id", ask(connection, ask_for.OF_ORGANISATIONS["proofs"], bodies))
        self._along = {row.mobility_id: row for row in ask(connection, ask_for.OF_MOBILITIES["accompanying"], ids)}
        self._with_flow = {row.flow_id: row for row in ask(connection, ask_for.OF_FLOWS["accompanying"], flows)}

    def proofs_of(self, row: Row[Any]) -> tuple[Proof, ...]:
        """Return the evidence of a mobility: its own, and what was filed for its application, flow and hosts.

        That of a flow it left counts for the days before.
        """
        hosts = dict.fromkeys(
            id for stay in self.stays[row.id] for id in (stay.organisation_id, stay.host_partner_id) if id
        )
        return (
            *proofs(self._own[row.id]),
            *proofs(self._applied[row.application_id], row.application_ref),
            *proofs(self._flow[row.flow_id], row.flow_ref),
            *(proof for one in self.departures[row.id] for proof in self._before_leaving(one, row.ended_on)),
            *(proof for id in hosts for proof in proofs(self._host[id], self.organisations[id].ref)),
        )

    def _before_leaving(self, departure: Row[Any], ended_on: date | None) -> tuple[Proof, ...]:
        found = proofs(self._flow[departure.flow_id], departure.flow_ref)
        return before_leaving(found, last_day_with(departure.on, departure.flow_start, ended_on))

    def accompanying_of(self, row: Row[Any]) -> tuple[int, int]:
        """Return how many accompany a mobility or its flow, and how many of them have an agreed mandate."""
        found = [part for part in (self._along.get(row.id), self._with_flow.get(row.flow_id)) if part]
        return sum(part.accompanying for part in found), sum(part.agreed for part in found)

    def roles(self, organisation: int | None) -> frozenset[str]:
        """Return which roles somebody has at an organisation."""
        return frozenset(role for one in self._contacts[organisation] for role in one.roles or ())

    def placement(self, row: Row[Any]) -> Placement:
        """Return the first host, the host partner of stay or flow, and the days: as agreed where a contract is signed,
        and as lived where it ended early."""
        stays = self.stays[row.id]
        host = stays[0].organisation_id if stays else None
        tutors = [one for one in self._contacts[host] if "tutor" in one.roles] if row.tutor_ref is None else []
        tutor = tutors[0] if len(tutors) == 1 else None
        partner = next((stay.host_partner_id for stay in stays if stay.host_partner_id), row.flow_partner_id)
        ends = [stay.end for stay in stays if stay.end]
        holds = self.agreements.get(row.id)
        agreed = effective({}, holds).period if holds else Period(None, None)
        return Placement(
            host=self.organisations.get(host),
            partner=self.organisations.get(partner),
            company=self.organisations.get(row.sending_company_id or row.employer_id),
            tutor_ref=tutor.ref if tutor else row.tutor_ref,
            tutor_email=tutor.email if tutor else row.tutor_email,
            country=stays[0].country if stays else None,
            start=agreed.start or min((stay.start for stay in stays if stay.start), default=None),
            end=row.ended_on or agreed.end or max(ends, default=None),
        )


def marks(rows: Iterable[Row[Any]]) -> dict[str, Mark]:
    """Return the tasks closed by hand; the last mark of a task counts."""
    return {row.task: Mark(row.state, row.on, row.note) for row in rows}


def proofs(rows: Iterable[Row[Any]], inherited_from: str | None = None) -> tuple[Proof, ...]:
    return tuple(Proof(row.kind, row.valid_from, row.valid_to, inherited_from) for row in rows)


def papers(connection: Connection, column: str, rows: Iterable[Row[Any]]) -> dict[int, tuple[Paper, ...]]:
    """Return the current version of each paper, by its subject: the last one issued, else the last draft.

    *rows* are versions in the order of their numbers.
    """
    current: dict[int, Row[Any]] = {}
    for row in rows:
        known = current.get(row.id)
        if known is None or known.draft or not row.draft:
            current[row.id] = row
    signed = by("version_id", ask(connection, ask_for.SIGNATURES, [row.version_id for row in current.values()]))
    found: dict[int, tuple[Paper, ...]] = {}
    for row in current.values():
        signatures = tuple(SignatureFact(one.role, one.state, one.on) for one in signed[row.version_id])
        paper = Paper(row.ref, row.kind, bool(row.draft), row.issued_on, signatures)
        subject = row._mapping[column]
        found[subject] = (*found.get(subject, ()), paper)
    return found
