"""The people known so far, as an import finds and leaves them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from mobctl.domain.identity import Identity
from mobctl.models import Application, Guardian, Organisation, Participant, Project
from mobctl.services.merged_records import standing_for
from mobctl.store.planner import Planner


@dataclass(eq=False)
class Person:
    """A participant as this import leaves them, with the application to this project and the guardians by position.

    ``stored`` are the same records as they were when the import began; ``former`` is who was merged into them, by
    reference: lists go on naming these.
    """

    participant: Participant
    application: Application | None = None
    guardians: dict[int, Guardian] = field(default_factory=dict)
    stored: dict[object, SQLModel] = field(default_factory=dict)
    former: list[tuple[str, Identity]] = field(default_factory=list)

    def take(self, name: str | int, record: Any, after: Mapping[str, Any], planner: Planner, about: str) -> None:
        """Plan new values for one of the records (its name, or the position of a guardian) and keep them here."""
        original = self.stored.setdefault(name, record)
        planner.update(original, about=about, **after)
        changed = record.model_copy(update=dict(after))
        if isinstance(name, int):
            self.guardians[name] = changed
        else:
            setattr(self, name, changed)

    @property
    def identity(self) -> Identity:
        person = self.participant
        key = self.application.external_id if self.application else None
        return Identity(key, person.given_names, person.family_name, person.birth_date, person.email)

    @property
    def ref(self) -> str:
        return self.application.ref if self.application else self.participant.ref

    @property
    def name(self) -> str:
        return f"{self.participant.given_names} {self.participant.family_name}".strip()


def known_people(session: Session, project: Project) -> list[Person]:
    """Return everybody known, with the application to *project*, in three queries."""
    query = select(Participant).where(col(Participant.merged_into).is_(None)).order_by(col(Participant.id))
    people = {person.id: Person(person) for person in session.exec(query)}
    merged = []
    for application in session.exec(select(Application).where(Application.project_id == project.id)):
        if application.merged_into is None and application.participant_id in people:
            people[application.participant_id].application = application
        else:
            merged.append(application)
    for guardian in session.exec(select(Guardian).where(col(Guardian.ended).is_(False))):
        if guardian.participant_id in people:
            people[guardian.participant_id].guardians[guardian.position] = guardian
    _add_former(session, people, merged)
    return list(people.values())


def _add_former(session: Session, people: Mapping[int, Person], merged: Sequence[Application]) -> None:
    """Add to each person who was merged into them, with the keys of applications that became part of others."""
    gone = {one.id: one for one in session.exec(select(Participant).where(col(Participant.merged_into).is_not(None)))}
    keys: dict[int, list[Application]] = {}
    for application in merged:
        keys.setdefault(application.participant_id, []).append(application)
    everyone = {**{id: person.participant for id, person in people.items()}, **gone}
    for id in gone.keys() | keys.keys():
        was = everyone[id]
        person = people[standing_for(everyone, was).id]
        for key in [application.external_id for application in keys.get(id, ())] or [None]:
            identity = Identity(key, was.given_names, was.family_name, was.birth_date, was.email)
            person.former.append((was.ref, identity))


def organisations_by_name(session: Session) -> dict[str, int]:
    """Return the organisations by folded name, where a name is theirs alone; also by the names merged into theirs."""
    everyone = {one.id: one for one in session.exec(select(Organisation))}
    found: dict[str, set[int]] = {}
    for organisation in everyone.values():
        found.setdefault(organisation.name_key, set()).add(standing_for(everyone, organisation).id)
    return {key: min(ids) for key, ids in found.items() if len(ids) == 1}
