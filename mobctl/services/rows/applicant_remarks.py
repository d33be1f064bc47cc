"""What a coordinator should look at after reading a list of applicants: no e-mail, one e-mail or name for two."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from mobctl.domain.identity import suspicion, traits
from mobctl.domain.pairing import pairs
from mobctl.findings import Finding, Where, info, warning
from mobctl.messages import Message
from mobctl.messages import imports as say
from mobctl.messages import updating as updating_say

if TYPE_CHECKING:
    from mobctl.services.records.distinctions import Pairs
    from mobctl.services.rows.applicant_placing import Placed
    from mobctl.services.rows.known_people import Person

SHOWN_ROWS = 8
#: New rows of a longer list are not compared with each other while it is read: `applicant duplicates` does it later.
COMPARED_ROWS = 3_000
NAME_FIELDS = ("family_name", "given_names", "full_name")


def remarks(placed: "Sequence[Placed]", known: "Sequence[Person]", two: "Pairs") -> Iterator[Finding]:
    """Yield warnings on the imported rows: a missing e-mail, a single name, and what two people share.

    The same name or e-mail under different keys names both rows, or the row and the reference of who was known; of
    *two*, who were said to be two people, nothing is said.
    """
    yield from _missing_emails(placed)
    for row in placed:
        person = row.person.identity
        if row.new and not (person.given and person.family):
            place = row.sheet.where(row.draft.row, "family_name", "given_names", "full_name")
            yield warning(say.ONE_NAME_ONLY, place, name=row.person.name)
    yield from _shared(placed, known, two, say.EMAIL_REPEATED, ("email",), lambda person: person.identity.address)
    yield from _shared(placed, known, two, say.NAME_REPEATED, NAME_FIELDS, lambda person: person.identity.name)
    yield from _nearly_twice([row for row in placed if row.new], two)


def _nearly_twice(new: "Sequence[Placed]", two: "Pairs") -> Iterator[Finding]:
    """Yield a warning for two new people of one list who may be one: exchanged or similarly written names.

    Whose name or e-mail is the same is told apart from this.
    """
    people = [row.person.identity for row in new]
    if len(new) > COMPARED_ROWS:
        return
    for first, second, by in pairs(people, traits, suspicion):
        one, other = new[first], new[second]
        same = people[first].name == people[second].name or (people[first].address or "") == people[second].address
        if same or frozenset((one.person.participant_ref, other.person.participant_ref)) in two:
            continue
        place, before = (row.sheet.where(row.draft.row, *NAME_FIELDS) for row in (other, one))
        places = f"{_told(before)} and {_told(place)}"
        told = {"name": other.person.name, "other": one.person.name, "places": places, "tie": by.told}
        yield warning(say.NEARLY_TWICE, place, also=[before], **told)


def by_name_alone(places: Sequence[Where]) -> list[Finding]:
    """Return one remark on the rows that were taken for somebody known because of the name and nothing else."""
    if not places:
        return []
    shown = ", ".join(f"row {place.row}" for place in places[:SHOWN_ROWS])
    more = f" and {len(places) - SHOWN_ROWS} more" if len(places) > SHOWN_ROWS else ""
    return [info(updating_say.BY_NAME_ALONE, places[0], also=places[1:], count=len(places), rows=shown + more)]


def _missing_emails(placed: "Iterable[Placed]") -> Iterator[Finding]:
    without_column: dict[int, list[Placed]] = {}
    told = {
        (finding.where.file, finding.where.sheet, finding.where.cell)
        for sheet in {id(row.sheet): row.sheet for row in placed}.values()
        for finding in sheet.findings
        if finding.message is say.BAD_EMAIL
    }
    for row in placed:
        if row.person.identity.email:
            continue
        if "email" in row.sheet.fields:
            place = row.sheet.where(row.draft.row, "email")
            if (place.file, place.sheet, place.cell) not in told:
                yield warning(say.NO_EMAIL, place, name=row.person.name)
        elif row.new:
            without_column.setdefault(id(row.sheet), []).append(row)
    for rows in without_column.values():
        sheet = rows[0].sheet.sheet
        place = Where(file=sheet.file, sheet=sheet.name or None)
        yield warning(say.NO_EMAIL_COLUMN, place, count=len(rows))


def _shared(
    placed: "Sequence[Placed]",
    known: "Sequence[Person]",
    two: "Pairs",
    message: Message,
    fields: tuple[str, ...],
    trait: "Callable[[Person], str | None]",
) -> Iterator[Finding]:
    """Yield a warning for each imported row whose person shares a trait with somebody else, once a pair.

    A sheet that says nothing of the trait gives no warning on it.
    """
    first: dict[str, Person] = {}
    by_person = {id(row.person): row for row in placed}
    for person in known:
        shared = trait(person)
        if shared and id(person) not in by_person:
            first.setdefault(shared, person)
    for row in placed:
        shared = trait(row.person)
        if not shared or not set(fields) & row.sheet.fields:
            continue
        other = first.setdefault(shared, row.person)
        pair = frozenset((other.participant_ref, row.person.participant_ref))
        if other is not row.person and pair not in two:
            place = row.sheet.where(row.draft.row, *fields)
            theirs = by_person.get(id(other))
            where = theirs.sheet.where(theirs.draft.row, *fields) if theirs else Where(ref=other.ref)
            places = f"{_told(where)} and {_told(place)}"
            yield warning(message, place, also=[where], name=row.person.name, other=other.name, places=places)


def _told(place: Where) -> str:
    return place.ref or f"row {place.row}"
