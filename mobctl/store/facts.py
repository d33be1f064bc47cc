"""The facts of applications and mobilities, many at once, as the checklist wants them."""

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from sqlalchemy import Connection, Row

from mobctl.domain.facts import Facts, GuardianFacts, Mark, Paper, ProjectFacts, Proof, SignatureFact
from mobctl.domain.folding import fold
from mobctl.store import fact_queries as ask_for
from mobctl.store.fact_queries import Grouped, ask, by
from mobctl.store.known_facts import known_facts
from mobctl.vocabulary import Approach, TaskLevel

OVER = {
    "withdrawn": "the mobility was withdrawn",
    "cancelled": "the mobility was cancelled",
}
NOT_ACCEPTED = {
    "declined": "the application was declined",
    "withdrawn": "the application was withdrawn",
}
EMPLOYED = frozenset({"employed", "employee", "apprentice", "worker", "self employed"})
MICRO_HEADCOUNT = 10


class Reader:
    """Reads facts through one connection; what concerns a whole project is read once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._projects: dict[int, Row[Any]] = {}
        self._qualifications: dict[int, Qualifications] = {}
        self._project_proofs: dict[int, tuple[Proof, ...]] = {}

    def project(self, id: int) -> Row[Any]:
        """Return a project's row, with the text of its scheme."""
        if id not in self._projects:
            self._projects[id] = next(ask(self.connection, ask_for.PROJECTS, [id]))
        return self._projects[id]

    def project_facts(self, id: int, **more: int) -> ProjectFacts:
        row = self.project(id)
        return ProjectFacts(row.ref, row.start, row.end, Approach(row.approach), bool(row.funder), **more)

    def qualifications(self, project: int) -> "Qualifications":
        if project not in self._qualifications:
            self._qualifications[project] = Qualifications(self.connection, project)
        return self._qualifications[project]

    def project_proofs(self, project: int) -> tuple[Proof, ...]:
        """Return the evidence filed for a whole project: it counts for everybody in it."""
        if project not in self._project_proofs:
            rows = ask(self.connection, ask_for.PROJECT_PROOFS, [project])
            self._project_proofs[project] = proofs(rows, self.project(project).ref)
        return self._project_proofs[project]

    def mobilities(self, ids: Collection[int]) -> dict[int, Facts]:
        """Return the facts of mobilities by id."""
        rows = list(ask(self.connection, ask_for.MOBILITIES, ids))
        around = _Around(self.connection, rows)
        return {row.id: self._mobility(row, around) for row in rows}

    def applications(self, ids: Collection[int]) -> dict[int, Facts]:
        """Return the facts of applications by id; evidence of their mobility counts for them too."""
        rows = list(ask(self.connection, ask_for.APPLICATIONS, ids))
        ids = [row.id for row in rows]
        mobilities = [row.mobility_id for row in rows if row.mobility_id]
        marked = by("application_id", ask(self.connection, ask_for.OF_APPLICATIONS["marks"], ids))
        filed = by("application_id", ask(self.connection, ask_for.OF_APPLICATIONS["proofs"], ids))
        later = by("mobility_id", ask(self.connection, ask_for.OF_MOBILITIES["proofs"], mobilities))
        return {row.id: self._application(row, marked, filed, later) for row in rows}

    def _application(self, row: Row[Any], marked: Grouped, filed: Grouped, later: Grouped) -> Facts:
        return Facts(
            subject=row.ref,
            ref=row.ref,
            level=TaskLevel.APPLICATION,
            project=self.project_facts(row.project_id),
            phase=row.mobility_phase,
            activities=(row.activity,) if row.activity else (),
            ended=NOT_ACCEPTED.get(row.status) or OVER.get(row.mobility_status),
            settled=bool(row.mobility_complete),
            decided_on=row.decided_on,
            accepted=row.decision == "accepted" and row.published_on is not None,
            employed=is_employed(row),
            marks=marks(marked[row.id]),
            proofs=(
                *proofs(filed[row.id]),
                *proofs(later[row.mobility_id], row.mobility_ref),
                *self.project_proofs(row.project_id),
            ),
            refs={
                "application": row.ref,
                "participant": row.participant_ref,
                "project": self.project(row.project_id).ref,
                **({"mobility": row.mobility_ref} if row.mobility_ref else {}),
            },
        )

    def _mobility(self, row: Row[Any], around: "_Around") -> Facts:
        stays = around.stays[row.id]
        host = around.organisations.get(next((stay.organisation_id for stay in stays if stay.organisation_id), None))
        partner = around.partner_of(row)
        qualifications = self.qualifications(row.project_id)
        plan = qualifications.plan(row.qualification)
        company = row.sending_company_id or row.employer_id
        evidence = (*around.proofs_of(row), *self.project_proofs(row.project_id))
        planned = around.planned.get(row.id)
        along, agreed = around.accompanying_of(row)
        incidents = around.incidents[row.id]
        start = min((stay.start for stay in stays if stay.start), default=None)
        end = row.ended_on or max((stay.end for stay in stays if stay.end), default=None)
        approach = row.approach or (plan.approach if plan else None) or self.project(row.project_id).approach
        return Facts(
            subject=row.ref,
            ref=row.ref,
            level=TaskLevel.MOBILITY,
            project=self.project_facts(row.project_id),
            phase=row.phase,
            activities=(row.activity,),
            approach=Approach(approach),
            qualification=row.qualification,
            flow=None,
            ended=OVER.get(row.status),
            settled=bool(row.complete),
            start=start,
            end=end,
            travel_start=earliest(start, row.flow_start),
            travel_end=latest(end, row.flow_end) if row.ended_on is None else end,
            decided_on=row.published_on or row.decided_on,
            accepted=True,
            birth_date=row.birth_date,
            staff=around.staff(self.project(row.project_id), row.activity),
            guardians=tuple(
                GuardianFacts(guardian.authority, None if guardian.signs is None else bool(guardian.signs))
                for guardian in around.guardians[row.participant_id]
                if guardian.valid_to is None or start is None or guardian.valid_to >= start
            ),
            employed=is_employed(row),
            sending_company=bool(company or row.employer_name),
            host=host is not None,
            host_partner=partner is not None,
            certifier=qualifications.certifier(row.qualification),
            micro_host=is_micro(host) if host else None,
            in_flow=row.flow_id is not None,
            direction=row.direction,
            green=bool(row.green),
            blended=bool(row.blended),
            international=bool(row.international),
            left_early=row.status == "ended-early",
            accompanying=along,
            mandates_agreed=agreed,
            incidents=len(incidents),
            incidents_open=sum(incident.state == "open" for incident in incidents),
            planned=planned.planned if planned else 0,
            judged=planned.judged if planned else 0,
            validated=planned.validated if planned else 0,
            known=known_facts(row, stays, host, partner, company, around, evidence, qualifications, (start, end)),
            proofs=evidence,
            papers=around.papers.get(row.id, ()),
            visits=tuple(visit.on for visit in around.visits[row.id]),
            events=tuple((event.kind, event.on) for event in around.events[row.id]),
            marks=marks(around.marks[row.id]),
            refs=_refs(row, self.project(row.project_id).ref, host, partner, around.organisations.get(company), around),
        )


class Qualifications:
    """The trades and certificates of one project: their units, their approach, who certifies."""

    def __init__(self, connection: Connection, project: int) -> None:
        self._plans = {fold(row.title): row for row in ask(connection, ask_for.QUALIFICATION_PLANS, [project])}
        self._units: dict[str, list[Row[Any]]] = {}
        for row in ask(connection, ask_for.UNITS, [project]):
            self._units.setdefault(fold(row.qualification or ""), []).append(row)
        self._certified = any(ask(connection, ask_for.CERTIFIERS, [project]))

    @property
    def titles(self) -> list[str | None]:
        """The qualifications that were planned or have units, each once; without any, one that has no name yet."""
        found: dict[str, str] = {key: row.title for key, row in self._plans.items()}
        for key, units in self._units.items():
            if key:
                found.setdefault(key, units[0].qualification)
        return list(found.values()) or [None]

    def plan(self, title: str | None) -> Row[Any] | None:
        return self._plans.get(fold(title or ""))

    def certifier(self, title: str | None) -> bool:
        """Tell whether somebody is named who certifies: for the qualification, or for the whole project."""
        plan = self.plan(title)
        return self._certified or bool(plan and plan.certifier_id)

    def units(self, title: str | None) -> list[Row[Any]]:
        """Return the units of a qualification; those without a qualification belong to each."""
        own = self._units.get(fold(title), []) if title else []
        return [*own, *self._units.get("", [])] if title else [row for rows in self._units.values() for row in rows]

    def has_method(self, title: str | None) -> bool:
        """Tell whether every unit of the qualification says how it is assessed."""
        units = self.units(title)
        return bool(units) and all(unit.assessment_method for unit in units)


class _Around:
    """Everything that belongs to some mobilities, read in a fixed number of questions and grouped."""

    def __init__(self, connection: Connection, rows: list[Row[Any]]) -> None:
        self._connection = connection
        self._categories: dict[tuple[int, str], bool] = {}
        ids = [row.id for row in rows]
        self.stays = by("mobility_id", ask(connection, ask_for.STAYS, ids))
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
        self.roles = _roles(ask(connection, ask_for.CONTACTS, bodies))
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
        flows = {row.flow_id for row in rows if row.flow_id}
        self._flow = by("flow_id", ask(connection, ask_for.OF_FLOWS["proofs"], flows))
        self._host = by("organisation_id", ask(connection, ask_for.OF_ORGANISATIONS["proofs"], bodies))
        self._along = {row.mobility_id: row for row in ask(connection, ask_for.OF_MOBILITIES["accompanying"], ids)}
        self._with_flow = {row.flow_id: row for row in ask(connection, ask_for.OF_FLOWS["accompanying"], flows)}

    def partner_of(self, row: Row[Any]) -> Row[Any] | None:
        """Return the host partner of a mobility: of its stay, else of its flow."""
        of_stay = next((stay.host_partner_id for stay in self.stays[row.id] if stay.host_partner_id), None)
        return self.organisations.get(of_stay or row.flow_partner_id)

    def proofs_of(self, row: Row[Any]) -> tuple[Proof, ...]:
        """Return the evidence of a mobility: its own, and what was filed for its application, flow and hosts."""
        hosts = dict.fromkeys(
            id for stay in self.stays[row.id] for id in (stay.organisation_id, stay.host_partner_id) if id
        )
        return (
            *proofs(self._own[row.id]),
            *proofs(self._applied[row.application_id], row.application_ref),
            *proofs(self._flow[row.flow_id], row.flow_ref),
            *(proof for id in hosts for proof in proofs(self._host[id], self.organisations[id].ref)),
        )

    def accompanying_of(self, row: Row[Any]) -> tuple[int, int]:
        """Return how many accompany a mobility or its flow, and how many of them have an agreed mandate."""
        found = [part for part in (self._along.get(row.id), self._with_flow.get(row.flow_id)) if part]
        return sum(part.accompanying for part in found), sum(part.agreed for part in found)

    def staff(self, project: Row[Any], activity: str) -> bool:
        """Tell whether the activity type is one for staff, by the project's scheme."""
        key = (project.id, activity)
        if key not in self._categories:
            from mobctl.scheme_adopting import adopted

            known = adopted(project.scheme_text).activity(activity)
            self._categories[key] = known is not None and known.category == "staff"
        return self._categories[key]
