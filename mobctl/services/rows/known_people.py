"""The people known so far, as an import finds and leaves them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from sqlalchemy import Row
from sqlmodel import Session, SQLModel, col, select

from mobctl.domain.identity import Identity
from mobctl.models import Application, Guardian, Organisation, Participant, Project
from mobctl.services.records.merged_records import standing_for
from mobctl.store.bulk import records_by_id
from mobctl.store.planner import Planner


@dataclass(slots=True)
class Records:
    """What is stored about one person, as this import leaves it: guardians by position.

    ``stored`` are the same records as they were when the import began.
    """

    participant: Participant
    application: Application | None = None
    guardians: dict[int, Guardian] = field(default_factory=dict)
    stored: dict[object, SQLModel] = field(default_factory=dict)


class Shelf(Protocol):
    """Where the records about people come from when they are asked for."""

    def fetch(self, people: "Iterable[Person]") -> None:
        """Give each person their records, many at once; who has them already keeps them."""


@dataclass(eq=False, slots=True)
class Person:
    """Somebody known or new, with an application to this project or without one.

    ``former`` is who was merged into them, by reference: lists go on naming these.
    """

    shelf: Shelf
    id: int
    participant_ref: str
    identity: Identity
    application_id: int | None = None
    application_ref: str | None = None
    guardian_ids: dict[int, int] = field(default_factory=dict)
    former: list[tuple[str, Identity]] = field(default_factory=list)
    records: Records | None = None

    @property
    def ref(self) -> str:
        return self.application_ref or self.participant_ref

    @property
    def name(self) -> str:
        return f"{self.identity.given} {self.identity.family}".strip()

    @property
    def participant(self) -> Participant:
        return self._fetched.participant

    @property
    def application(self) -> Application | None:
        return self._fetched.application if self.application_ref else None

    @property
    def guardians(self) -> dict[int, Guardian]:
        return self._fetched.guardians

    @property
    def is_touched(self) -> bool:
        """Tell whether this import changes or completes what is stored about the person."""
        return self.records is not None and bool(self.records.stored)

    @property
    def _fetched(self) -> Records:
        if self.records is None:
            self.shelf.fetch([self])
        assert self.records
        return self.records

    def take(self, name: str | int, record: Any, after: Mapping[str, Any], planner: Planner, about: str) -> None:
        """Plan new values for one of the records (its name, or the position of a guardian) and keep them here."""
        records = self._fetched
        original = records.stored.setdefault(name, record)
        planner.update(original, about=about, **after)
        changed = record.model_copy(update=dict(after))
        if isinstance(name, int):
            records.guardians[name] = changed
        else:
            setattr(records, name, changed)
        self.identity = _told_by(records.participant, getattr(self.application, "external_id", None))

    def apply(self, application: Application) -> None:
        """Keep the application that this import makes for somebody who was known without one."""
        records = self._fetched
        records.stored.setdefault("application", application)
        records.application = application
        self.application_id, self.application_ref = application.id, application.ref
        self.identity = _told_by(records.participant, application.external_id)

    def give_guardian(self, position: int, guardian: Guardian) -> None:
        """Keep a guardian whom this import makes."""
        records = self._fetched
        records.stored.setdefault(position, guardian)
        records.guardians[position] = guardian


def fetch(people: Iterable[Person]) -> None:
    """Give people their records, many at once, before each of them is looked at."""
    by_shelf: dict[int, list[Person]] = {}
    for person in people:
        if person.records is None:
            by_shelf.setdefault(id(person.shelf), []).append(person)
    for together in by_shelf.values():
        together[0].shelf.fetch(together)


class Planned:
    """The records of people whom a plan makes."""

    def __init__(self, planner: Planner) -> None:
        self._planner = planner

    def fetch(self, people: Iterable[Person]) -> None:
        made = self._planner.record
        for person in people:
            if person.records is None:
                guardians = {position: made(Guardian, id) for position, id in person.guardian_ids.items()}
                application = made(Application, person.application_id) if person.application_id else None
                person.records = Records(made(Participant, person.id), application, guardians)


class Stored:
    """The records of people who were known before."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def fetch(self, people: Iterable[Person]) -> None:
        wanted = list({person.id: person for person in people if person.records is None}.values())
        participants = records_by_id(self._session, Participant, [person.id for person in wanted])
        applications = records_by_id(
            self._session, Application, [person.application_id for person in wanted if person.application_id]
        )
        ids = [id for person in wanted for id in person.guardian_ids.values()]
        guardians = records_by_id(self._session, Guardian, ids)
        for person in wanted:
            own = {position: guardians[id] for position, id in person.guardian_ids.items()}
            person.records = Records(participants[person.id], applications.get(person.application_id or 0), own)


_OF_PARTICIPANT: Any = (
    *(Participant.id, Participant.ref, Participant.given_names, Participant.family_name, Participant.birth_date),
    *(Participant.email, Participant.merged_into),
)
_OF_APPLICATION: Any = (
    *(Application.id, Application.ref, Application.participant_id, Application.external_id, Application.merged_into),
)


def known_people(session: Session, project: Project) -> list[Person]:
    """Return everybody known, with the application to *project*: what tells them apart, in three queries."""
    shelf = Stored(session)
    rows = session.execute(select(*_OF_PARTICIPANT).order_by(col(Participant.id)))
    everyone: dict[int, Row[Any]] = {row.id: row for row in rows}
    keys: dict[int, Row[Any]] = {}
    merged: dict[int, list[str | None]] = {}
    for row in session.execute(select(*_OF_APPLICATION).where(col(Application.project_id) == project.id)):
        if row.merged_into is None and everyone[row.participant_id].merged_into is None:
            keys[row.participant_id] = row
        else:
            merged.setdefault(row.participant_id, []).append(row.external_id)
    people = {id: _person(shelf, row, keys.get(id)) for id, row in everyone.items() if row.merged_into is None}
    for id, participant, position in session.execute(_GUARDIANS):
        if participant in people:
            people[participant].guardian_ids[position] = id
    for id in merged.keys() | (everyone.keys() - people.keys()):
        former = [(everyone[id].ref, _told_by(everyone[id], key)) for key in merged.get(id) or [None]]
        people[standing_for(everyone, everyone[id]).id].former += former
    return list(people.values())


_GUARDIANS = select(Guardian.id, Guardian.participant_id, Guardian.position).where(col(Guardian.ended).is_(False))


def _person(shelf: Shelf, row: Row[Any], application: Row[Any] | None) -> Person:
    person = Person(shelf, row.id, row.ref, _told_by(row, application.external_id if application else None))
    if application:
        person.application_id, person.application_ref = application.id, application.ref
    return person


def _told_by(participant: Any, key: str | None) -> Identity:
    """Return what tells somebody from others, by the participant and the key of the application."""
    return Identity(key, participant.given_names, participant.family_name, participant.birth_date, participant.email)


def organisations_by_name(session: Session) -> dict[str, int]:
    """Return the organisations by folded name, where a name is theirs alone; also by the names merged into theirs."""
    everyone = {one.id: one for one in session.exec(select(Organisation))}
    found: dict[str, set[int]] = {}
    for organisation in everyone.values():
        found.setdefault(organisation.name_key, set()).add(standing_for(everyone, organisation).id)
    return {key: min(ids) for key, ids in found.items() if len(ids) == 1}
