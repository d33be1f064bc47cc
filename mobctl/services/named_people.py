"""Participants that a cell may name: by the reference of the person, application or mobility, by key, e-mail, name."""

from sqlmodel import Session, col, select

from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.guessing import did_you_mean
from mobctl.findings import error
from mobctl.messages import homecoming as say
from mobctl.models import Application, Mobility, Participant, Project
from mobctl.services.named_records import Fault, Named


class People:
    """Everybody known; where names are alike, those who applied to the project are meant."""

    def __init__(self, session: Session, project: Project) -> None:
        self.of_project: set[int] = set()
        self.by_id: dict[int, Participant] = {}
        self._named: Named[Participant] = Named()
        query = select(Participant).where(col(Participant.merged_into).is_(None)).order_by(col(Participant.id))
        for person in session.exec(query):
            self.add(person)
        applications = select(Application).where(Application.project_id == project.id)
        for application in session.exec(applications):
            self.of_project.add(application.participant_id)
            self._also(application.participant_id, application.ref, application.external_id)
        for mobility in session.exec(select(Mobility).where(Mobility.project_id == project.id)):
            self._also(mobility.participant_id, mobility.ref)

    def add(self, person: Participant) -> None:
        """Remember somebody; a person who is known already by their row number is replaced."""
        self.by_id[person.id] = person
        name = f"{person.given_names} {person.family_name}".strip()
        self._named.add(person, (person.ref, person.email, name), name)

    def _also(self, id: int, *texts: str | None) -> None:
        person = self.by_id.get(id)
        if person:
            self._named.add(person, texts, f"{person.given_names} {person.family_name}".strip())

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
