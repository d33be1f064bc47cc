"""Whether a row of applicants says anything new of a person, or contradicts what is known."""

from collections.abc import Collection, Mapping

from mobctl.domain.drafts import Draft
from mobctl.domain.folding import fold
from mobctl.services.imports.imports import differences
from mobctl.services.rows import applicant_rows as rows
from mobctl.services.rows.known_people import Person


def is_same(person: Person, draft: Draft, organisations: Mapping[str, int]) -> bool:
    """Tell whether a row says nothing that is not known already."""
    if person.application is None:
        return False
    if differences(person.participant, rows.person_values(person.participant, draft))[0]:
        return False
    values = rows.application_values(person.application, draft, organisations, person.guardians)
    if differences(person.application, values)[0]:
        return False
    for prefix, position in rows.GUARDIANS.items():
        known = person.guardians.get(position)
        values = rows.guardian_values(draft, prefix)
        if (values and known is None and "name" in values) or (known and differences(known, values)[0]):
            return False
    return True


def disagrees(person: Person, draft: Draft, organisations: Mapping[str, int], counters: Collection[str]) -> bool:
    """Tell whether a row contradicts what is known of a person who has only the name in common with it.

    What stands under *counters* numbers the rows and contradicts nobody.
    """
    changes = differences(person.participant, rows.person_values(person.participant, draft))[1]
    if person.application:
        values = rows.application_values(person.application, draft, organisations, person.guardians)
        extras = person.application.extras
        told = {header: text for header, text in draft.extras.items() if fold(header) not in counters}
        if any(extras.get(header, text) != text for header, text in told.items()):
            return True
        changes += differences(person.application, values)[1]
    return any(change.before and change.field != "extras" for change in changes)
