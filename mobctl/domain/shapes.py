"""What a table that can be imported is made of: its kind, its fields, what their cells hold, and how rows are known."""

from dataclasses import dataclass
from enum import StrEnum

#: The field that holds the reference of a record that mobctl knows already.
REF = "ref"


class ImportKind(StrEnum):
    """What the rows of an imported table are."""

    APPLICANT = "applicant"
    ORGANISATION = "organisation"
    OUTCOME = "outcome"
    PLACEMENT = "placement"
    CONTACT = "contact"
    GUARDIAN = "guardian"
    FLOW = "flow"


class Value(StrEnum):
    """What the cells of a field hold, and so how they are read and checked."""

    TEXT = "text"
    IDENTIFIER = "identifier"
    NAME = "name"
    DATE = "date"
    BIRTH_DATE = "birth-date"
    EMAIL = "e-mail"
    PHONE = "phone"
    POSTCODE = "postcode"
    COUNTRY = "country"
    NATIONALITY = "nationality"
    GENDER = "gender"
    LANGUAGES = "languages"
    EQF = "eqf"
    ISCED = "isced"
    INTEGER = "integer"
    DECIMAL = "decimal"
    YES_NO = "yes-no"
    LIST = "list"
    ORGANISATION_KIND = "organisation-kind"
    PROJECT_ROLES = "project-roles"
    OUTCOME_KIND = "outcome-kind"
    COMPETENCE = "competence"
    ACTIVITY = "activity"
    REFERENCE = "reference"
    LANGUAGE = "language"
    CONTACT_ROLES = "contact-roles"
    PURPOSES = "purposes"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class ImportField:
    """One field: its name as ``--map`` takes it, what its cells hold, and what it means in one line."""

    name: str
    value: Value
    meaning: str


@dataclass(frozen=True, slots=True)
class Shape:
    """What a table of one kind must have to be one.

    ``names`` are the fields by which a row is recognised as new; ``keys`` those by which a row can
    complete what is already known. A table needs one set of ``names``, or one key with another field.
    ``row_key`` are the fields by which a row of a prefilled sheet is known again.
    """

    fields: tuple[ImportField, ...]
    names: tuple[frozenset[str], ...]
    keys: frozenset[str]
    filled_down: frozenset[str] = frozenset()
    row_key: tuple[str, ...] = (REF,)

    def field(self, name: str) -> ImportField:
        """Return the field called *name*; KeyError where there is none."""
        return {field.name: field for field in self.fields}[name]

    @property
    def field_names(self) -> tuple[str, ...]:
        return tuple(field.name for field in self.fields)

    def is_met_by(self, found: frozenset[str]) -> bool:
        """Tell whether a table with the *found* fields can be used."""
        named = any(names <= found for names in self.names)
        return named or (bool(self.keys & found) and len(found) > 1)


def fields(*rows: tuple[str, Value, str]) -> tuple[ImportField, ...]:
    """Return fields, each given by its name, what its cells hold, and what it means."""
    return tuple(ImportField(*row) for row in rows)
