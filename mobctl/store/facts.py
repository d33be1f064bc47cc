"""The facts of applications and mobilities, many at once, as the checklist wants them."""

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row

from mobctl.domain.conditions import is_micro
from mobctl.domain.facts import Facts, GuardianFacts, ProjectFacts, Proof
from mobctl.domain.folding import fold
from mobctl.domain.rules.book import RuleBook
from mobctl.domain.rules.case import Case
from mobctl.scheme import Scheme
from mobctl.scheme_adopting import adopted
from mobctl.scheme_vocabulary import Category, Record
from mobctl.store import fact_queries as ask_for
from mobctl.store.cases import asks_rules, cases, rules_of, shown_by_rules
from mobctl.store.fact_queries import Grouped, ask, by
from mobctl.store.known_facts import known_facts
from mobctl.store.qualification_facts import Qualifications
from mobctl.store.records import MobilityRecords, told_of_selection
from mobctl.store.surroundings import Placement, Surroundings, marks, proofs
from mobctl.vocabulary import Approach, TaskLevel

OVER = {
    "withdrawn": "the mobility was withdrawn",
    "cancelled": "the mobility was cancelled",
}
NOT_ACCEPTED = {
    "declined": "the application was declined",
    "withdrawn": "the application was withdrawn",
}
MERGED = "the application became part of another one"
EMPLOYED = frozenset({"employed", "employee", "apprentice", "worker", "self employed"})


class Reader:
    """Reads facts through one connection; what concerns a whole project is read once."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._projects: dict[int, Row[Any]] = {}
        self._qualifications: dict[int, Qualifications] = {}
        self._project_proofs: dict[int, tuple[Proof, ...]] = {}
        self._asking: dict[int, bool] = {}

    def project(self, id: int) -> Row[Any]:
        """Return a project's row, with the text of its scheme."""
        if id not in self._projects:
            self._projects[id] = next(ask(self.connection, ask_for.PROJECTS, [id]))
        return self._projects[id]

    def scheme(self, project: int) -> Scheme:
        """Return the scheme as the project adopted it."""
        return adopted(self.project(project).scheme_text)

    def _closed(self, project: int) -> bool:
        return bool(self.project(project).status != "open")

    def project_facts(self, id: int, **more: int) -> ProjectFacts:
        row = self.project(id)
        return ProjectFacts(row.ref, row.start, row.end, id, Approach(row.approach), bool(row.funder), **more)

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
        rows, around, facts = self._mobilities(ids)
        asked = [row for row in rows if self._asks_rules(row.project_id)]
        if asked and (book := self.rules):
            for id, case in self._cases(asked, around, facts).items():
                facts[id] = replace(facts[id], records=facts[id].records | shown_by_rules(case, book))
        return facts

    def cases(self, ids: Collection[int]) -> dict[int, Case]:
        """Return mobilities by id as the rules look at them."""
        rows, around, facts = self._mobilities(ids)
        return self._cases(rows, around, facts)

    @property
    def rules(self) -> RuleBook | None:
        """The book of rules that the desk handed to the store; read when somebody first asks for it."""
        return rules_of(self.connection)

    def _mobilities(self, ids: Collection[int]) -> tuple[list[Row[Any]], Surroundings, dict[int, Facts]]:
        rows = list(ask(self.connection, ask_for.MOBILITIES, ids))
        around, records = Surroundings(self.connection, rows), MobilityRecords(self.connection, rows)
        return rows, around, {row.id: self._mobility(row, around, records) for row in rows}

    def _cases(self, rows: list[Row[Any]], around: Surroundings, facts: Mapping[int, Facts]) -> dict[int, Case]:
        schemes = {id: self.scheme(id) for id in {row.project_id for row in rows}}
        return cases(self.connection, rows, around, facts, schemes)

    def _asks_rules(self, project: int) -> bool:
        if project not in self._asking:
            self._asking[project] = asks_rules(self.scheme(project))
        return self._asking[project]

    def applications(self, ids: Collection[int]) -> dict[int, Facts]:
        """Return the facts of applications by id; evidence of their mobility counts for them too."""
        return {row.id: facts for facts, rows in self.alike_applications(ids, alike=False) for row in rows}

    def alike_applications(self, ids: Collection[int], *, alike: bool = True) -> Iterator[tuple[Facts, list[Row[Any]]]]:
        """Yield the facts of applications with their rows, those of which the same is known together.

        The facts are those of the first of them: reference and participant are its own.
        """
        rows = list(ask(self.connection, ask_for.APPLICATIONS, ids))
        ids = [row.id for row in rows]
        mobilities = [row.mobility_id for row in rows if row.mobility_id]
        marked = by("application_id", ask(self.connection, ask_for.OF_APPLICATIONS["marks"], ids))
        filed = by("application_id", ask(self.connection, ask_for.OF_APPLICATIONS["proofs"], ids))
        later = by("mobility_id", ask(self.connection, ask_for.OF_MOBILITIES["proofs"], mobilities))
        told = told_of_selection(self.connection, ids)
        groups: defaultdict[Hashable, list[Row[Any]]] = defaultdict(list)
        for row in rows:
            plain = alike and row.mobility_id is None and not any(row.id in of for of in (marked, filed, told))
            groups[row[ask_for.OWN_OF_APPLICATION :] if plain else row.id].append(row)
        for group in groups.values():
            yield self._application(group[0], marked, filed, later, told), group

    def _application(
        self, row: Row[Any], marked: Grouped, filed: Grouped, later: Grouped, told: Collection[int]
    ) -> Facts:
        return Facts(
            subject=row.ref,
            ref=row.ref,
            level=TaskLevel.APPLICATION,
            project=self.project_facts(row.project_id),
            mobility_id=row.mobility_id,
            phase=row.mobility_phase,
            activities=(row.activity,) if row.activity else (),
            ended=MERGED if row.merged_into else NOT_ACCEPTED.get(row.status) or OVER.get(row.mobility_status),
            settled=bool(row.mobility_complete) or self._closed(row.project_id),
            decided_on=row.decided_on,
            accepted=row.decision == "accepted" and row.published_on is not None,
            employed=is_employed(row),
            records=frozenset({str(Record.SELECTION_TOLD)} if row.id in told else ()),
            marks=marks(marked[row.id]),
            proofs=(
                *proofs(filed[row.id]),
                *proofs(later[row.mobility_id], row.mobility_ref),
                *self.project_proofs(row.project_id),
            ),
            keys={"application_id": row.id},
            refs={
                "application": row.ref,
                "participant": row.participant_ref,
                "project": self.project(row.project_id).ref,
                **({"mobility": row.mobility_ref} if row.mobility_ref else {}),
            },
        )

    def _mobility(self, row: Row[Any], around: Surroundings, records: MobilityRecords) -> Facts:
        project = self.project(row.project_id)
        place = around.placement(row)
        qualifications = self.qualifications(row.project_id)
        plan = qualifications.plan(row.qualification)
        evidence = (*around.proofs_of(row), *self.project_proofs(row.project_id))
        planned = around.planned.get(row.id)
        accompanying, agreed = around.accompanying_of(row)
        incidents = around.incidents[row.id]
        left = (one.flow_start for one in around.departures[row.id] if one.flow_start < one.on)
        guardians = _guardians(around.guardians[row.participant_id], place.start)
        activity = self.scheme(row.project_id).activity(row.activity)
        return Facts(
            subject=row.ref,
            ref=row.ref,
            level=TaskLevel.MOBILITY,
            project=self.project_facts(row.project_id),
            mobility_id=row.id,
            phase=row.phase,
            activities=(row.activity,),
            approach=Approach(row.approach or (plan and plan.approach) or project.approach),
            qualification=row.qualification,
            ended=OVER.get(row.status),
            settled=bool(row.complete) or project.status != "open",
            start=place.start,
            end=place.end,
            travel_start=min((day for day in (place.start, row.flow_start, *left) if day), default=None),
            travel_end=row.ended_on or max((day for day in (place.end, row.flow_end) if day), default=None),
            decided_on=row.published_on or row.decided_on,
            accepted=True,
            birth_date=row.birth_date,
            staff=activity is not None and activity.category is Category.STAFF,
            guardians=guardians,
            employed=is_employed(row),
            sending_company=bool(place.company or row.employer_name),
            host=place.host is not None,
            host_partner=place.partner is not None,
            certifier=qualifications.certifier(row.qualification),
            micro_host=_is_micro(place.host),
            in_flow=row.flow_id is not None,
            direction=row.direction,
            green=bool(row.green),
            blended=bool(row.blended),
            international=bool(row.international),
            left_early=row.status == "ended-early",
            accompanying=accompanying,
            mandates_agreed=agreed,
            incidents=len(incidents),
            incidents_open=sum(incident.state == "open" for incident in incidents),
            duties=records.duties(row.id),
            partnerships=records.partnerships(row.id),
            followed_up=records.followed_up(row.id),
            records=records.shown(row, place, self.scheme(row.project_id)),
            planned=planned.planned if planned else 0,
            judged=planned.judged if planned else 0,
            validated=planned.validated if planned else 0,
            known=known_facts(row, place, around, evidence, qualifications, bool(guardians)),
            proofs=evidence,
            papers=around.papers.get(row.id, ()),
            visits=tuple(visit.on for visit in around.visits[row.id]),
            events=tuple((event.kind, event.on) for event in around.events[row.id]),
            marks=marks(around.marks[row.id]),
            keys={"mobility_id": row.id},
            refs=_refs(row, project.ref, place, around),
        )


def is_employed(row: Row[Any]) -> bool:
    """Tell whether an applicant is employed: by the status given, or because a company sends them."""
    return bool(row.employer_id or row.employer_name) or fold(row.employment_status or "") in EMPLOYED


def _guardians(rows: list[Row[Any]], start: date | None) -> tuple[GuardianFacts, ...]:
    """Return the guardians whose authority has not lapsed before the stay."""
    return tuple(
        GuardianFacts(row.authority, None if row.signs is None else bool(row.signs), row.valid_to)
        for row in rows
        if row.valid_to is None or start is None or row.valid_to >= start
    )


def _is_micro(host: Row[Any] | None) -> bool | None:
    """Tell whether a host has fewer than 10 employees; None where nobody knows."""
    return is_micro(host.headcount, host.kind) if host else None


def _refs(row: Row[Any], project: str, place: Placement, around: Surroundings) -> dict[str, str]:
    """Return the references that commands about a mobility may need, by the name of their place."""
    sending = around.organisations.get(row.sending_organisation_id)
    parties = {"host": place.host, "partner": place.partner, "company": place.company, "sending": sending}
    refs = {name: party.ref for name, party in parties.items() if party}
    refs |= {"project": project, "mobility": row.ref, "application": row.application_ref}
    refs |= {"participant": row.participant_ref, "flow": row.flow_ref or row.ref}
    if place.host:
        refs["organisation"] = place.host.ref
    if place.tutor_ref:
        refs["tutor"] = place.tutor_ref
    return refs
