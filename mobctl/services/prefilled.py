"""Prefilled workbooks: what is known, under the names of the fields, for an import to take back."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.fields import APPLICANT, ORGANISATION, OUTCOME, PLACEMENT, ImportField, Value
from mobctl.files.books import Column, Kind, Properties, Table, workbook
from mobctl.models import Project
from mobctl.scheme import Scheme
from mobctl.services import prefilled_people, prefilled_things, schemes
from mobctl.services.outputs import output_place, shown_place
from mobctl.services.selecting import the_project
from mobctl.store import files
from mobctl.vocabulary import OrganisationKind, OutcomeKind

Record = Mapping[str, object]

_KINDS = {
    Value.DATE: Kind.DATE,
    Value.BIRTH_DATE: Kind.DATE,
    Value.INTEGER: Kind.INTEGER,
    Value.EQF: Kind.INTEGER,
    Value.DECIMAL: Kind.DECIMAL,
}
_CHOICES: dict[Value, tuple[str, ...]] = {
    Value.YES_NO: ("yes", "no"),
    Value.GENDER: ("female", "male", "other", "undisclosed"),
    Value.ORGANISATION_KIND: tuple(OrganisationKind),
    Value.OUTCOME_KIND: tuple(OutcomeKind),
}
_WHO = ("external_id", "given_names", "family_name", "birth_date", "email")
_WHO_GOES = ("applicant", "given_names", "family_name", "email")


@dataclass(frozen=True, slots=True)
class Sheet:
    """What one kind of prefilled workbook holds, and which import takes it back; a ``whole`` one has the extras."""

    fields: tuple[ImportField, ...]
    records: Callable[[Session, Project], list[Record]]
    import_: str
    whole: bool = True

    def only(self, *names: str) -> "Sheet":
        """Return the same sheet with some of its fields, and without extras."""
        by_name = {field.name: field for field in self.fields}
        return Sheet(tuple(by_name[name] for name in names), self.records, self.import_, whole=False)


@dataclass(frozen=True, slots=True)
class SheetWritten:
    """A prefilled workbook, and the noun whose ``import`` takes it back."""

    file: Path
    rows: int
    import_: str


def _without(fields: Sequence[ImportField], *names: str) -> tuple[ImportField, ...]:
    return tuple(field for field in fields if field.name not in names)


_PEOPLE = Sheet(_without(APPLICANT, "full_name"), prefilled_people.applicants, "applicant")
_ORGANISATIONS = Sheet(ORGANISATION, prefilled_things.organisations, "org")
_MOBILITIES = Sheet(PLACEMENT, prefilled_people.mobilities, "mobility")
_GUARDIANS = tuple(field.name for field in APPLICANT if field.name.startswith("guardian"))
_CONTACTS = tuple(field.name for field in ORGANISATION if field.name.startswith(("signatory_", "tutor_", "contact_")))

SHEETS: dict[str, Sheet] = {
    "applicants": _PEOPLE,
    "guardians": _PEOPLE.only(*_WHO, *_GUARDIANS),
    "organisations": _ORGANISATIONS,
    "contacts": _ORGANISATIONS.only("external_id", "name", "country", *_CONTACTS),
    "outcomes": Sheet(OUTCOME, prefilled_things.outcomes, "outcome"),
    "mobilities": _MOBILITIES,
    "placements": Sheet(PLACEMENT, prefilled_people.to_be_placed, "mobility"),
    "flows": _MOBILITIES.only(*_WHO_GOES, "flow", "travel", "lodging"),
}


def write(desk: Desk, kind: str, project: str | None, out: Path | None) -> SheetWritten:
    """Write what is known as a workbook: one row a record, the headers the fields that the import takes.

    Columns that an import kept as extras follow under their own headers. Raises Refused when *out* exists.
    """
    sheet = SHEETS[kind]
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        place = output_place(desk, out, f"{kind}-{current.ref}-{desk.today}.xlsx")
        records = sheet.records(session, current)
        scheme = schemes.of_project(current)
        title = f"{current.code} {kind}"
    table = _table(kind, sheet, records, scheme)
    properties = Properties(title, desk.now.replace(microsecond=0), f"To fill in for: mobctl {sheet.import_} import")
    files.write_safely(place, workbook([table], properties))
    return SheetWritten(shown_place(desk, place, out), len(records), sheet.import_)


def _table(kind: str, sheet: Sheet, records: Sequence[Record], scheme: Scheme) -> Table:
    names = [field.name for field in sheet.fields]
    columns = [_column(field, scheme) for field in sheet.fields]
    extras = (
        list(dict.fromkeys(name for record in records for name in record if name not in names)) if sheet.whole else []
    )
    columns += [Column(name) for name in extras]
    rows = [tuple(record.get(name) for name in (*names, *extras)) for record in records]
    return Table(kind.capitalize(), tuple(columns), rows)


def _column(field: ImportField, scheme: Scheme) -> Column:
    choices = _CHOICES.get(field.value, ())
    if field.value is Value.ACTIVITY:
        choices = tuple(activity.key for activity in scheme.activity_types)
    note = field.meaning[:1].upper() + field.meaning[1:]
    return Column(field.name, _KINDS.get(field.value, Kind.TEXT), choices=tuple(map(str, choices)), note=note)
