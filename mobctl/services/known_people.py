"""The people known so far, as an import finds and leaves them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from mobctl.domain.identity import Identity
from mobctl.models import Application, Guardian, Organisation, Participant, Project
from mobctl.store.planner import Planner


@dataclass(eq=False)
class Person:
    """A participant as this import leaves them, with the application to this project and the guardians by position.

    ``stored`` are the same records as they were when the import began.
    """

    participant: Participant
    application: Application | None = None
    guardians: dict[int, Guardian] = field(default_factory=dict)
    stored: dict[object, SQLModel] = field(default_factory=dict)

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
    for application in session.exec(select(Application).where(Application.project_id == project.id)):
        if application.participant_id in people:
            people[application.participant_id].application = application
    for guardian in session.exec(select(Guardian).where(col(Guardian.ended).is_(False))):
        if guardian.participant_id in people:
            people[guardian.participant_id].guardians[guardian.position] = guardian
    return list(people.values())


def organisations_by_name(session: Session) -> dict[str, int]:
    """Return the organisations by folded name, where a name is theirs alone."""
    query = select(Organisation.name_key, Organisation.id).where(col(Organisation.merged_into).is_(None))
    found: dict[str, list[int]] = {}
    for key, id in session.exec(query).all():
        found.setdefault(key, []).append(id)
    return {key: ids[0] for key, ids in found.items() if len(ids) == 1}
