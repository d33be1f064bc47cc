"""Letters to those who applied and those who go: what was decided, and what they need to know before they leave."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.document_people import name_of
from mobctl.domain.document_texts import address, country_name, long_date
from mobctl.domain.mobility_facts import MobilityFacts, Party
from mobctl.findings import Finding, Where, info
from mobctl.messages import outbox as say
from mobctl.models import Application, Contact, Mobility, Organisation, Participant, Project
from mobctl.scheme import said
from mobctl.services.correspondence.drafting import (
    Draft,
    Drafts,
    Reader,
    Values,
    Wanted,
    called,
    guardians_of,
    to_contact,
    to_guardian,
    to_participant,
    to_party,
    units_of,
)
from mobctl.services.documents.mobility_facts import gathered
from mobctl.services.documents.shared_facts import SharedGathering
from mobctl.services.records.selecting import applications, mobilities
from mobctl.services.schemes import schemes
from mobctl.vocabulary import ContactRole, Decision, MobilityStatus

SHOWN = 5
GONE = (MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED)


def selection(session: Session, desk: Desk, wanted: Wanted) -> Drafts:
    """Draft what was decided for each applicant, and for the sending company of those who were accepted."""
    found = applications(session, desk, wanted.refs, wanted.filters)
    published = [one for one in found if one.published_on and one.decision]
    stays = _mobilities(session, published)
    findings = _unpublished([one.ref for one in found if one not in published])
    findings += (late := _too_late(published, stays, desk.today))
    past = {finding.where.ref for finding in late}
    published = [one for one in published if one.ref not in past]
    telling = {project: _Telling(session, project, wanted) for project in {one.project_id for one in published}}
    drafts = (
        draft
        for application in published
        for draft in telling[application.project_id].drafts(application, stays.get(application.id))
    )
    return Drafts(tuple(drafts), findings)


def _unpublished(refs: Sequence[str]) -> tuple[Finding, ...]:
    if not refs:
        return ()
    shown = ", ".join(refs[:SHOWN]) + (f" and {len(refs) - SHOWN} more" if len(refs) > SHOWN else "")
    return (info(say.NOT_PUBLISHED, Where(ref=refs[0]), count=len(refs), refs=shown),)


def _mobilities(session: Session, found: Sequence[Application]) -> dict[int, MobilityFacts]:
    """Return the facts of the mobilities that grew from applications, by its id: one that was not withdrawn first."""
    wanted = {one.id for one in found}
    query = select(Mobility).order_by(col(Mobility.status).not_in(GONE), col(Mobility.id))
    kept = [one for one in session.exec(query) if one.application_id in wanted]
    return {facts.mobility.application_id: facts for facts in gathered(session, kept)}


def _too_late(found: Sequence[Application], stays: Mapping[int, MobilityFacts], today: date) -> tuple[Finding, ...]:
    """Return for whom a letter that promises a place comes too late: those who are away, home, or no longer going."""
    told = ((one, stays.get(one.id)) for one in found if one.decision == Decision.ACCEPTED)
    return tuple(
        info(say.PLACE_TAKEN_UP, Where(ref=one.ref), ref=one.ref, participant=called(facts.participant), why=why)
        for one, facts in told
        if facts and (why := _begun_or_over(facts.as_agreed, today))
    )


def _begun_or_over(facts: MobilityFacts, today: date) -> str | None:
    status = facts.mobility.status
    if status not in (MobilityStatus.TO_BE_PLACED, MobilityStatus.PLANNED):
        return f"{facts.ref} is {status.replace('-', ' ')}"
    return f"{facts.ref} began on {facts.start}" if facts.start and facts.start <= today else None


class _Telling:
    """Tells what was decided in one project."""

    def __init__(self, session: Session, project: int, wanted: Wanted) -> None:
        self._session, self._wanted = session, wanted
        self._project = session.get_one(Project, project)
        self._scheme = schemes.of_project(self._project)
        self._shared = SharedGathering(session, self._project).of_project

    def drafts(self, application: Application, facts: MobilityFacts | None) -> Iterator[Draft]:
        person = self._session.get_one(Participant, application.participant_id)
        values = partial(self._values, application, facts, person)
        links = {"application_id": application.id} | ({"mobility_id": facts.mobility.id} if facts else {})
        yield self._draft("selection", to_participant(person), application, values, links)
        if application.decision != Decision.ACCEPTED:
            return
        reader, company = self._company(application, facts)
        if reader is not None:
            links |= {"organisation_id": company} if company else {}
            yield self._draft("selection-company", reader, application, values, links)

    def _draft(
        self, template: str, reader: Reader, application: Application, values: Any, links: dict[str, int]
    ) -> Draft:
        about, since = application.ref, application.published_on
        return Draft(template, reader, about, self._project, self._shared.ours, values, dict(links), since)

    def _company(self, application: Application, facts: MobilityFacts | None) -> tuple[Reader | None, int | None]:
        """Return who reads the letter in the sending company, and its id where it is on record."""
        party = facts.sending_company if facts else self._party(application)
        if party.organisation is not None:
            return to_party(party), party.organisation.id
        name = application.sending_company_name
        return (Reader(name, application.sending_company_email) if name else None), None

    def _party(self, application: Application) -> Party:
        company = application.sending_company_id
        body = self._session.get(Organisation, company) if company else None
        if body is None:
            return Party()
        query = select(Contact).where(Contact.organisation_id == body.id, col(Contact.ended).is_(False))
        return Party(body, tuple(self._session.exec(query.order_by(col(Contact.id)))))

    def _values(
        self, application: Application, facts: MobilityFacts | None, person: Participant, language: str
    ) -> Values:
        key = facts.mobility.activity if facts else application.activity
        activity = self._scheme.activity(key or "")
        stay = facts.as_agreed if facts else None
        return {
            "decision": application.decision,
            "participant": called(person),
            "activity": said(activity.title, language) if activity else "",
            "place": _place(stay, language),
            "host": name_of(stay.host) if stay else "",
            "start": long_date(stay.start, language) if stay else "",
            "end": long_date(stay.end, language) if stay else "",
            "qualification": application.qualification or "",
            "units": (units_of(facts) if facts else []) or self._units(application),
            "reason": (application.decision_reason or "") if self._wanted.reasons else "",
        }

    def _units(self, application: Application) -> list[dict[str, Any]]:
        """Return the units of the qualification, as long as nothing is planned for this person."""
        if application.decision != Decision.ACCEPTED:
            return []
        mine = [one for one in self._shared.units if one.unit.qualification == application.qualification]
        return [
            {"title": one.unit.title, "outcomes": [outcome.statement for outcome, _ in one.outcomes]} for one in mine
        ]


def before_departure(session: Session, desk: Desk, wanted: Wanted) -> Drafts:
    """Draft what those who leave need to know: a letter to each, and one to the guardians of who is not of age."""
    drafts: list[Draft] = []
    findings: list[Finding] = []
    for facts in gathered(session, mobilities(session, desk, wanted.refs, wanted.filters)):
        stay = facts.as_agreed
        why = _no_departure(stay, desk.today)
        if why:
            findings.append(info(say.BEGUN_ALREADY, Where(ref=facts.ref), why=why))
            continue
        readers = [(to_participant(facts.participant), False)]
        readers += [(to_guardian(guardian, facts.participant), True) for guardian in guardians_of(facts)]
        for reader, guardian in readers:
            values = partial(_departure, stay, guardian)
            links = {"mobility_id": facts.mobility.id}
            drafts.append(Draft("before-departure", reader, facts.ref, facts.project, facts.ours, values, links))
    return Drafts(tuple(drafts), tuple(findings))


def _no_departure(facts: MobilityFacts, today: date) -> str | None:
    if facts.mobility.status in GONE:
        return f"it was {facts.mobility.status}"
    if facts.start is None:
        return "it has no dates yet"
    return f"it began on {facts.start}" if facts.start <= today else None


def _departure(facts: MobilityFacts, guardian: bool, language: str) -> Values:
    host, partner, tutor = facts.host, facts.host_partner, facts.tutor
    body = host.organisation
    contact = partner.person(ContactRole.CONTACT, ContactRole.MENTOR, ContactRole.SIGNATORY)
    at_partner = to_contact(contact, partner).name if contact else ""
    ours = facts.ours
    return {
        "guardian": guardian,
        "participant": called(facts.participant),
        "minor": facts.minor,
        "start": long_date(facts.start, language),
        "end": long_date(facts.end, language),
        "place": _place(facts, language),
        "travel": facts.travel or "",
        "lodging": facts.lodging or "",
        "host": name_of(host),
        "host_address": address(body, language) if body else "",
        "hours": facts.mobility.hours_per_week or "",
        "tutor": _reached(tutor.name, tutor.phone, tutor.email) if tutor else "",
        "partner": _reached(at_partner, contact.phone, contact.email) if contact else name_of(partner),
        "partner_name": name_of(partner),
        "accompanying": [_reached(called(person), person.phone) for _, person in facts.accompanying],
        "school": _reached(ours.name, ours.phone, ours.email) if ours else "",
        "document_expires": long_date(facts.participant.id_document_expiry, language),
    }


def _reached(who: str, *ways: str | None) -> str:
    return ", ".join(part for part in (who, *ways) if part)


def _place(facts: MobilityFacts | None, language: str) -> str:
    leg = facts.stays[0].stay if facts and facts.stays else None
    return ", ".join(part for part in (leg.city, country_name(leg.country, language)) if part) if leg else ""
