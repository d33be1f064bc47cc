"""The dated facts of a project as entries of the calendar: stays, flows, events, calls to be made, what runs out."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.document_people import name
from mobctl.domain.effective import Leg, effective, flat
from mobctl.domain.entries import Entry
from mobctl.models import (
    Application,
    CommunicationLine,
    Event,
    Evidence,
    Flow,
    Mobility,
    Organisation,
    Participant,
    Project,
    ProjectPartner,
    Visa,
    Visit,
)
from mobctl.scheme import Scheme, said
from mobctl.services.mobilities.mobility_lines import MobilityLine, lines_of
from mobctl.store.agreements import agreements
from mobctl.vocabulary import EntryKind, MobilityStatus

OFF = (MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED)
PAPERS = {"id_document_expiry": "Identity document", "residence_permit_until": "Residence permit"}


class DatedFacts:
    """The dated facts of one project; people who no longer go are left out."""

    def __init__(self, session: Session, desk: Desk, project: Project, scheme: Scheme) -> None:
        self._session, self._project, self._scheme = session, project, scheme
        every = session.exec(select(Mobility).where(Mobility.project_id == project.id).order_by(col(Mobility.id)))
        self._going = [mobility for mobility in every if mobility.status not in OFF]
        self._lines = {line.ref: line for line in lines_of(session, desk, self._going)}
        query = select(Flow).where(Flow.project_id == project.id).order_by(col(Flow.id))
        self._flows = {flow.id: flow for flow in session.exec(query)}

    def entries(self) -> Iterator[Entry]:
        """Yield every entry but the tasks."""
        yield from self._stays()
        yield from self._of_flows()
        yield from self._events()
        yield from self._told()
        yield from self._visits()
        yield from self._calls()
        yield from self._evidence_ends()
        yield from self._papers_end()
        yield from self._visas_end()

    def _stays(self) -> Iterator[Entry]:
        """Yield the stays, with the days that were agreed; one that ended early ends on its last day."""
        agreed = agreements(self._session.connection(), [mobility.id for mobility in self._going])
        for mobility in self._going:
            line = self._lines[mobility.ref]
            legs = (Leg(_ref(stay.host), stay.country, stay.city, stay.start, stay.end) for stay in line.stays)
            holds = effective(flat(legs, None), agreed.get(mobility.id))
            for number, leg in enumerate(holds.legs, start=1):
                yield from self._stay(mobility, line, number, leg)

    def _stay(self, mobility: Mobility, line: MobilityLine, number: int, leg: Leg) -> Iterator[Entry]:
        last = mobility.ended_on if mobility.status == MobilityStatus.ENDED_EARLY else None
        ends = min(leg.end, last) if leg.end and last else leg.end
        if leg.start is None or ends is None or ends < leg.start:
            return
        place = ", ".join(part for part in (leg.city, leg.country) if part)
        activity = self._scheme.activity(mobility.activity)
        text = (
            f"{said(activity.title) if activity else mobility.activity}",
            f"Host: {leg.host}" if leg.host else "No host yet",
            f"Flow: {line.flow}" if line.flow else "",
            f"mobctl mobility show {mobility.ref}",
        )
        yield Entry(
            key=f"{mobility.ref}.stay-{number}",
            kind=EntryKind.STAYS,
            about=mobility.ref,
            title=f"{mobility.ref}{_in(place)}",
            named=f"{mobility.ref} {line.name}{_in(place)}",
            starts=leg.start,
            ends=ends,
            text="\n".join(part for part in text if part),
            place=place,
        )

    def _of_flows(self) -> Iterator[Entry]:
        for flow in self._flows.values():
            members = [line.ref for line in self._lines.values() if line.flow == flow.ref]
            text = (
                f"Members: {', '.join(members)}" if members else "Nobody has joined yet",
                f"Travel: {flow.travel}" if flow.travel else "",
                f"mobctl flow show {flow.ref}",
            )
            yield Entry(
                key=f"{flow.ref}.days",
                kind=EntryKind.FLOWS,
                about=flow.ref,
                title=f"{flow.ref} {flow.name}",
                starts=flow.start,
                ends=flow.end,
                text="\n".join(part for part in text if part),
            )

    def _events(self) -> Iterator[Entry]:
        held = select(Event).where(Event.project_id == self._project.id, col(Event.cancelled).is_(False))
        for event in self._session.exec(held.order_by(col(Event.id))):
            flow = self._flows.get(event.flow_id or 0)
            about = flow.ref if flow else self._project.ref
            what = event.title or event.kind.replace("-", " ").capitalize()
            yield Entry(
                key=f"{event.ref}.event",
                kind=EntryKind.EVENTS,
                about=about,
                title=f"{what} ({about})",
                starts=event.on,
                ends=event.on,
                place=event.place or "",
            )

    def _told(self) -> Iterator[Entry]:
        """Yield the lines of the communication plan that have a day and are not done."""
        query = select(CommunicationLine).where(
            CommunicationLine.project_id == self._project.id,
            col(CommunicationLine.withdrawn).is_(False),
            col(CommunicationLine.done_on).is_(None),
        )
        for line in self._session.exec(query.order_by(col(CommunicationLine.id))):
            if line.planned_on:
                yield Entry(
                    key=f"{line.ref}.planned",
                    kind=EntryKind.EVENTS,
                    about=self._project.ref,
                    title=f"{line.ref} {line.purpose.capitalize()}: {line.audience}",
                    starts=line.planned_on,
                    ends=line.planned_on,
                    text="\n".join(part for part in (line.message, line.channel) if part),
                    place=line.place or "",
                )

    def _visits(self) -> Iterator[Entry]:
        going = {mobility.id: mobility.ref for mobility in self._going}
        query = select(Visit).join(Mobility).where(Mobility.project_id == self._project.id).order_by(col(Visit.id))
        for visit in self._session.exec(query):
            if ref := going.get(visit.mobility_id):
                yield Entry(
                    key=f"{ref}.visit-{visit.id}",
                    kind=EntryKind.EVENTS,
                    about=ref,
                    title=f"{visit.kind.replace('-', ' ').capitalize()}: {ref}",
                    named=f"{visit.kind.replace('-', ' ').capitalize()}: {ref} {self._lines[ref].name}",
                    starts=visit.on,
                    ends=visit.on,
                )

    def _calls(self) -> Iterator[Entry]:
        query = (
            select(ProjectPartner, Organisation)
            .join(Organisation, col(Organisation.id) == col(ProjectPartner.organisation_id))
            .where(ProjectPartner.project_id == self._project.id, col(ProjectPartner.next_call).is_not(None))
            .order_by(col(ProjectPartner.id))
        )
        for partner, body in self._session.exec(query):
            if partner.next_call:
                yield Entry(
                    key=f"{self._project.ref}.call-{body.ref}-{partner.role}",
                    kind=EntryKind.CALLS,
                    about=body.ref,
                    title=f"Call {body.ref} {body.name}",
                    starts=partner.next_call,
                    ends=partner.next_call,
                    text=f"{(partner.prospect or 'to-contact').replace('-', ' ')}\nmobctl org show {body.ref}",
                )

    def _evidence_ends(self) -> Iterator[Entry]:
        """Yield the last days of evidence that runs out before the project does."""
        query = select(Evidence).where(
            Evidence.project_id == self._project.id,
            col(Evidence.withdrawn).is_(False),
            col(Evidence.valid_to) < self._project.end,
        )
        going = {mobility.id: mobility for mobility in self._going}
        for evidence in self._session.exec(query.order_by(col(Evidence.id))):
            about = self._about(evidence, going)
            if evidence.valid_to and about:
                what = evidence.kind.replace("-", " ").capitalize()
                yield _end(f"{evidence.ref}.valid-to", about, f"{what} {evidence.ref} of {about}", evidence.valid_to)

    def _about(self, evidence: Evidence, going: dict[int, Mobility]) -> str | None:
        """Return whose evidence it is; None where that person does not go."""
        if evidence.mobility_id:
            return going[evidence.mobility_id].ref if evidence.mobility_id in going else None
        if evidence.application_id:
            mine = (one.ref for one in going.values() if one.application_id == evidence.application_id)
            return next(mine, None)
        if evidence.flow_id and evidence.flow_id in self._flows:
            return self._flows[evidence.flow_id].ref
        body = self._session.get(Organisation, evidence.organisation_id) if evidence.organisation_id else None
        return body.ref if body else self._project.ref

    def _papers_end(self) -> Iterator[Entry]:
        """Yield the last days of passports and permits of those who go, where they run out before the project ends."""
        for mobility in self._going:
            person = self._session.get_one(Participant, mobility.participant_id)
            for field, what in PAPERS.items():
                ends: date | None = getattr(person, field)
                if ends and ends < self._project.end:
                    key, title = f"{mobility.ref}.{field.replace('_', '-')}", f"{what} of {mobility.ref}"
                    yield _end(key, mobility.ref, title, ends, f"{what} of {mobility.ref} {name(person)}")

    def _visas_end(self) -> Iterator[Entry]:
        going = {mobility.id: mobility.ref for mobility in self._going}
        query = select(Visa).join(Mobility).where(Mobility.project_id == self._project.id, col(Visa.granted).is_(True))
        for visa in self._session.exec(query.order_by(col(Visa.id))):
            ref = going.get(visa.mobility_id)
            if ref and visa.valid_to and visa.valid_to < self._project.end:
                what = visa.kind.replace("-", " ").capitalize()
                yield _end(f"{ref}.visa-{visa.id}", ref, f"{what} of {ref}", visa.valid_to)


def within(session: Session, chosen: Sequence[Mobility]) -> frozenset[str]:
    """Return the references of what belongs to some mobilities: themselves, their flows and their applications."""
    flows = {mobility.flow_id for mobility in chosen if mobility.flow_id}
    found = {mobility.ref for mobility in chosen}
    found |= _refs(session.get_one(Flow, id) for id in flows)
    found |= _refs(session.get_one(Application, mobility.application_id) for mobility in chosen)
    return frozenset(found)


def _refs(records: Iterable[Flow | Application]) -> set[str]:
    return {record.ref for record in records}


def _end(key: str, about: str, title: str, on: date, named: str = "") -> Entry:
    ends = f"{title} is valid until today"
    told = f"{named} is valid until today" if named else ""
    return Entry(key, EntryKind.VALIDITY, about, ends, on, on, named=told)


def _ref(host: str | None) -> str | None:
    return host.split(" ", 1)[0] if host else None


def _in(place: str) -> str:
    return f" in {place}" if place else ""
