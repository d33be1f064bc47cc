"""Bringing together what papers about flows, partners and whole projects draw on."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import Any

from sqlmodel import Session, col, func, or_, select

from mobctl.domain.mobility_facts import MobilityFacts, Party, PlannedUnit
from mobctl.domain.shared_facts import SharedFacts
from mobctl.models import (
    Accompaniment,
    Application,
    Contact,
    Flow,
    LearningOutcome,
    LearningUnit,
    Mobility,
    Organisation,
    Participant,
    Project,
    ProjectPartner,
    Stay,
)
from mobctl.services.documents.mobility_facts import gathered
from mobctl.services.schemes import schemes
from mobctl.vocabulary import Approach, MobilityStatus, ProjectRole

GONE = (MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED)


class SharedGathering:
    """The facts that the papers of one project share, read once for all of them."""

    def __init__(self, session: Session, project: Project) -> None:
        self.session, self.project = session, project

    def of_flow(self, flow: Flow) -> SharedFacts:
        """Return the facts of a flow: its members, who goes along, and what they learn together."""
        members = self._gathered(col(Mobility.flow_id) == flow.id)
        return replace(
            self.of_project,
            flow=flow,
            host_partner=self._party(flow.host_partner_id),
            members=members,
            accompanying=self._accompanying(flow, members),
            units=_together(members) or self.of_project.units,
        )

    def of_partner(self, organisation: Organisation, role: ProjectRole) -> SharedFacts:
        """Return the facts of an organisation in one role: those who go there or come from there.

        As long as nobody does, what is to be learnt is what the whole project has.
        """
        party = self._party(organisation.id)
        members = self._gathered(col(Mobility.id).in_(_taking_part(organisation.id, role)))
        prepared = {member.application.qualification for member in members if member.application}
        project = self.of_project
        return replace(
            project,
            partner=party,
            role=role,
            host_partner=party if role is ProjectRole.HOST_PARTNER else Party(),
            members=members,
            units=_together(members) or project.units,
            qualifications=tuple(one for one in project.qualifications if one[0] in prepared) or project.qualifications,
        )

    @cached_property
    def of_project(self) -> SharedFacts:
        """The facts of the project itself."""
        funder = schemes.of_project(self.project).funder
        ours = self._party(self.project.organisation_id)
        return SharedFacts(
            project=self.project,
            ours=ours.organisation,
            sending=ours,
            units=self._units(),
            qualifications=self._qualifications(),
            approach=Approach(self.project.approach),
            certifier=self._certifier(),
            funder=funder.name if funder else "",
        )

    def _gathered(self, condition: Any) -> tuple[MobilityFacts, ...]:
        query = select(Mobility).where(
            Mobility.project_id == self.project.id, condition, col(Mobility.status).not_in(GONE)
        )
        return tuple(gathered(self.session, list(self.session.exec(query.order_by(col(Mobility.id))))))

    def _party(self, id: int | None) -> Party:
        organisation = self.session.get(Organisation, id) if id else None
        if organisation is None:
            return Party()
        query = select(Contact).where(Contact.organisation_id == organisation.id, col(Contact.ended).is_(False))
        return Party(organisation, tuple(self.session.exec(query.order_by(col(Contact.id)))))

    def _accompanying(
        self, flow: Flow, members: Sequence[MobilityFacts]
    ) -> tuple[tuple[Accompaniment, Participant], ...]:
        """Return who goes along with the flow, or with one of its members."""
        query = (
            select(Accompaniment, Participant)
            .join(Participant, col(Accompaniment.participant_id) == col(Participant.id))
            .where(Accompaniment.flow_id == flow.id, col(Accompaniment.ended).is_(False))
        )
        found = {one.id: (one, person) for one, person in self.session.exec(query.order_by(col(Accompaniment.id)))}
        found |= {one.id: (one, person) for member in members for one, person in member.accompanying}
        return tuple(found.values())

    def _units(self) -> tuple[PlannedUnit, ...]:
        """All units of the project that still have outcomes."""
        query = (
            select(LearningUnit, LearningOutcome)
            .join(LearningOutcome, col(LearningOutcome.unit_id) == col(LearningUnit.id))
            .where(LearningUnit.project_id == self.project.id, col(LearningOutcome.dropped).is_(False))
            .order_by(col(LearningUnit.key), col(LearningOutcome.position), col(LearningOutcome.id))
        )
        return _units((unit, outcome, None) for unit, outcome in self.session.exec(query))

    def _qualifications(self) -> tuple[tuple[str, int | None], ...]:
        query = select(LearningUnit).where(LearningUnit.project_id == self.project.id).order_by(col(LearningUnit.key))
        found: dict[str, int | None] = {}
        for unit in self.session.exec(query):
            if unit.qualification:
                found[unit.qualification] = found.get(unit.qualification) or unit.eqf
        return tuple(found.items())

    def _certifier(self) -> Party:
        query = select(ProjectPartner.organisation_id).where(
            ProjectPartner.project_id == self.project.id, ProjectPartner.role == ProjectRole.CERTIFYING_AUTHORITY
        )
        return self._party(self.session.exec(query).first())


def roles_of(session: Session, project: Project, organisation: Organisation) -> tuple[ProjectRole, ...]:
    """Return the roles of an organisation in a project: those that were named, and those in which it is at work."""
    query = select(ProjectPartner.role).where(
        ProjectPartner.project_id == project.id, ProjectPartner.organisation_id == organisation.id
    )
    found = {ProjectRole(role) for role in session.exec(query)}
    for role in (ProjectRole.HOST_COMPANY, ProjectRole.SENDING_COMPANY, ProjectRole.HOST_PARTNER):
        at_work = select(Mobility.id).where(
            Mobility.project_id == project.id, col(Mobility.id).in_(_taking_part(organisation.id, role))
        )
        if session.exec(at_work.limit(1)).first() is not None:
            found.add(role)
    of_flow = select(Flow.id).where(Flow.project_id == project.id, Flow.host_partner_id == organisation.id)
    if session.exec(of_flow.limit(1)).first() is not None:
        found.add(ProjectRole.HOST_PARTNER)
    return tuple(role for role in ProjectRole if role in found)


def _taking_part(organisation: int, role: ProjectRole) -> Any:
    """Return the question for the ids of mobilities in which the organisation has the role."""
    if role is ProjectRole.SENDING_COMPANY:
        company = func.coalesce(col(Mobility.sending_company_id), col(Application.sending_company_id))
        applied = select(Mobility.id).join(Application, col(Application.id) == col(Mobility.application_id))
        return applied.where(company == organisation)
    at = Stay.host_partner_id if role is ProjectRole.HOST_PARTNER else Stay.organisation_id
    stays = select(Stay.mobility_id).where(at == organisation, col(Stay.ended).is_(False))
    if role is not ProjectRole.HOST_PARTNER:
        return stays
    flows = select(Flow.id).where(Flow.host_partner_id == organisation)
    return select(Mobility.id).where(or_(col(Mobility.id).in_(stays), col(Mobility.flow_id).in_(flows)))


def _together(members: Sequence[MobilityFacts]) -> tuple[PlannedUnit, ...]:
    """Return the outcomes planned for any of the members, each once."""
    return _units(
        (planned.unit, outcome, level)
        for member in members
        for planned in member.units
        for outcome, level in planned.outcomes
    )


def _units(found: Iterable[tuple[LearningUnit, LearningOutcome, str | None]]) -> tuple[PlannedUnit, ...]:
    units: dict[int, tuple[LearningUnit, dict[int, tuple[LearningOutcome, str | None]]]] = {}
    for unit, outcome, level in found:
        units.setdefault(unit.id, (unit, {}))[1].setdefault(outcome.id, (outcome, level))
    return tuple(PlannedUnit(unit, tuple(outcomes.values())) for unit, outcomes in units.values())
