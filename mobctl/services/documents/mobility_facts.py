"""Bringing together what papers about mobilities draw on, with a constant number of queries for any number of them."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from sqlmodel import Session, SQLModel, col, or_, select

from mobctl.domain.effective import effective
from mobctl.domain.mobility_facts import Held, MobilityFacts, Party, PlannedUnit, StayAt, StopAt
from mobctl.domain.past import on_day, seen_as
from mobctl.domain.rules.age import who_signs
from mobctl.domain.rules.book import RuleKey
from mobctl.domain.terms import terms_of
from mobctl.models import (
    Accompaniment,
    Application,
    Assessment,
    Contact,
    Evidence,
    Flow,
    FormerFacts,
    Guardian,
    LearningOutcome,
    LearningUnit,
    Mobility,
    Organisation,
    Participant,
    PlannedOutcome,
    Project,
    ProjectPartner,
    QualificationPlan,
    Stay,
)
from mobctl.scheme import Scheme
from mobctl.services.documents.agreed_records import AgreedRecords
from mobctl.services.documents.beside_papers import Beside
from mobctl.services.mobilities.interruptions import periods_of
from mobctl.services.mobilities.mobility_lines import stays_by_mobility, stops_by_mobility
from mobctl.services.schemes import schemes
from mobctl.store.agreements import agreements
from mobctl.store.cases import rules_of
from mobctl.store.operations import chunks
from mobctl.vocabulary import Approach, ContactRole, Direction, ProjectRole

Record = TypeVar("Record", bound=SQLModel)
INSURANCES = ("ehic", "insurance-health", "insurance-liability", "insurance-accident", "insurance-travel")


def gathered(session: Session, mobilities: Sequence[Mobility]) -> list[MobilityFacts]:
    """Return the facts of *mobilities*, in their order."""
    return [facts for part in chunks(mobilities) for facts in _Gathering(session, part).facts()]


class _Gathering:
    """The records behind a few hundred mobilities, each table read once."""

    def __init__(self, session: Session, mobilities: Sequence[Mobility]) -> None:
        self.session = session
        self.mobilities = mobilities
        ids = [mobility.id for mobility in mobilities]
        self.projects = self._by_id(Project, (mobility.project_id for mobility in mobilities))
        self.schemes: dict[int, Scheme] = {id: schemes.of_project(one) for id, one in self.projects.items()}
        self.participants = self._by_id(Participant, (mobility.participant_id for mobility in mobilities))
        self.applications = self._by_id(Application, (mobility.application_id for mobility in mobilities))
        self.flows = self._by_id(Flow, (mobility.flow_id for mobility in mobilities))
        self.stays = stays_by_mobility(session, ids)
        self.stops = stops_by_mobility(session, mobilities)
        self.interruptions = periods_of(session, ids)
        self.agreements = agreements(session.connection(), ids)
        self.agreed = AgreedRecords(session, self.agreements.values())
        self.guardians = self._grouped(Guardian, "participant_id", self.participants)
        self.plans = self._grouped(QualificationPlan, "project_id", self.projects)
        self.partners = self._grouped(ProjectPartner, "project_id", self.projects)
        self.organisations = self._by_id(Organisation, self._organisation_ids())
        self.former = self._grouped(FormerFacts, "organisation_id", self.organisations)
        self.contacts = self._grouped(Contact, "organisation_id", self.organisations)
        tutors = (id for one in mobilities for id in (one.tutor_id, one.second_tutor_id))
        self.tutors = self._by_id(Contact, tutors)
        self.units = self._units(ids)
        self.companions = self._companions(ids)
        self.insurances = self._insurances()
        self.judged = self._judged(ids)
        self.beside = Beside(session, mobilities, self.schemes)
        self.rules = rules_of(session.connection()) if any(self.guardians.values()) else None

    def facts(self) -> list[MobilityFacts]:
        return [self._facts(mobility) for mobility in self.mobilities]

    def _facts(self, mobility: Mobility) -> MobilityFacts:
        project = self.projects[mobility.project_id]
        application = self.applications.get(mobility.application_id)
        plan = self._plan(project, application)
        stays = tuple(StayAt(stay, self._party(stay.organisation_id)) for stay in self.stays[mobility.id])
        flow = self.flows.get(mobility.flow_id or 0)
        activity = self.schemes[project.id].activity(mobility.activity)
        funder = self.schemes[project.id].funder
        sending = mobility.sending_organisation_id or (application and application.sending_organisation_id)
        company = mobility.sending_company_id or (application and application.sending_company_id)
        employer = self._party(company, application.sending_company_name if application else None)
        ours, incoming = self._party(project.organisation_id), mobility.direction == Direction.INCOMING
        partner = next((leg.stay.host_partner_id for leg in stays if leg.stay.host_partner_id), None)
        facts = MobilityFacts(
            project=project,
            ours=self.organisations.get(project.organisation_id or 0),
            mobility=mobility,
            participant=self.participants[mobility.participant_id],
            application=application,
            sending=self._party(sending, application.sending_organisation_name if application else None)
            or (employer if incoming else ours),
            sending_company=employer,
            host_partner=self._party(partner or (flow and flow.host_partner_id)),
            coordinating=ours if incoming else Party(),
            stays=stays,
            stops=tuple(StopAt(stop, self._party(stop.organisation_id)) for stop in self.stops[mobility.id]),
            interruptions=self.interruptions[mobility.id],
            tutor=self._tutor(mobility, stays),
            second_tutor=self.tutors.get(mobility.second_tutor_id or 0),
            guardians=tuple(self.guardians[mobility.participant_id]),
            units=tuple(self.units[mobility.id]),
            accompanying=self._accompanying(mobility),
            flow=flow,
            insurances=self._insurances_of(mobility),
            approach=Approach(mobility.approach or (plan and plan.approach) or project.approach),
            certifier=self._party(plan.certifier_id if plan and plan.certifier_id else self._certifier(project)),
            activity=activity.title if activity else {},
            funder=funder.name if funder else "",
            judged=self.judged[mobility.id],
            situations=self.beside.situations(mobility),
            not_signing=self.beside.not_signing(mobility),
        )
        if facts.guardians and self.rules:
            sender = facts.sending.organisation
            country = facts.participant.country or (sender.country if sender else None)
            facts = replace(facts, who_signs=who_signs(self.rules[RuleKey.GUARDIANS], country))
        if mobility.id in self.agreements:
            facts = replace(facts, held=self._held(facts))
        if not self.former:
            return facts
        return seen_as(facts, lambda body: on_day(body, self.former[body.id], facts.end))

    def _held(self, facts: MobilityFacts) -> Held:
        """Return what was agreed: stays as records of their own, which nobody saves."""
        holds = self.agreements[facts.mobility.id]
        terms = effective(terms_of(facts), holds)
        recorded = {leg.host.organisation.id: leg.stay for leg in facts.stays if leg.host.organisation}
        stays = []
        for position, leg in enumerate(terms.legs, start=1):
            host = self.agreed.organisations.get(leg.host or "")
            like = recorded.get(host.id if host else 0)
            stay = Stay(
                id=0,
                mobility_id=facts.mobility.id,
                position=position,
                organisation_id=host.id if host else None,
                host_partner_id=like.host_partner_id if like else None,
                country=leg.country,
                city=leg.city,
                start=leg.start,
                end=leg.end,
            )
            stays.append(StayAt(stay, self._party(stay.organisation_id)))
        tutor = self.agreed.tutors.get(terms.tutor or "") or facts.tutor
        return Held(holds, tuple(stays), tutor)

    def _by_id(self, model: type[Record], ids: Iterable[Any]) -> dict[int, Record]:
        wanted = sorted({id for id in ids if id is not None})
        found: dict[int, Record] = {}
        for part in chunks(wanted):
            query = select(model).where(col(getattr(model, "id")).in_(part))  # noqa: B009
            found |= {getattr(record, "id"): record for record in self.session.exec(query)}  # noqa: B009
        return found

    def _grouped(self, model: type[Record], column: str, owners: Mapping[int, Any]) -> defaultdict[int, list[Record]]:
        """Return the records that hold, by the id of what they belong to, in the order in which they were named."""
        grouped: defaultdict[int, list[Record]] = defaultdict(list)
        for part in chunks(sorted(owners)):
            query = select(model).where(col(getattr(model, column)).in_(part)).order_by(col(getattr(model, "id")))  # noqa: B009
            for record in self.session.exec(query):
                if not getattr(record, "ended", False):
                    grouped[getattr(record, column)].append(record)
        return grouped

    def _organisation_ids(self) -> Iterable[int | None]:
        for project in self.projects.values():
            yield project.organisation_id
        for mobility in self.mobilities:
            yield from (mobility.sending_organisation_id, mobility.sending_company_id)
        for application in self.applications.values():
            yield from (application.sending_organisation_id, application.sending_company_id)
        for stay in (stay for held in self.stays.values() for stay in held):
            yield from (stay.organisation_id, stay.host_partner_id)
        yield from (stop.organisation_id for stops in self.stops.values() for stop in stops)
        yield from (one.id for one in self.agreed.organisations.values())
        for flow in self.flows.values():
            yield flow.host_partner_id
        for plans in self.plans.values():
            yield from (plan.certifier_id for plan in plans)
        for partners in self.partners.values():
            yield from (partner.organisation_id for partner in partners)

    def _units(self, ids: Sequence[int]) -> defaultdict[int, list[PlannedUnit]]:
        planned: defaultdict[int, dict[int, tuple[LearningUnit, list[tuple[LearningOutcome, str | None]]]]]
        planned = defaultdict(dict)
        query = (
            select(PlannedOutcome, LearningOutcome, LearningUnit)
            .join(LearningOutcome, col(PlannedOutcome.outcome_id) == col(LearningOutcome.id))
            .join(LearningUnit, col(LearningOutcome.unit_id) == col(LearningUnit.id))
            .where(col(PlannedOutcome.mobility_id).in_(ids), col(PlannedOutcome.dropped).is_(False))
            .order_by(col(LearningUnit.key), col(LearningOutcome.position), col(LearningOutcome.id))
        )
        for one, outcome, unit in self.session.exec(query):
            planned[one.mobility_id].setdefault(unit.id, (unit, []))[1].append((outcome, one.level))
        units: defaultdict[int, list[PlannedUnit]] = defaultdict(list)
        for mobility, found in planned.items():
            units[mobility] = [PlannedUnit(unit, tuple(outcomes)) for unit, outcomes in found.values()]
        return units

    def _companions(self, ids: Sequence[int]) -> list[tuple[Accompaniment, Participant]]:
        query = (
            select(Accompaniment, Participant)
            .join(Participant, col(Accompaniment.participant_id) == col(Participant.id))
            .where(
                or_(col(Accompaniment.mobility_id).in_(ids), col(Accompaniment.flow_id).in_(list(self.flows))),
                col(Accompaniment.ended).is_(False),
            )
            .order_by(col(Accompaniment.id))
        )
        return list(self.session.exec(query))

    def _accompanying(self, mobility: Mobility) -> tuple[tuple[Accompaniment, Participant], ...]:
        return tuple(
            (one, person)
            for one, person in self.companions
            if one.mobility_id == mobility.id or (one.flow_id is not None and one.flow_id == mobility.flow_id)
        )

    def _insurances(self) -> dict[tuple[str, int], list[Evidence]]:
        query = select(Evidence).where(
            col(Evidence.project_id).in_(list(self.projects)),
            col(Evidence.kind).in_(INSURANCES),
            col(Evidence.withdrawn).is_(False),
        )
        found: defaultdict[tuple[str, int], list[Evidence]] = defaultdict(list)
        for one in self.session.exec(query.order_by(col(Evidence.id))):
            owner = next(
                (name for name in ("mobility", "application", "flow") if getattr(one, f"{name}_id")), "project"
            )
            if owner != "project" or one.organisation_id is None:
                found[owner, getattr(one, f"{owner}_id")].append(one)
        return found

    def _judged(self, ids: Sequence[int]) -> defaultdict[int, dict[int, Assessment]]:
        """Return how each outcome of each mobility was judged last."""
        query = select(Assessment).where(col(Assessment.mobility_id).in_(ids)).order_by(col(Assessment.id))
        found: defaultdict[int, dict[int, Assessment]] = defaultdict(dict)
        for one in self.session.exec(query):
            found[one.mobility_id][one.outcome_id] = one
        return found

    def _insurances_of(self, mobility: Mobility) -> tuple[Evidence, ...]:
        owners = (
            ("mobility", mobility.id),
            ("application", mobility.application_id),
            ("flow", mobility.flow_id or 0),
            ("project", mobility.project_id),
        )
        latest = {one.kind: one for owner in reversed(owners) for one in self.insurances.get(owner, ())}
        return tuple(latest[kind] for kind in INSURANCES if kind in latest)

    def _party(self, id: Any, name: str | None = None) -> Party:
        organisation = self.organisations.get(id or 0)
        if organisation is None:
            return Party(name=name or "")
        return Party(organisation, tuple(self.contacts[organisation.id]))

    def _tutor(self, mobility: Mobility, stays: Sequence[StayAt]) -> Contact | None:
        """Return the tutor named for the mobility, or the only one that its host has."""
        if mobility.tutor_id:
            return self.tutors.get(mobility.tutor_id)
        at_host = [one for leg in stays[:1] for one in leg.host.contacts if ContactRole.TUTOR in one.roles]
        return at_host[0] if len(at_host) == 1 else None

    def _plan(self, project: Project, application: Application | None) -> QualificationPlan | None:
        title = application.qualification if application else None
        return next((plan for plan in self.plans[project.id] if plan.title == title), None)

    def _certifier(self, project: Project) -> int | None:
        roles = self.partners[project.id]
        return next((one.organisation_id for one in roles if one.role == ProjectRole.CERTIFYING_AUTHORITY), None)
