"""Prefilled workbooks: what is known, under the names of the fields, for an import to take back."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from mobctl.desk import Desk
from mobctl.domain.fields import ImportField, Value
from mobctl.domain.written import AS_WRITTEN, FIELDS, Seal, Written
from mobctl.errors import WrongUsage
from mobctl.files.books import Column, Kind, Properties, Table, workbook
from mobctl.messages import sheets as say
from mobctl.models import Organisation
from mobctl.scheme import Scheme
from mobctl.services.records.outputs import output_place, shown_place
from mobctl.services.records.selecting import one, the_project
from mobctl.services.schemes import schemes
from mobctl.services.sheets import prefilled_examples, seals
from mobctl.services.sheets.prefilled_kinds import SHEETS, Record, Sheet
from mobctl.services.sheets.prefilled_people import sent_by
from mobctl.store import files
from mobctl.vocabulary import Authority, Competence, ContactRole, OrganisationKind, OutcomeKind, ProjectRole, Purpose

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
    Value.COMPETENCE: tuple(Competence),
    Value.AUTHORITY: tuple(Authority),
}
#: Lists from which a cell takes several: they are told, not offered.
_SEVERAL: dict[Value, tuple[str, ...]] = {
    Value.CONTACT_ROLES: tuple(ContactRole),
    Value.PROJECT_ROLES: tuple(ProjectRole),
    Value.PURPOSES: tuple(Purpose),
}


@dataclass(frozen=True, slots=True)
class SheetWritten:
    """A prefilled workbook, and the noun whose ``import`` takes it back."""

    file: Path
    rows: int
    import_: str


def write(desk: Desk, kind: str, project: str | None, out: Path | None, sending: str | None = None) -> SheetWritten:
    """Write what is known as a workbook: one row a record, the headers the fields that the import takes.

    Columns that an import kept as extras follow under their own headers; a sheet of its own explains the fields.
    Applicants can be those of one *sending* organisation. Raises Refused when *out* exists, WrongUsage for another
    kind with *sending*.
    """
    sheet = SHEETS[kind]
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        partner = one(session, Organisation, sending) if sending else None
        whose = f"-{partner.ref}" if partner else ""
        place = output_place(desk, out, f"{kind}-{current.ref}{whose}-{desk.today}.xlsx")
        records = sheet.records(session, current)
        if partner:
            if kind != "applicants":
                raise WrongUsage(say.ONLY_APPLICANTS, kind=kind)
            own = sent_by(session, current, partner)
            records = [record for record in records if record["ref"] in own]
        scheme = schemes.of_project(current)
        title = f"{current.code} {kind}"
        seal = seals.new_seal(session, kind, desk.now)
    table = _table(kind, sheet, records, scheme)
    tables = [table, _explained(sheet, scheme), *([_marks(sheet, table, seal)] if seal else [])]
    properties = Properties(title, desk.now.replace(microsecond=0), f"To fill in for: mobctl {sheet.import_} import")
    files.write_safely(place, workbook(tables, properties))
    return SheetWritten(shown_place(desk, place, out), len(records), sheet.import_)


def _table(kind: str, sheet: Sheet, records: Sequence[Record], scheme: Scheme) -> Table:
    names = [field.name for field in sheet.fields]
    columns = [_column(field, scheme) for field in sheet.fields]
    extras = list(dict.fromkeys(name for record in records for name in record if name not in names))
    columns += [Column(name) for name in extras]
    rows = [tuple(record.get(name) for name in (*names, *extras)) for record in records]
    return Table(kind.capitalize(), tuple(columns), rows)


def _column(field: ImportField, scheme: Scheme) -> Column:
    note = field.meaning[:1].upper() + field.meaning[1:]
    return Column(field.name, _KINDS.get(field.value, Kind.TEXT), choices=_choices(field, scheme), note=note)


def _choices(field: ImportField, scheme: Scheme) -> tuple[str, ...]:
    if field.value is Value.ACTIVITY:
        return tuple(activity.key for activity in scheme.activity_types)
    return tuple(map(str, _CHOICES.get(field.value, ())))


def _explained(sheet: Sheet, scheme: Scheme) -> Table:
    """Return the sheet that tells what each field means, with an example: it is never imported."""
    columns = (
        Column("field"),
        Column("what it means", width=60),
        Column("values", width=50),
        Column("example", width=36),
    )
    rows = [
        (
            field.name,
            field.meaning,
            ", ".join(_choices(field, scheme) or map(str, _SEVERAL.get(field.value, ()))),
            prefilled_examples.of(sheet.kind, field),
        )
        for field in sheet.fields
    ]
    return Table(FIELDS, columns, rows)


def _marks(sheet: Sheet, table: Table, seal: Seal) -> Table:
    """Return the hidden sheet by which the import tells what was changed since."""
    headers = tuple(column.title for column in table.columns)
    written = Written.of(seal, sheet.keys, headers, table.rows)
    columns = (Column(seals.title(seal, sheet.keys), width=30), *(Column(header) for header in headers))
    rows = [(name, *(marks.get(header) for header in headers)) for name, marks in written.marks.items()]
    return Table(AS_WRITTEN, columns, rows, hidden=True)
