"""Testimonies: what participants, host companies and sending companies tell, and which of it may be published."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.consenting import hindrance
from mobctl.errors import NoMatch, Refused, WrongUsage
from mobctl.findings import Finding, Where, info, warning
from mobctl.messages import consents as say
from mobctl.models import Consent, Mobility, Organisation, Participant, Project, Stay, Testimony
from mobctl.services.formalities.consents import answers_of
from mobctl.services.records import assigning
from mobctl.services.records.selecting import by_name, by_reference, one, participant, the_project
from mobctl.store.plan import Plan
from mobctl.vocabulary_consents import ConsentAnswer, ConsentKind

FIELDS = ("text", "language", "on", "agreed_on", "agreed_by")
HOST, SENDER, BODY, PERSON = "host-company", "sending-company", "organisation", "participant"


@dataclass(frozen=True, slots=True)
class TestimonyLine:
    """A testimony: whose it is (``who``), in which role, about which mobility, and whether it may be published."""

    ref: str
    project: str
    who: str
    name: str
    role: str
    mobility: str | None
    on: date
    language: str | None
    text: str
    publishable: bool
    why_not: str | None


@dataclass(frozen=True, slots=True)
class TestimoniesListed:
    """Testimonies, the latest last."""

    testimonies: tuple[TestimonyLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """What was told: its text and language, when, about which mobility, and who agreed when to its publication."""

    text: str
    language: str | None = None
    on: date | None = None
    mobility: str | None = None
    agreed_on: date | None = None
    agreed_by: str | None = None


def plan_add(desk: Desk, who: str, told: Told, project: str | None) -> Plan[TestimoniesListed]:
    """Plan a testimony of a participant or an organisation.

    With a day of agreement a participant's consent is recorded, or an organisation's on the testimony itself.
    Raises WrongUsage without a text, Refused for days to come or a mobility of others.
    """
    if not told.text.strip():
        raise WrongUsage(say.NO_TEXT)
    if late := next((day for day in (told.on, told.agreed_on) if day and day > desk.today), None):
        raise Refused(say.IN_FUTURE, on=late)
    with desk.store.reading() as session:
        author = _author(session, who)
        mobility = _mobility(session, author, told.mobility or (who if who[:2].upper() == "M-" else None))
        current = session.get_one(Project, mobility.project_id) if mobility else the_project(session, desk, project)
        planner = desk.store.planner(session)
        person = author if isinstance(author, Participant) else None
        made = planner.create(
            Testimony,
            ref=planner.reference("Q", current.start.year),
            project_id=current.id,
            mobility_id=mobility.id if mobility else None,
            participant_id=person.id if person else None,
            organisation_id=None if person else author.id,
            on=told.on or desk.today,
            language=(told.language or desk.language).lower(),
            text=told.text.strip(),
            agreed_on=None if person else told.agreed_on,
            agreed_by=None if person else told.agreed_by,
        )
        given = answers_of(session, [person]) if person else {}
        if person and told.agreed_on:
            values = {"kind": str(ConsentKind.TESTIMONY), "answer": str(ConsentAnswer.YES), "on": told.agreed_on}
            consent = planner.create(
                Consent, about=person.ref, participant_id=person.id, by=told.agreed_by, file_id=None, **values
            )
            given |= {(person.id, str(ConsentKind.TESTIMONY)): consent}
        line = _Reading(session, given).line(made)
        return planner.plan(f"added {made.ref} of {author.ref}", TestimoniesListed((line,), 1), _held_back([line]))


def listed(desk: Desk, project: str | None, *, publishable: bool = False) -> TestimoniesListed:
    """Return the testimonies of the project; with *publishable* only those that may be published today."""
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        query = select(Testimony).where(Testimony.project_id == current.id)
        found = session.exec(query.order_by(col(Testimony.on), col(Testimony.id))).all()
        reading = _Reading(session, _answers(session, found))
        lines = tuple(line for line in map(reading.line, found) if line.publishable or not publishable)
    return TestimoniesListed(lines, len(lines))


def shown(desk: Desk, reference: str) -> TestimoniesListed:
    """Return one testimony."""
    with desk.store.reading() as session:
        found = one(session, Testimony, reference)
        return TestimoniesListed((_Reading(session, _answers(session, [found])).line(found),), 1)


def plan_set(desk: Desk, reference: str, pairs: Sequence[str]) -> Plan[TestimoniesListed]:
    """Plan new values for fields of a testimony; who agreed is said here for organisations only."""
    with desk.store.reading() as session:
        found = one(session, Testimony, reference)
        fields = FIELDS if found.organisation_id else FIELDS[:3]
        values = assigning.read(desk, Testimony, fields, pairs)
        if late := next((day for day in (values.get("on"), values.get("agreed_on")) if day and day > desk.today), None):
            raise Refused(say.IN_FUTURE, on=late)
        planner = desk.store.planner(session)
        planner.update(found, **values)
        changed = found.model_copy(update=values)
        line = _Reading(session, _answers(session, [found])).line(changed)
        result = TestimoniesListed((line,), 1)
        return planner.plan(f"changed {found.ref}: {', '.join(values)}", result, _held_back([line]))


def plan_withdraw(desk: Desk, references: Sequence[str], on: date | None) -> Plan[TestimoniesListed]:
    """Plan that testimonies are no longer published, whatever was agreed; raises Refused for a day to come."""
    on = on or desk.today
    if on > desk.today:
        raise Refused(say.IN_FUTURE, on=on)
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        found = [one(session, Testimony, reference) for reference in references]
        given = _answers(session, found)
        findings, lines = [], []
        for testimony in found:
            where = Where(ref=testimony.ref)
            if testimony.withdrawn_on:
                findings.append(info(say.WITHDRAWN_ALREADY, where, ref=testimony.ref))
            elif hindrance(testimony, given) is None:
                findings.append(info(say.TAKEN_OUT, where, refs=testimony.ref))
            planner.update(testimony, withdrawn_on=testimony.withdrawn_on or on)
            after = testimony.model_copy(update={"withdrawn_on": testimony.withdrawn_on or on})
            lines.append(_Reading(session, given).line(after))
        summary = f"withdrew {', '.join(line.ref for line in lines)}"
        return planner.plan(summary, TestimoniesListed(tuple(lines), len(lines)), findings)


def _author(session: Session, who: str) -> Participant | Organisation:
    """Return whose testimony it is: an organisation by its reference or name, else a participant."""
    letter = who[:1].upper() if who[1:2] == "-" else ""
    if letter == "O":
        return one(session, Organisation, who)
    person = letter or by_reference(session, Participant, who) or by_name(session, Participant, who)
    if not person and by_name(session, Organisation, who):
        return one(session, Organisation, who)
    return participant(session, who)


def _mobility(session: Session, author: Participant | Organisation, reference: str | None) -> Mobility | None:
    """Return the mobility that is told about: the one named, or the only one that the author had a part in."""
    theirs = _mobilities_of(session, author)
    if reference is None:
        return theirs[0] if len(theirs) == 1 else None
    named = one(session, Mobility, reference)
    if named.id not in {mobility.id for mobility in theirs}:
        raise NoMatch(say.NOT_THEIRS, mobility=named.ref, who=author.ref)
    return named


def _mobilities_of(session: Session, author: Participant | Organisation) -> Sequence[Mobility]:
    if isinstance(author, Participant):
        return session.exec(select(Mobility).where(Mobility.participant_id == author.id)).all()
    hosted = select(Stay.mobility_id).where(Stay.organisation_id == author.id, col(Stay.ended).is_(False))
    here = (col(Mobility.id).in_(hosted)) | (col(Mobility.sending_company_id) == author.id)
    return session.exec(select(Mobility).where(here)).all()


def _answers(session: Session, found: Iterable[Testimony]) -> dict[tuple[int, str], Consent]:
    ids = {testimony.participant_id for testimony in found if testimony.participant_id}
    people = session.exec(select(Participant).where(col(Participant.id).in_(ids))).all()
    return answers_of(session, people)


def _held_back(lines: Iterable[TestimonyLine]) -> list[Finding]:
    """Return what keeps new testimonies from being published, with the way to ask."""
    ways = {PERSON: "mobctl consent set {who} testimony yes --on DATE"}
    return [
        warning(
            say.NOT_PUBLISHABLE,
            Where(ref=line.ref),
            ref=line.ref,
            why=line.why_not,
            way=ways.get(line.role, "mobctl testimony set {ref} agreed_on=DATE agreed_by=NAME").format(
                who=line.who, ref=line.ref
            ),
        )
        for line in lines
        if line.why_not and not line.why_not.startswith("withdrawn")
    ]


class _Reading:
    """Reads what a testimony's line says beside its text."""

    def __init__(self, session: Session, answers: dict[tuple[int, str], Consent]) -> None:
        self._session, self._answers = session, answers

    def line(self, testimony: Testimony) -> TestimonyLine:
        session = self._session
        mobility = session.get(Mobility, testimony.mobility_id) if testimony.mobility_id else None
        why_not = hindrance(testimony, self._answers)
        who, name, role = self._who(testimony, mobility)
        return TestimonyLine(
            *(testimony.ref, session.get_one(Project, testimony.project_id).ref, who, name, role),
            *(mobility.ref if mobility else None, testimony.on, testimony.language, testimony.text),
            *(why_not is None, why_not),
        )

    def _who(self, testimony: Testimony, mobility: Mobility | None) -> tuple[str, str, str]:
        if testimony.participant_id:
            person = self._session.get_one(Participant, testimony.participant_id)
            return person.ref, f"{person.given_names} {person.family_name}", PERSON
        body = self._session.get_one(Organisation, testimony.organisation_id)
        if mobility is None:
            return body.ref, body.name, BODY
        return body.ref, body.name, SENDER if mobility.sending_company_id == body.id else HOST
