"""Consents: recorded for one or many, the last answer of each kind, and who has not answered."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.conditions import minor_on_a_day
from mobctl.domain.consenting import hindrance, last_answers
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding, Where, error, info, warning
from mobctl.messages import Message
from mobctl.messages import consents as say
from mobctl.models import Consent, Flow, Mobility, Participant, StoredFile, Testimony
from mobctl.services.documents.filing import copied
from mobctl.services.records.selecting import Filters, by_name, mobilities, participant, the_project
from mobctl.store.plan import Plan
from mobctl.vocabulary import MobilityStatus
from mobctl.vocabulary_consents import ConsentAnswer, ConsentKind

GONE = (MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED)
GUARDIANS_SPEAK = (ConsentKind.TRAVEL, ConsentKind.IMAGE_RIGHTS, ConsentKind.TESTIMONY)
ASKED_OF_ALL = (ConsentKind.DATA_NOTICE, ConsentKind.IMAGE_RIGHTS)


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """What a participant, or a guardian for them, answered; ``by`` is who it was where that is said."""

    participant: str
    name: str
    kind: str
    answer: str
    on: date
    by: str | None
    file: str | None


@dataclass(frozen=True, slots=True)
class Unanswered:
    """A participant of whom no answer is on record."""

    participant: str
    name: str
    kinds: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsentsListed:
    """Answers by participant, and who has not answered."""

    consents: tuple[ConsentLine, ...]
    total: int
    unanswered: tuple[Unanswered, ...] = ()
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """Which answers are wanted."""

    refs: tuple[str, ...] = ()
    kind: ConsentKind | None = None
    answer: ConsentAnswer | None = None
    history: bool = False


def plan_set(
    desk: Desk, words: Sequence[str], on: date | None, by: str | None, file: Path | None
) -> Plan[ConsentsListed]:
    """Plan an answer of each participant that *words* name before its kind and answer; earlier answers stay.

    Raises WrongUsage when the words do not say it, Refused for a day to come.
    """
    refs, kind, answer = _understood(words)
    on = on or desk.today
    if on > desk.today:
        raise Refused(say.IN_FUTURE, on=on)
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        people = people_meant(session, desk, refs)
        before = answers_of(session, people)
        told = _testimonies(session, people)
        lines, findings, stored = [], [], None
        for person in people:
            known = before.get((person.id, kind))
            if fault := _fault(person, known, kind, answer, on):
                findings.append(fault)
                continue
            if file and stored is None:
                stored = copied(planner, desk, file, f"{person.ref}-{kind}", person.ref)
            made = planner.create(
                Consent,
                about=person.ref,
                **{"participant_id": person.id, "kind": str(kind), "answer": str(answer), "on": on, "by": by},
                file_id=stored.id if stored else None,
            )
            lines.append(_line(made, person, stored))
            if not (known and known.on > on):
                after = {**before, (person.id, str(kind)): made}
                findings += _told(
                    person, made, [one for one in told if hindrance(one, before) != hindrance(one, after)]
                )
        summary = f"{kind}: {len(lines)} answered {answer}"
        return planner.plan(summary, ConsentsListed(tuple(lines), len(lines)), findings)


def listed(desk: Desk, asked: Asked, project: str | None) -> ConsentsListed:
    """Return the answers of the participants named, or of all who go in the project, and who has not answered."""
    with desk.store.reading() as session:
        if asked.refs:
            people = people_meant(session, desk, asked.refs)
        else:
            current = the_project(session, desk, project)
            people = _who_go(session, session.exec(select(Mobility).where(Mobility.project_id == current.id)))
        given = _given(session, people)
        last = last_answers(given)
        kept = [one for one in (given if asked.history else last.values()) if _wanted(one, asked)]
        files = _files(session, kept)
    by_id = {person.id: person for person in people}
    order = {person.id: number for number, person in enumerate(people)}
    kept.sort(key=lambda one: (order[one.participant_id], one.kind, one.on, one.id))
    lines = tuple(_line(one, by_id[one.participant_id], files.get(one.file_id)) for one in kept)
    lacking = () if asked.answer else tuple(_unanswered(people, last, asked.kind, desk.today))
    return ConsentsListed(lines, len(lines), lacking)


def people_meant(session: Session, desk: Desk, refs: Sequence[str]) -> list[Participant]:
    """Return the participants that references mean; a flow, host or project means those of its mobilities who go."""
    found: list[Participant] = []
    for ref in refs:
        letter = ref[:1].upper() if ref[1:2] == "-" else ""
        many = letter in ("F", "O", "P") if letter else not by_name(session, Participant, ref)
        if many and (letter or by_name(session, Flow, ref)):
            found += _who_go(session, mobilities(session, desk, [ref], Filters()))
        else:
            found.append(participant(session, ref))
    return list({person.id: person for person in found}.values())


def answers_of(session: Session, people: Sequence[Participant]) -> dict[tuple[int, str], Consent]:
    """Return the answers that count, by participant and kind."""
    return last_answers(_given(session, people))


def _who_go(session: Session, found: Iterable[Mobility]) -> list[Participant]:
    ids = {mobility.participant_id for mobility in found if mobility.status not in GONE}
    query = select(Participant).where(col(Participant.id).in_(ids)).order_by(col(Participant.id))
    return list(session.exec(query))


def _given(session: Session, people: Sequence[Participant]) -> list[Consent]:
    ids = [person.id for person in people]
    return list(session.exec(select(Consent).where(col(Consent.participant_id).in_(ids)).order_by(col(Consent.id))))


def _testimonies(session: Session, people: Sequence[Participant]) -> list[Testimony]:
    ids = [person.id for person in people]
    return list(session.exec(select(Testimony).where(col(Testimony.participant_id).in_(ids))))


def _files(session: Session, found: Sequence[Consent]) -> dict[int | None, StoredFile]:
    ids = {one.file_id for one in found if one.file_id}
    return {file.id: file for file in session.exec(select(StoredFile).where(col(StoredFile.id).in_(ids)))}


def _understood(words: Sequence[str]) -> tuple[Sequence[str], ConsentKind, ConsentAnswer]:
    kinds, answers = [str(kind) for kind in ConsentKind], [str(answer) for answer in ConsentAnswer]
    *refs, kind, answer = words if len(words) > 1 else ("", *words)
    if not refs or kind.lower() not in kinds or answer.lower() not in answers:
        known = ", ".join(kinds), ", ".join(answers)
        raise WrongUsage(say.CONSENT_WORDS, words=" ".join(words), kinds=known[0], answers=known[1])
    return refs, ConsentKind(kind.lower()), ConsentAnswer(answer.lower())


def _fault(
    person: Participant, known: Consent | None, kind: ConsentKind, answer: ConsentAnswer, on: date
) -> Finding | None:
    """Return why an answer is not recorded: nothing to withdraw, or the same was said on that day."""
    where = Where(ref=person.ref)
    fields: dict[str, Any] = {"ref": person.ref, "kind": kind, "answer": answer, "on": on}
    if known and (known.answer, known.on) == (answer, on):
        return info(say.ANSWERED_ALREADY, where, **fields)
    if answer is ConsentAnswer.WITHDRAWN and (known is None or known.answer != ConsentAnswer.YES):
        return error(say.NOTHING_TO_WITHDRAW, where, **fields)
    return None


def _told(person: Participant, made: Consent, changed: Sequence[Testimony]) -> list[Finding]:
    """Return what follows from an answer: who should have given it, what it means, which testimonies come out."""
    where = Where(ref=person.ref)
    fields: dict[str, Any] = {"ref": person.ref, "on": made.on}
    yes = made.answer == ConsentAnswer.YES
    after = {(person.id, made.kind): made}
    out = [one.ref for one in changed if hindrance(one, after)]
    found: list[tuple[bool, Message, dict[str, Any]]] = [
        (made.kind == ConsentKind.IMAGE_RIGHTS and not yes, say.PLACE_KEPT, fields),
        (bool(out), say.TAKEN_OUT, {"refs": ", ".join(out)}),
    ]
    findings = [info(message, where, **told) for holds, message, told in found if holds]
    minor = minor_on_a_day(person.birth_date, made.on)
    if minor and not made.by and made.kind in GUARDIANS_SPEAK:
        findings.append(warning(say.GUARDIAN_ANSWERS, where, **fields))
    if made.kind == ConsentKind.TRAVEL and not yes:
        findings.append(warning(say.TRAVEL_REFUSED, where, **fields))
    return findings


def _wanted(one: Consent, asked: Asked) -> bool:
    return asked.kind in (None, one.kind) and asked.answer in (None, one.answer)


def _unanswered(
    people: Sequence[Participant], last: dict[tuple[int, str], Consent], kind: ConsentKind | None, today: date
) -> Iterable[Unanswered]:
    """Yield who has no answer on record: everybody is asked about data and images, minors about the travel too."""
    for person in people:
        asked = (*ASKED_OF_ALL, *((ConsentKind.TRAVEL,) if minor_on_a_day(person.birth_date, today) else ()))
        kinds = tuple(str(one) for one in asked if kind in (None, one) and (person.id, one) not in last)
        if kinds:
            yield Unanswered(person.ref, _name(person), kinds)


def _line(consent: Consent, person: Participant, file: StoredFile | None) -> ConsentLine:
    where = file.path if file else None
    return ConsentLine(person.ref, _name(person), consent.kind, consent.answer, consent.on, consent.by, where)


def _name(person: Participant) -> str:
    return f"{person.given_names} {person.family_name}"
