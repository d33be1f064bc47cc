"""Participants that a cell may name: by the reference of the person, application or mobility, by key, e-mail, name."""

from sqlmodel import Session, col, select

from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.guessing import did_you_mean
from mobctl.findings import error
from mobctl.messages import homecoming as say
from mobctl.models import Application, Mobility, Participant, Project
from mobctl.services.records.merged_records import standing_for
from mobctl.services.rows.named_records import Fault, Named


class People:
    """Everybody known; where names are alike, those who applied to the project are meant."""

    def __init__(self, session: Session, project: Project) -> None:
        self.of_project: set[int] = set()
        self.by_id: dict[int, Participant] = {}
        self._named: Named[Participant] = Named()
        everyone = {one.id: one for one in session.exec(select(Participant).order_by(col(Participant.id)))}
        for person in everyone.values():
            self.add(standing_for(everyone, person), *_texts(person))
        applications = select(Application).where(Application.project_id == project.id)
        for application in session.exec(applications):
            self.of_project.add(application.participant_id)
            self._also(application.participant_id, application.ref, application.external_id)
        for mobility in session.exec(select(Mobility).where(Mobility.project_id == project.id)):
            self._also(mobility.participant_id, mobility.ref)

    def add(self, person: Participant, *texts: str | None) -> None:
        """Remember somebody under *texts* too; a person who is known already by their row number is replaced."""
        self.by_id[person.id] = person
        self._named.add(person, (*_texts(person), *texts), _name(person))

    def _also(self, id: int, *texts: str | None) -> None:
        person = self.by_id.get(id)
        if person:
            self._named.add(person, texts, _name(person))

    def find(self, text: str) -> list[Participant]:
        """Return those whom *text* names, those who applied to the project where there are some."""
        found = list({person.id: self.by_id[person.id] for person in self._named.find(text)}.values())
        return [person for person in found if person.id in self.of_project] or found

    def named(self, sheet: SheetRead, draft: Draft, text: str, field: str) -> Participant:
        """Return the one whom a row names; raises Fault where nobody or more than one fits."""
        found = self.find(text)
        place = sheet.where(draft.row, field, "family_name")
        if len(found) > 1:
            candidates = ", ".join(f"{one.ref} {one.given_names} {one.family_name}" for one in found)
            raise Fault(error(say.WHICH_PERSON, place, candidates=candidates, column=field))
        if not found:
            guess = did_you_mean(text, self._named.names)
            raise Fault(error(say.UNKNOWN_PERSON, place, name=text, guess=guess))
        return found[0]


def _name(person: Participant) -> str:
    return f"{person.given_names} {person.family_name}".strip()


def _texts(person: Participant) -> tuple[str | None, ...]:
    return person.ref, person.email, _name(person)
