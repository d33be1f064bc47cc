"""Lists of others than applicants: destinations, courses, hosts, customers, marks. They are told, and not read."""

from collections.abc import Sequence

from mobctl.domain.codes import Codes
from mobctl.domain.columns import Column
from mobctl.domain.fields import SHAPES, ImportKind
from mobctl.domain.folding import squash
from mobctl.domain.grid import Cell, Row
from mobctl.domain.headers import HeaderReader, How
from mobctl.domain.looks import looks_like_person, says_something
from mobctl.messages import Message
from mobctl.messages import imports as say

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


def why_not_people(
    columns: Sequence[Column], rows: Sequence[tuple[int, Row]], reader: HeaderReader, codes: Codes
) -> Message | None:
    """Return why the names of a table can be those of no applicants, or None where they may be.

    With a column that only people have, or one that a person named, they may. Else they cannot be where

    - the header means the contact of an organisation, and the name of an applicant only in parts ("Contact Name");
    - each name is one word and nothing else is known of anybody ("Student, Quiz 1, Quiz 2"): nobody can say who it is;
    - the header says no more than "Name", and few of the names are common given names; or else most do not look like
      whole names of people, one is a country, or a column is one of hosts or units of learning.
    """
    name = next((column for column in columns if column.field == "full_name"), None)
    if reader.kind is not ImportKind.APPLICANT or name is None or name.settled or name.how is How.EXACT:
        return None
    if any(column.field in _PERSONAL for column in columns):
        return None
    if name.how is How.COMPOSED and _heads_contacts(name.header, reader):
        return say.CONTACTS_NOT_APPLICANTS
    sampled = rows[:: max(1, len(rows) // SAMPLE)]
    names = [row[name.index] for _, row in sampled if says_something(row[name.index])]
    if _of_one_word(names) and not any(column.field for column in columns if column is not name):
        return say.NAMES_TELL_NOBODY
    return (
        None if not _is_bare(name.header, reader) or _are_people(names, columns, reader, codes) else say.NAMES_OF_THINGS
    )


def _heads_contacts(header: str, reader: HeaderReader) -> bool:
    """Tell whether a header means the name of a contact, by the words of lists of contacts or organisations."""
    word, fields = squash(header), reader.words.fields
    of_contacts = fields[ImportKind.CONTACT].get(word) == ("name",)
    return of_contacts and "contact_name" in fields[ImportKind.ORGANISATION].get(word, ())


def _of_one_word(names: Sequence[Cell]) -> bool:
    """Tell whether most names are a single word."""
    return sum(len(str(name).split()) == 1 for name in names) > MOSTLY * len(names)


def _are_people(names: Sequence[Cell], columns: Sequence[Column], reader: HeaderReader, codes: Codes) -> bool:
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
