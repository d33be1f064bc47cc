"""Lists of other things under a bare "Name": destinations, courses, hosts. They are told from people, and not read."""

from collections.abc import Sequence

from mobctl.domain.codes import Codes
from mobctl.domain.columns import Column
from mobctl.domain.fields import SHAPES, ImportKind
from mobctl.domain.folding import squash
from mobctl.domain.grid import Cell, Row
from mobctl.domain.headers import HeaderReader, How
from mobctl.domain.looks import looks_like_person, says_something

SAMPLE = 300
#: So many of the names being common given names make it a list of people.
ENOUGH_GIVEN_NAMES = 0.15
MOSTLY = 0.5
_BARE = frozenset({"name", "title"})
#: What only people have: with such a column a list is one of people, whatever their names look like.
_PERSONAL = frozenset(
    {
        *("title", "given_names", "family_name", "birth_date", "birth_place", "gender", "nationality", "class"),
        *("id_document_number", "id_document_expiry", "residence_permit_until", "graduation_date", "motivation"),
        *("employment_status", "fewer_opportunities", "guardian_name", "guardian_email", "guardian_phone"),
        *("guardian2_name", "emergency_name", "emergency_phone", "wish_1", "wish_2", "available_from", "languages"),
        *("sending_company", "sending_company_tutor", "eqf"),
    }
)
#: What hosts, destinations and units of learning have, and people have not.
_OF_THINGS = frozenset(
    {
        *("capacity", "headcount", "turnover", "balance_sheet", "vat", "oid", "pic", "sector", "website", "size"),
        *("signatory_name", "contact_name", "tutor_name", "statement", "criteria", "unit_title", "programme"),
    }
)


def is_of_people(
    columns: Sequence[Column], rows: Sequence[tuple[int, Row]], reader: HeaderReader, codes: Codes
) -> bool:
    """Tell whether the names of a table may be those of people.

    Where the header says no more than "Name" and no column is personal, many of the names must be common given names;
    or most look like whole names of people, none is a country, and no column is one of hosts or units of learning.
    """
    name = next((column for column in columns if column.field == "full_name"), None)
    if reader.kind is not ImportKind.APPLICANT or name is None or name.settled or name.how is How.EXACT:
        return True
    if not _is_bare(name.header, reader) or any(column.field in _PERSONAL for column in columns):
        return True
    sampled = rows[:: max(1, len(rows) // SAMPLE)]
    names = [row[name.index] for _, row in sampled if says_something(row[name.index])]
    if not names or _share(names, reader) >= ENOUGH_GIVEN_NAMES:
        return True
    countries = sum(codes.country(str(cell)) is not None for cell in names)
    people = sum(looks_like_person(str(cell)) for cell in names)
    things = any(_is_of_things(column, reader) for column in columns)
    return not countries and not things and people > MOSTLY * len(names)


def _is_bare(header: str, reader: HeaderReader) -> bool:
    meaning = reader.meaning(header)
    return squash(header) in _BARE or (meaning is not None and len(meaning.fields) > 1)


def _share(names: Sequence[Cell], reader: HeaderReader) -> float:
    """Return how many of the names hold a common given name."""
    common = 0
    for name in names:
        parts = [squash(part) for part in str(name).replace(",", " ").replace("-", " ").split()]
        common += any(part in reader.words.given_names for part in parts)
    return common / len(names)


def _is_of_things(column: Column, reader: HeaderReader) -> bool:
    if column.field is not None or not column.header:
        return False
    word = squash(column.header)
    meanings = (reader.words.fields[kind].get(word, ()) for kind in SHAPES if kind is not ImportKind.APPLICANT)
    return any(name in _OF_THINGS for fields in meanings for name in fields)
