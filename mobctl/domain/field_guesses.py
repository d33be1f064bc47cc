"""Which field of a document is meant by a name that another program or another language has for it."""

from dataclasses import dataclass, field

from mobctl.domain.folding import squash
from mobctl.domain.headers import HeaderReader, How
from mobctl.domain.shapes import ImportKind
from mobctl.domain.words import Words

_NAMED = {
    "date": "document.issued_on",
    "today": "document.issued_on",
    "letterdate": "document.issued_on",
    "signature": "signatories",
    "signatures": "signatories",
    "school": "sending.name",
    "host": "host.name",
}
_PEOPLE = frozenset(("user", "client", "customer", "learner", "person", "recipient", "apprentice", "trainee", "intern"))
_OF_PLACEMENT = {
    "host": "host.name",
    "host_partner": "host_partner.name",
    "start": "mobility.start",
    "end": "mobility.end",
    "tutor": "tutor.name",
    "tutor_email": "tutor.email",
    "tutor_phone": "tutor.phone",
    "hours_per_week": "work.hours",
    "assessment_method": "assessment.method",
    "activity": "mobility.activity",
}
_OF_APPLICANT = {
    "given_names": "participant.given_names",
    "family_name": "participant.family_name",
    "full_name": "participant.name",
    "birth_date": "participant.birth_date",
    "birth_place": "participant.birth_place",
    "nationality": "participant.nationality",
    "email": "participant.email",
    "phone": "participant.phone",
    "address": "participant.address",
    "postcode": "participant.address",
    "city": "participant.address",
    "country": "participant.address",
    "emergency_name": "participant.emergency_name",
    "emergency_phone": "participant.emergency_phone",
    "sending_organisation": "sending.name",
    "sending_company": "sending_company.name",
    "qualification": "qualification.title",
    "course": "qualification.course",
    "class": "qualification.course",
    "eqf": "qualification.eqf",
}
_SURE = (How.EXACT, How.SYNONYM, How.COMPOSED)


@dataclass
class FieldGuesser:
    """Guesses fields by the words that lists of applicants and placements have as headers, in all their languages."""

    words: Words
    _readers: dict[ImportKind, HeaderReader] = field(init=False)

    def __post_init__(self) -> None:
        kinds = (ImportKind.PLACEMENT, ImportKind.APPLICANT)
        self._readers = {kind: HeaderReader(kind, self.words) for kind in kinds}

    def __call__(self, name: str) -> str | None:
        """Return the field meant by *name*, such as "Voornaam" or "user.birthdate", or None."""
        owner, _, last = name.rpartition(".")
        bare = squash(last)
        if bare in _NAMED:
            return _NAMED[bare]
        if bare in _PEOPLE or (bare.removesuffix("name") in _PEOPLE and bare.endswith("name")):
            return "participant.name"
        if owner and squash(owner) not in _PEOPLE:
            return None
        return self._read(ImportKind.PLACEMENT, _OF_PLACEMENT, last) or self._read(
            ImportKind.APPLICANT, _OF_APPLICANT, last
        )

    def _read(self, kind: ImportKind, fields: dict[str, str], name: str) -> str | None:
        meaning = self._readers[kind].meaning(name)
        if meaning is None or meaning.how not in _SURE:
            return None
        meant = "full_name" if "full_name" in meaning.fields else meaning.fields[0]
        return fields.get(meant)
