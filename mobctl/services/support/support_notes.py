"""Support notes: what somebody needs, shown only to those who ask for it, and gone for good after its last day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.errors import NoMatch, Refused, WrongUsage
from mobctl.findings import Finding, Where, warning
from mobctl.messages import inclusion as say
from mobctl.models import Participant, SupportNote
from mobctl.services.records.selecting import participant
from mobctl.store.plan import Plan


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A support note; ``text`` is there only where it was asked for, and not after its last day."""

    participant: str
    name: str
    on: date
    until: date
    by: str
    text: str | None = None


@dataclass(frozen=True, slots=True)
class NotesShown:
    """The support notes of people, the last day first."""

    notes: tuple[NoteLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def shown(desk: Desk, ref: str) -> NotesShown:
    """Return what one person needs; a note past its last day is told, and not shown. Raises NoMatch without any."""
    with desk.store.reading() as session:
        person = participant(session, ref)
        notes = _standing(session, [person])
        if not notes:
            raise NoMatch(say.NO_NOTE, ref=person.ref)
        lines = tuple(_line(note, person, note.text if note.until >= desk.today else None) for note in notes)
    over = [note for note in notes if note.until < desk.today]
    told = (warning(say.NOTE_OVER, Where(ref=person.ref), ref=person.ref, until=note.until) for note in over)
    return NotesShown(lines, len(lines), tuple(told))


def plan_add(desk: Desk, ref: str, *, text: str, until: date) -> Plan[NotesShown]:
    """Plan a support note, whose text is told by neither the answer nor the log.

    Raises WrongUsage without a text, or where some of it would be logged; Refused where its last day is over.
    """
    if desk.note:
        raise WrongUsage(say.NOTE_IS_LOGGED)
    if not text.strip():
        raise WrongUsage(say.NO_TEXT)
    if until < desk.today:
        raise Refused(say.ENDS_BEFORE, until=until)
    with desk.store.reading() as session:
        person = participant(session, ref)
        planner = desk.store.planner(session)
        note = planner.create(
            SupportNote,
            about=person.ref,
            participant_id=person.id,
            on=desk.today,
            until=until,
            text=text.strip(),
            by=desk.user,
        )
        return planner.plan(f"kept a support note of {person.ref}", NotesShown((_line(note, person),), 1))


def plan_erase(desk: Desk, refs: Sequence[str], *, over: bool) -> Plan[NotesShown]:
    """Plan that the support notes of people are erased, or all that are *over*; nobody can bring them back.

    Raises WrongUsage where neither is said, NoMatch where somebody named has none, or none is over.
    """
    if not refs and not over:
        raise WrongUsage(say.NOBODY_NAMED)
    with desk.store.reading() as session:
        notes = _standing(session, [participant(session, ref) for ref in refs] if refs else None)
        notes = [note for note in notes if not over or note.until < desk.today]
        if not notes:
            raise NoMatch(say.NO_NOTE, ref=", ".join(refs)) if refs and not over else NoMatch(say.NONE_OVER)
        planner = desk.store.planner(session)
        lines = []
        for note in notes:
            person = session.get_one(Participant, note.participant_id)
            planner.update(note, about=person.ref, text=None, ended=True)
            lines.append(_line(note, person))
        people = ", ".join(dict.fromkeys(line.participant for line in lines))
        return planner.plan(f"erased the support notes of {people}", NotesShown(tuple(lines), len(lines)))


def _standing(session: Session, people: Sequence[Participant] | None) -> list[SupportNote]:
    query = select(SupportNote).where(col(SupportNote.ended).is_(False))
    if people is not None:
        query = query.where(col(SupportNote.participant_id).in_([person.id for person in people]))
    return list(session.exec(query.order_by(col(SupportNote.until).desc(), col(SupportNote.id))))


def _line(note: SupportNote, person: Participant, text: str | None = None) -> NoteLine:
    name = f"{person.given_names} {person.family_name}".strip()
    return NoteLine(person.ref, name, note.on, note.until, note.by, text)
