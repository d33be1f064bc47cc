"""The facts of those around the mobilities: projects, qualifications, partners and flows."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date
from typing import Any

from sqlalchemy import Row

from mobctl.domain.facts import Facts, Paper
from mobctl.domain.folding import fold
from mobctl.scheme_vocabulary import DocumentFact
from mobctl.store import fact_queries as ask_for
from mobctl.store.fact_queries import Grouped, ask, by
from mobctl.store.facts import Reader
from mobctl.store.records import PartnerRecords, ProjectRecords
from mobctl.store.surroundings import marks, papers, proofs
from mobctl.vocabulary import Approach, ProjectRole, TaskLevel

FACTS_OF_MOBILITIES = frozenset(str(fact) for fact in DocumentFact)
"""What only single mobilities have to record; of the others nothing of it is asked."""

LEARNING = frozenset({DocumentFact.ASSESSMENT_METHOD, DocumentFact.CERTIFIER})


class OtherReader(Reader):
    """Reads the facts of subjects that no single person is."""

    def projects(self, ids: Collection[int]) -> dict[int, Facts]:
        """Return the facts of projects by id, with places offered and mobilities still to be placed."""
        places = {row.project_id: row.places or 0 for row in ask(self.connection, ask_for.PLACES, ids)}
        counts = {row.project_id: row for row in ask(self.connection, ask_for.TO_PLACE, ids)}
        marked = by("project_id", ask(self.connection, ask_for.PROJECT_MARKS, ids))
        events = by("project_id", ask(self.connection, ask_for.PROJECT_EVENTS, ids))
        records = ProjectRecords(self.connection, ids)
        issued = papers(self.connection, "project_id", ask(self.connection, ask_for.PROJECT_PAPERS, ids))
        found = {}
        for id in ids:
            row, counted = self.project(id), counts.get(id)
            found[id] = Facts(
                subject=row.ref,
                ref=row.ref,
                level=TaskLevel.PROJECT,
                project=self.project_facts(
                    id,
                    places_offered=places.get(id, 0),
                    to_be_placed=counted.to_place if counted else 0,
                    mobilities=counted.mobilities if counted else 0,
                ),
                settled=row.status != "open",
                start=row.start,
                end=row.end,
                known=FACTS_OF_MOBILITIES,
                records=records.shown(id, {event.kind for event in events[id]}),
                proofs=self.project_proofs(id),
                papers=issued.get(id, ()),
                events=tuple((event.kind, event.on) for event in events[id]),
                marks=marks(mark for mark in marked[id] if mark.qualification is None),
                refs={"project": row.ref},
            )
        return found

    def qualifications_of(self, project: int) -> list[Facts]:
        """Return the facts of each qualification of a project, whoever the partner."""
        marked = list(ask(self.connection, ask_for.PROJECT_MARKS, [project]))
        return [self.qualification(project, title, marked) for title in self.qualifications(project).titles]

    def qualification(self, project: int, title: str | None, marked: Iterable[Row[Any]]) -> Facts:
        """Return the facts of one qualification; what was ticked off without naming one counts for each."""
        row, known = self.project(project), self.qualifications(project)
        plan = known.plan(title)
        learning = {
            str(DocumentFact.ASSESSMENT_METHOD): known.has_method(title),
            str(DocumentFact.CERTIFIER): known.certifier(title),
        }
        return Facts(
            subject=f"{row.ref} {title or '-'}",
            ref=row.ref,
            level=TaskLevel.QUALIFICATION,
            project=self.project_facts(project),
            settled=row.status != "open",
            approach=Approach((plan and plan.approach) or row.approach),
            qualification=title,
            certifier=known.certifier(title),
            units=len(known.units(title)),
            known=FACTS_OF_MOBILITIES - LEARNING | {name for name, recorded in learning.items() if recorded},
            proofs=self.project_proofs(project),
            marks=marks(mark for mark in marked if _names(mark, title)),
            keys={"qualification": title},
            refs={"project": row.ref},
        )

    def flows(self, ids: Collection[int]) -> dict[int, Facts]:
        """Return the facts of flows by id."""
        activities = by("flow_id", ask(self.connection, ask_for.FLOW_ACTIVITIES, ids))
        events = by("flow_id", ask(self.connection, ask_for.FLOW_EVENTS, ids))
        marked = by("flow_id", ask(self.connection, ask_for.OF_FLOWS["marks"], ids))
        filed = by("flow_id", ask(self.connection, ask_for.OF_FLOWS["proofs"], ids))
        along = {row.flow_id: row for row in ask(self.connection, ask_for.OF_FLOWS["accompanying"], ids)}
        issued = papers(self.connection, "flow_id", ask(self.connection, ask_for.OF_FLOWS["papers"], ids))
        found = {}
        for row in ask(self.connection, ask_for.FLOWS, ids):
            programme = {str(DocumentFact.PROGRAMME)} if not row.programme else set()
            found[row.id] = Facts(
                subject=row.ref,
                ref=row.ref,
                level=TaskLevel.FLOW,
                project=self.project_facts(row.project_id),
                settled=self.project(row.project_id).status != "open",
                activities=tuple(sorted(member.activity for member in activities[row.id])),
                start=row.start,
                end=row.end,
                host=True,
                host_partner=row.host_partner_id is not None,
                accompanying=along[row.id].accompanying if row.id in along else 0,
                mandates_agreed=along[row.id].agreed if row.id in along else 0,
                known=FACTS_OF_MOBILITIES - programme,
                proofs=(*proofs(filed[row.id]), *self.project_proofs(row.project_id)),
                papers=issued.get(row.id, ()),
                events=tuple((event.kind, event.on) for event in events[row.id]),
                marks=marks(mark for mark in marked[row.id] if mark.organisation_id is None),
                keys={"flow_id": row.id},
                refs={"project": self.project(row.project_id).ref, "flow": row.ref},
            )
        return found

    def partners(self, organisations: Collection[int]) -> Iterator[Facts]:
        """Yield the facts of organisations by project and role; by flow too, and host partners by qualification."""
        bodies = {row.id: row for row in ask(self.connection, ask_for.ORGANISATIONS, organisations)}
        marked = by("organisation_id", ask(self.connection, ask_for.OF_ORGANISATIONS["marks"], organisations))
        filed = by("organisation_id", ask(self.connection, ask_for.OF_ORGANISATIONS["proofs"], organisations))
        versions = ask(self.connection, ask_for.OF_ORGANISATIONS["papers"], organisations)
        issued = papers(self.connection, "organisation_id", versions)
        records = PartnerRecords(self.connection, organisations, self.rules)
        for (organisation, project, role), legs in self._at_work(organisations).items():
            shown = records.shown(bodies[organisation], project, role, self.scheme(project))
            papers_of = issued.get(organisation, ())
            partner = _Partner(self, bodies[organisation], project, role, marked, filed, papers_of, shown)
            yield partner.facts(_start(legs), _end(legs), alone=any(leg.flow_id is None for leg in legs))
            yield from (partner.in_flow(leg) for leg in legs if leg.flow_id is not None)
            if role == ProjectRole.HOST_PARTNER:
                yield from (partner.for_qualification(title) for title in self.qualifications(project).titles)

    def _at_work(self, organisations: Collection[int]) -> dict[tuple[int, int, str], list[Row[Any]]]:
        """Return the mobilities' legs of each organisation by project and role; named partners without any too."""
        found: dict[tuple[int, int, str], list[Row[Any]]] = {}
        for row in ask(self.connection, ask_for.PARTNERS_NAMED, organisations):
            found[row.organisation_id, row.project_id, row.role] = []
        for row in ask(self.connection, ask_for.PARTNERS_AT_WORK, organisations):
            found.setdefault((row.organisation_id, row.project_id, row.role), []).append(row)
        return found


class _Partner:
    """One organisation in one project and role."""

    def __init__(
        self,
        reader: OtherReader,
        body: Row[Any],
        project: int,
        role: str,
        marked: Grouped,
        filed: Grouped,
        issued: tuple[Paper, ...],
        shown: frozenset[str],
    ) -> None:
        self._shown = shown
        self._reader, self._body, self._id, self._role, self._issued = reader, body, project, role, issued
        self._project = reader.project(project)
        self._marked = [mark for mark in marked[body.id] if mark.project_id == project and mark.role in (None, role)]
        self._filed = filed[body.id]
        self._subject = f"{body.ref} {self._project.ref} {role}"

    def facts(self, start: date | None, end: date | None, *, alone: bool) -> Facts:
        """Return its own facts; *alone* where somebody went there outside any flow."""
        own = (mark for mark in self._marked if mark.flow_id is None and mark.qualification is None)
        return self._facts(self._subject, own, start=start, end=end, alone=alone)

    def in_flow(self, leg: Row[Any]) -> Facts:
        """Return its facts as seen from one flow."""
        own = (mark for mark in self._marked if mark.flow_id == leg.flow_id)
        return self._facts(
            f"{self._subject} {leg.flow_ref}",
            own,
            start=leg.start,
            end=leg.end,
            flow=leg.flow_ref,
            keys={"flow_id": leg.flow_id},
        )

    def for_qualification(self, title: str | None) -> Facts:
        """Return what was agreed with it about one qualification."""
        own = (mark for mark in self._marked if mark.flow_id is None and _names(mark, title))
        return self._facts(
            f"{self._subject} {title or '-'}",
            own,
            level=TaskLevel.QUALIFICATION,
            qualification=title,
            keys={"qualification": title},
            units=len(self._reader.qualifications(self._id).units(title)),
        )

    def _facts(self, subject: str, marked: Iterable[Row[Any]], **more: Any) -> Facts:
        flow = {"flow": more["flow"]} if more.get("flow") else {}
        return Facts(
            **{
                "subject": subject,
                "ref": self._body.ref,
                "level": TaskLevel.PARTNER,
                "project": self._reader.project_facts(self._id),
                "settled": self._project.status != "open",
                "role": self._role,
                "host": True,
                "host_partner": self._role == ProjectRole.HOST_PARTNER,
                "sending_company": self._role == ProjectRole.SENDING_COMPANY,
                "known": FACTS_OF_MOBILITIES,
                "proofs": (*proofs(self._filed), *self._reader.project_proofs(self._id)),
                "papers": self._issued,
                "records": self._shown,
                "marks": marks(marked),
                "refs": {"project": self._project.ref, "organisation": self._body.ref, "host": self._body.ref, **flow},
                **more,
                "keys": {"organisation_id": self._body.id, "role": self._role, **more.get("keys", {})},
            }
        )


def _names(mark: Row[Any], title: str | None) -> bool:
    return mark.qualification is None or fold(mark.qualification) == fold(title or "")


def _start(legs: Iterable[Row[Any]]) -> date | None:
    return min((leg.start for leg in legs if leg.start), default=None)


def _end(legs: Iterable[Row[Any]]) -> date | None:
    return max((leg.end for leg in legs if leg.end), default=None)
