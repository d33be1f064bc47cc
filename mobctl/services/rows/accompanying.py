"""The accompanying persons that rows of flows name: participants of their own, known or new."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from mobctl.domain.alike import share_a_word
from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.folding import fold
from mobctl.domain.looks import looks_like_reference
from mobctl.domain.names import name_key, split
from mobctl.findings import Finding, error
from mobctl.messages import homecoming as say
from mobctl.messages import projects as projects_say
from mobctl.models import Accompaniment, Flow, Mobility, Participant, Project
from mobctl.services.imports.imports import FieldChange, differences
from mobctl.services.rows.named_people import People
from mobctl.services.rows.named_records import Fault
from mobctl.services.sheets import homecoming
from mobctl.services.sheets.erasing import erased
from mobctl.store.planner import Planner

PERSON_FIELDS = ("given_names", "family_name", "birth_date", "email", "phone")
#: The fields of the accompaniment itself, by the names of their columns.
OWN_FIELDS = {"accompanying_start": "start", "accompanying_end": "end", "accompanying_role": "role"}
FIELDS = ("accompanying", *PERSON_FIELDS, *OWN_FIELDS)


@dataclass(frozen=True, slots=True)
class Spoken:
    """Whom a row speaks of: somebody known, or new with these *values*; the accompaniment where there is one."""

    person: Participant | None
    accompaniment: Accompaniment | None
    values: dict[str, Any]
    own: dict[str, Any]


class Accompanying:
    """The accompanying persons of a project, as this import leaves them."""

    def __init__(self, session: Session, planner: Planner, project: Project) -> None:
        self.planner = planner
        self.people = People(session, project)
        self.findings: list[Finding] = []
        self.stored: dict[tuple[str, int], Any] = {}
        self.of: defaultdict[tuple[str, int], list[Accompaniment]] = defaultdict(list)
        rows = session.exec(select(Accompaniment).where(col(Accompaniment.ended).is_(False)))
        for accompaniment in sorted(rows, key=lambda row: row.id):
            self._keep(accompaniment)

    def _keep(self, accompaniment: Accompaniment) -> None:
        flow, mobility = accompaniment.flow_id, accompaniment.mobility_id
        whose = ("flow", flow) if flow else ("mobility", mobility or 0)
        others = [other for other in self.of[whose] if other.id != accompaniment.id]
        self.of[whose] = [*others, accompaniment]

    def spoken_of(self, sheet: SheetRead, draft: Draft, travelling: Flow | Mobility | None) -> Spoken | None:
        """Return whom a row speaks of, None where it names nobody; raises Fault where that is not clear."""
        if not any(name in draft.values for name in FIELDS):
            return None
        values = {name: draft.values[name] for name in PERSON_FIELDS if name in draft.values}
        own = {attribute: draft.values[name] for name, attribute in OWN_FIELDS.items() if name in draft.values}
        text = str(draft.values.get("accompanying", ""))
        if text and not looks_like_reference(text) and not values.keys() & {"given_names", "family_name"}:
            name = split(text)
            values |= {"given_names": name.given, "family_name": name.family}
        there = self._there(travelling)
        person: Participant | None
        if looks_like_reference(text):
            person = self.people.named(sheet, draft, text, "accompanying")
            homecoming.refuse_other(sheet, draft, values, person)
        else:
            person = self._known(sheet, draft, values, there)
        mine = next((one for one in there if person and one.participant_id == person.id), None)
        self._refuse_dates(sheet, draft, mine, own)
        return Spoken(person, mine, values, own)

    def _there(self, travelling: Flow | Mobility | None) -> list[Accompaniment]:
        if travelling is None:
            return []
        return self.of["flow" if isinstance(travelling, Flow) else "mobility", travelling.id]

    def _known(
        self, sheet: SheetRead, draft: Draft, values: dict[str, Any], there: list[Accompaniment]
    ) -> Participant | None:
        """Return the person of that name who accompanies already, or has the same e-mail or birth date."""
        place = sheet.where(draft.row, "family_name", *FIELDS)
        if not values.get("given_names") or not values.get("family_name"):
            raise Fault(error(say.ACCOMPANYING_WITHOUT_NAME, place))
        name = f"{values['given_names']} {values['family_name']}"
        alike = [person for person in self._alike(name, values) if not _contradicts(person, values)]
        travelling = {one.participant_id for one in there}
        sure = [person for person in alike if person.id in travelling or _agrees(person, values)]
        if len(sure) == 1:
            return sure[0]
        if alike and not sure and values.keys() & {"email", "birth_date"}:
            return None
        if alike:
            candidates = ", ".join(f"{one.ref} {one.given_names} {one.family_name}" for one in alike)
            raise Fault(error(say.PERHAPS_ACCOMPANYING, place, name=name, candidates=candidates))
        return None

    def _alike(self, name: str, values: dict[str, Any]) -> list[Participant]:
        """Return those of that name, and those with the same e-mail and a similar name."""
        found = {person.id: person for person in self.people.find(name)}
        for person in self.people.find(str(values["email"])) if values.get("email") else ():
            if share_a_word(name, f"{person.given_names} {person.family_name}"):
                found[person.id] = person
        return list(found.values())

    def _refuse_dates(self, sheet: SheetRead, draft: Draft, mine: Accompaniment | None, own: dict[str, Any]) -> None:
        start, end = (own.get(name) or (getattr(mine, name) if mine else None) for name in ("start", "end"))
        if start and end and end < start:
            place = sheet.where(draft.row, "accompanying_end", "accompanying_start")
            raise Fault(error(projects_say.END_BEFORE_START, place, start=start, end=end))

    def place(self, sheet: SheetRead, draft: Draft, travelling: Flow | Mobility, spoken: Spoken) -> list[FieldChange]:
        """Plan what a row says of an accompanying person, and that the person accompanies."""
        name = " ".join(str(spoken.values.get(part, "")) for part in ("given_names", "family_name")).strip()
        if spoken.person is None:
            key = name_key(spoken.values["given_names"], spoken.values["family_name"])
            ref = self.planner.reference("T")
            person = self.planner.create(Participant, ref=ref, name_key=key, **spoken.values)
            self.people.add(person)
            changes: list[FieldChange] = []
        else:
            person, changes = self._complete(sheet, draft, spoken.person, spoken.values)
            name = f"{person.given_names} {person.family_name}"
        if spoken.accompaniment is None:
            self._accompany(travelling, person, spoken.own)
            return [FieldChange("accompanying", None, name), *changes]
        return changes + self._complete_own(sheet, draft, travelling, spoken)

    def _accompany(self, travelling: Flow | Mobility, person: Participant, own: dict[str, Any]) -> None:
        flow = travelling.id if isinstance(travelling, Flow) else travelling.flow_id
        links = {"flow_id": flow} if flow else {"mobility_id": travelling.id}
        about = travelling.ref
        self._keep(self.planner.create(Accompaniment, about=about, participant_id=person.id, **links, **own))

    def _complete(
        self, sheet: SheetRead, draft: Draft, person: Participant, values: dict[str, Any]
    ) -> tuple[Participant, list[FieldChange]]:
        if values.keys() & {"given_names", "family_name"}:
            given, family = (values.get(part) or getattr(person, part) for part in ("given_names", "family_name"))
            values = {**values, "name_key": name_key(given, family)}
        after, changes = differences(person, values)
        gone = erased(sheet, draft, person, person.ref, PERSON_FIELDS)
        self.findings += gone.findings
        after |= gone.after
        if after:
            self.planner.update(self.stored.setdefault(("person", person.id), person), **after)
            person = person.model_copy(update=after)
            self.people.add(person)
        return person, [change for change in (*changes, *gone.changes) if change.field != "name_key"]

    def _complete_own(
        self, sheet: SheetRead, draft: Draft, travelling: Flow | Mobility, spoken: Spoken
    ) -> list[FieldChange]:
        mine = spoken.accompaniment
        assert mine
        names = {attribute: name for name, attribute in OWN_FIELDS.items()}
        after, changes = differences(mine, spoken.own, names)
        gone = erased(sheet, draft, mine, travelling.ref, OWN_FIELDS)
        after |= gone.after
        if after:
            self.planner.update(self.stored.setdefault(("accompaniment", mine.id), mine), about=travelling.ref, **after)
            self._keep(mine.model_copy(update=after))
        return [*changes, *gone.changes]


def _contradicts(person: Participant, values: dict[str, Any]) -> bool:
    born = values.get("birth_date")
    return bool(born and person.birth_date and born != person.birth_date)


def _agrees(person: Participant, values: dict[str, Any]) -> bool:
    same_email = bool(values.get("email")) and fold(person.email or "") == fold(values["email"])
    return same_email or bool(values.get("birth_date") and values["birth_date"] == person.birth_date)
