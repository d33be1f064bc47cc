"""Why a sheet gives nothing: it is empty, a form, a list of something else, or a question about it is open."""

from collections.abc import Sequence

from mobctl.domain.columns import Column, column_place
from mobctl.domain.doubts import HeaderDoubt, samples
from mobctl.domain.evidence import organisations_among
from mobctl.domain.fields import SHAPES, ImportKind
from mobctl.domain.folding import squash
from mobctl.domain.grid import Cell
from mobctl.domain.headers import HeaderReader, How, KeptOut
from mobctl.domain.tables import NoTable, Table
from mobctl.findings import Finding, Where, error, info, warning
from mobctl.messages import Message
from mobctl.messages import imports as say

WHAT = {
    ImportKind.APPLICANT: "people",
    ImportKind.ORGANISATION: "organisations",
    ImportKind.OUTCOME: "learning outcomes",
    ImportKind.PLACEMENT: "placements",
    ImportKind.CONTACT: "contacts",
    ImportKind.GUARDIAN: "guardians",
    ImportKind.FLOW: "flows",
}
EXAMPLE = {
    ImportKind.APPLICANT: "full_name",
    ImportKind.ORGANISATION: "name",
    ImportKind.OUTCOME: "statement",
    ImportKind.PLACEMENT: "applicant",
    ImportKind.CONTACT: "name",
    ImportKind.GUARDIAN: "participant",
    ImportKind.FLOW: "name",
}
SHEET_KINDS = {
    ImportKind.APPLICANT: "applicants",
    ImportKind.ORGANISATION: "organisations",
    ImportKind.OUTCOME: "outcomes",
    ImportKind.PLACEMENT: "placements",
    ImportKind.CONTACT: "contacts",
    ImportKind.GUARDIAN: "guardians",
    ImportKind.FLOW: "flows",
}
SHOWN_HEADERS = 12
#: What only lists of people tell; so many such columns make one, whatever else it names.
_PERSONAL = {"given_names", "birth_date", "birth_place", "gender", "class", "nationality", "guardian_name"}
_NAMES = {"family_name", "full_name"}
_ENOUGH = 3


def refusal(table: NoTable, reader: HeaderReader, place: Where) -> Finding:
    """Return why a sheet holds no table of the wanted kind: empty, a form, undecided headers, or another list."""
    if table.empty:
        return info(say.EMPTY_SHEET, place, name=place.sheet or place.file or "")
    if table.form:
        return error(say.FORM_NOT_TABLE, place, seen=", ".join(table.seen), kinds=SHEET_KINDS[reader.kind])
    people = _list_of_people(table.seen, (), _name_among(table.seen), reader, place)
    if people:
        return people
    names = {name for alternatives in SHAPES[reader.kind].names for name in alternatives}
    guessed = [(doubt.key, doubt.guess) for doubt in table.doubts if doubt.guess in names]
    return undecided(guessed, reader.kind, place) if guessed else other_list(table.seen, reader.kind, place)


def undecided(guessed: Sequence[tuple[str, str]], kind: ImportKind, place: Where) -> Finding:
    """Return the open question which of several columns hold the names; the hint answers it with the first ones."""
    first: dict[str, str] = {}
    for header, name in guessed:
        first.setdefault(name, header)
    hint = " ".join(f'--map "{header}={name}"' for name, header in first.items())
    columns = ", ".join(header for header, _ in guessed)
    return error(say.HEADERS_UNDECIDED, place, what=WHAT[kind], columns=columns, hint=hint)


def headerless(doubts: Sequence[HeaderDoubt], place: Where) -> Finding:
    """Return the open question what the columns of a sheet without headers hold; the hint answers it as guessed."""
    guessed = [doubt for doubt in doubts if doubt.guess]
    columns = "; ".join(f"{doubt.key} {doubt.guess} ({', '.join(doubt.samples)})" for doubt in guessed)
    hint = " ".join(f'--map "{doubt.key}={doubt.guess}"' for doubt in guessed)
    return error(say.NO_HEADERS, place, columns=columns, hint=hint)


def other_list(seen: Sequence[str], kind: ImportKind, place: Where) -> Finding:
    """Return that a sheet holds a list of something else, with the headers that were seen."""
    shown = ", ".join(seen[:SHOWN_HEADERS]) + (" ..." if len(seen) > SHOWN_HEADERS else "")
    return error(say.NO_TABLE, place, what=WHAT[kind], seen=shown, hint=f'--map "HEADER={EXAMPLE[kind]}"')


def organisations_instead(
    columns: Sequence[Column], table: Table, reader: HeaderReader, place: Where
) -> Finding | None:
    """Return that a list of organisations was given where people were wanted, if their names say so."""
    if reader.kind is not ImportKind.APPLICANT or any(c.field in ("given_names", "family_name") for c in columns):
        return None
    name = next((c for c in columns if c.field == "full_name" and c.how is not How.MAPPED), None)
    found = organisations_among([row[name.index] for _, row in table.rows]) if name else []
    if name is None or not found:
        return None
    shown = ", ".join(found[:3])
    return error(say.ORGANISATIONS_NOT_PEOPLE, place, header=name.header, samples=shown, file=place.file or "FILE")


def others_instead(columns: Sequence[Column], table: Table, message: Message, place: Where) -> Finding:
    """Return that the names in a list seem to be those of others than applicants, as *message* says."""
    name = next(column for column in columns if column.field == "full_name")
    shown = ", ".join(samples(row[name.index] for _, row in table.rows))
    return error(message, column_place(place, name), header=name.header, samples=shown)


def people_instead(columns: Sequence[Column], table: Table, reader: HeaderReader, place: Where) -> Finding | None:
    """Return that a list of people was given where organisations were wanted, if its headers say so."""
    name = next((c for c in columns if c.field == "name"), None)
    if name is None or name.how is How.MAPPED:
        return None
    cells = [row[name.index] for _, row in table.rows]
    return _list_of_people([column.header for column in columns], cells, name.header, reader, place)


def _name_among(headers: Sequence[str]) -> str:
    """Return the header that may be the name of an organisation after all."""
    return next((header for header in headers if squash(header) == "name"), "HEADER")


def _list_of_people(
    headers: Sequence[str], names: Sequence[Cell], name: str, reader: HeaderReader, place: Where
) -> Finding | None:
    """Return that *headers* are those of people: a person's two names, or enough of what only people have."""
    if reader.kind is not ImportKind.ORGANISATION:
        return None
    by_word = reader.words.fields[ImportKind.APPLICANT]
    meanings = {header: set(by_word.get(squash(header), ())) for header in headers}
    personal = [header for header, fields in meanings.items() if fields & _PERSONAL]
    both_names = any("given_names" in fields for fields in meanings.values()) and bool(
        meanings.get(name, _NAMES) & _NAMES
    )
    if len(personal) < _ENOUGH and (not both_names or organisations_among(names)):
        return None
    seen = ", ".join(header for header, fields in meanings.items() if fields & (_PERSONAL | _NAMES))
    return error(say.PEOPLE_NOT_ORGANISATIONS, place, seen=seen, header=name, file=place.file or "FILE")


def _keep(column: Column, notes: str | None) -> str:
    """Return how specially protected data is kept all the same, without pushing other remarks out of the notes."""
    if notes:
        return f'If something of it must be kept, write it into the column {notes} and add --map "{notes}=notes"'
    return f'If it must be kept: --map "{column.header}=notes"'


def header_remarks(columns: Sequence[Column], place: Where) -> list[Finding]:
    """Return what a person should know about single columns: kept out, or read in spite of their spelling."""
    findings = []
    notes = next((column.header for column in columns if column.field == "notes"), None)
    for column in columns:
        where = column_place(place, column)
        if column.kept_out is KeptOut.SECRET:
            findings.append(warning(say.SECRET_COLUMN, where, header=column.header))
        elif column.kept_out is KeptOut.SPECIAL:
            findings.append(warning(say.SPECIAL_COLUMN, where, header=column.header, way_out=_keep(column, notes)))
        elif column.how is How.TYPO:
            findings.append(warning(say.GUESSED_HEADER, where, header=column.header, field=column.field))
    return findings
