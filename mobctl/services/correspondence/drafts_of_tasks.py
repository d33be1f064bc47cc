"""Reminders of what is due from others: one letter a person, with each task, its day and why it is needed."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.checklist import Checklist, Derived
from mobctl.domain.document_texts import long_date
from mobctl.domain.facts import Facts
from mobctl.domain.mobility_facts import MobilityFacts, Party
from mobctl.findings import info
from mobctl.messages import outbox as say
from mobctl.models import Mobility
from mobctl.scheme import said
from mobctl.scheme_vocabulary import Responsible
from mobctl.services.correspondence.drafting import (
    Draft,
    Drafts,
    Reader,
    Values,
    Wanted,
    called,
    to_contact,
    to_participant,
    to_party,
)
from mobctl.services.documents.mobility_facts import gathered
from mobctl.services.records.selecting import mobilities
from mobctl.store.other_facts import OtherReader
from mobctl.vocabulary import TaskLevel

PARTNERS = (Responsible.HOST_PARTNER, Responsible.BOTH_PARTNERS, Responsible.ALL_PARTNERS)


@dataclass(frozen=True, slots=True)
class _Due:
    """A task that somebody outside has to do, for whom, and the record by which that somebody is known."""

    derived: Derived
    whom: str
    known_as: tuple[str, int]
    reader: Reader
    facts: MobilityFacts


def task_reminder(session: Session, desk: Desk, wanted: Wanted) -> Drafts:
    """Draft a letter to everybody outside from whom something is late, or due within some days."""
    until = desk.today + timedelta(days=wanted.days)
    found = mobilities(session, desk, wanted.refs, wanted.filters)
    by_reader: dict[tuple[str, int], list[_Due]] = {}
    for due in _every(session, found):
        day = due.derived.due
        if day is not None and day <= until:
            by_reader.setdefault(due.known_as, []).append(due)
    if not by_reader:
        return Drafts((), (info(say.NOTHING_DUE, until=until),))
    return Drafts(tuple(_draft(known_as, held, desk) for known_as, held in by_reader.items()))


def _every(session: Session, found: Sequence[Mobility]) -> Iterator[_Due]:
    """Yield the open tasks of mobilities, their applications and their flows that somebody outside has to do."""
    reader = OtherReader(session.connection())
    own = reader.mobilities([mobility.id for mobility in found])
    applied = reader.applications([mobility.application_id for mobility in found])
    flows = reader.flows(sorted({mobility.flow_id for mobility in found if mobility.flow_id}))
    told: set[str] = set()
    for facts in gathered(session, found):
        mobility = facts.mobility
        around: list[Facts] = [applied[mobility.application_id], own[mobility.id]]
        if mobility.flow_id and flows[mobility.flow_id].subject not in told:
            around.append(flows[mobility.flow_id])
            told.add(flows[mobility.flow_id].subject)
        checklist = Checklist(reader.scheme(mobility.project_id))
        for subject in around:
            for derived in _open(checklist, subject):
                yield from _asked(derived, facts.as_agreed)


def _open(checklist: Checklist, facts: Facts) -> Iterable[Derived]:
    if facts.ended or facts.settled:
        return ()
    derived = checklist.derive(facts, None, checklist.current(facts))
    return (each for each in derived if not each.closed and each.too_early is None)


def _asked(derived: Derived, facts: MobilityFacts) -> Iterator[_Due]:
    """Yield who has to do a task, each once; those of our own house are left to the list of the day."""
    flow = facts.flow if derived.facts.level is TaskLevel.FLOW else None
    whom = flow.name if flow else called(facts.participant)
    asked = (_doer(responsible, facts) for responsible in derived.task.responsible)
    for known_as, reader in {each[0]: each[1] for each in asked if each}.items():
        yield _Due(derived, whom, known_as, reader, facts)


def _doer(responsible: Responsible, facts: MobilityFacts) -> tuple[tuple[str, int], Reader] | None:
    """Return who is meant by a responsible, with the record they are known by; None for our own house."""
    if responsible is Responsible.PARTICIPANT:
        return ("mobility_id", facts.mobility.id), to_participant(facts.participant)
    if responsible is Responsible.TUTOR and facts.tutor and facts.host.organisation:
        return ("contact", facts.tutor.id), to_contact(facts.tutor, facts.host)
    parties: dict[Responsible, Party] = {
        **dict.fromkeys(PARTNERS, facts.host_partner),
        Responsible.TUTOR: facts.host,
        Responsible.HOST_COMPANY: facts.host,
        Responsible.SENDING_COMPANY: facts.sending_company,
        Responsible.CERTIFYING_BODY: facts.certifier,
    }
    party = parties.get(responsible)
    body = party.organisation if party else None
    if party is None or body is None or body.ours:
        return None
    return ("organisation_id", body.id), to_party(party)


def _draft(known_as: tuple[str, int], held: Sequence[_Due], desk: Desk) -> Draft:
    first = held[0].facts
    kind, id = known_as
    body = first.host.organisation
    links = {kind: id} if kind != "contact" else ({"organisation_id": body.id} if body else {})
    about = first.ref if kind == "mobility_id" else _about(held)
    values = partial(_values, held, desk)
    return Draft("task-reminder", held[0].reader, about, first.project, first.ours, values, links)


def _about(held: Sequence[_Due]) -> str:
    refs = dict.fromkeys(due.facts.ref for due in held)
    return next(iter(refs))


def _values(held: Sequence[_Due], desk: Desk, language: str) -> Values:
    """Return the tasks by their day; the same task on the same day for several people is told once."""
    tasks: dict[tuple[Any, str], dict[str, Any]] = {}
    for due in sorted(held, key=lambda due: (due.derived.due, due.derived.task.key)):
        task, day = due.derived.task, due.derived.due
        line = tasks.setdefault(
            (day, task.key),
            {
                "title": said(task.title, language),
                "why": said(task.why, language),
                "due": long_date(day, language),
                "late": bool(day and day < desk.today),
                "whom": [],
            },
        )
        line["whom"] += [due.whom] if due.whom not in line["whom"] else []
    return {"tasks": list(tasks.values())}
