"""What a row of applicants says about the participant, the application and the guardians."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from mobctl.domain.drafts import Draft
from mobctl.domain.folding import fold
from mobctl.domain.identity import Identity
from mobctl.domain.names import name_key
from mobctl.models import Application, Participant

PERSON_FIELDS = (
    *("title", "given_names", "family_name", "birth_date", "birth_place", "gender", "nationality", "email", "phone"),
    *("address", "postcode", "city", "country", "emergency_name", "emergency_phone", "id_document_number"),
    *("id_document_expiry", "residence_permit_until"),
)
OF_PERSON = frozenset(PERSON_FIELDS)
APPLICATION_FIELDS = (
    *("external_id", "course", "class", "qualification", "eqf", "isced_f", "graduation_date", "employment_status"),
    *("languages", "activity", "sending_company_email", "sending_company_tutor", "available_from", "available_to"),
    *("fewer_opportunities", "motivation", "notes"),
)
COLUMN_OF = {"class": "class_name"}
_COLUMNS = {name: COLUMN_OF.get(name, name) for name in APPLICATION_FIELDS}
FIELD_OF = {
    "class_name": "class",
    "sending_organisation_name": "sending_organisation",
    "sending_company_name": "sending_company",
}
#: What follows from other fields and is not told apart.
DERIVED = ("name_key", "sending_organisation_id", "sending_company_id")
#: The attribute that a dash in a cell empties, where it is not called like the field.
ERASABLE_OF_APPLICATION = {name: COLUMN_OF.get(name, name) for name in APPLICATION_FIELDS} | {
    "sending_organisation": "sending_organisation_name",
    "sending_company": "sending_company_name",
}
GUARDIANS = {"guardian": 1, "guardian2": 2}
GUARDIAN_PARTS = ("name", "relation", "address", "email", "phone")
_GUARDIAN_FIELDS = {prefix: tuple((part, f"{prefix}_{part}") for part in GUARDIAN_PARTS) for prefix in GUARDIANS}
_OF_GUARDIANS = frozenset(field for fields in _GUARDIAN_FIELDS.values() for _, field in fields)
NOBODY = Identity()
WISHES = tuple(f"wish_{number}" for number in range(1, 6))


def identity(draft: Draft, known: Identity = NOBODY) -> Identity:
    """Return what a row says to tell its person from others, laid over what is *known*."""
    values = draft.values
    return Identity(
        values.get("external_id", known.key),
        values.get("given_names", known.given),
        values.get("family_name", known.family),
        values.get("birth_date", known.birth_date),
        values.get("email", known.email),
    )


def person_values(person: Participant, draft: Draft) -> dict[str, Any]:
    """Return what a row says of a participant, the folded name with it where a name changes."""
    values = {name: draft.values[name] for name in PERSON_FIELDS if name in draft.values}
    if "given_names" in values or "family_name" in values:
        given = values.get("given_names") or person.given_names
        values["name_key"] = name_key(given, values.get("family_name") or person.family_name)
    return values


def application_values(
    known: Application | None, draft: Draft, organisations: Mapping[str, int], guardians: Collection[int] = ()
) -> dict[str, Any]:
    """Return what a row says of an application; wishes and extras are laid over those that are known.

    What a row says of a nameless guardian is an extra, unless one is known by its number in *guardians*.
    """
    values = {_COLUMNS[name]: value for name, value in draft.values.items() if name in _COLUMNS}
    for name in ("sending_organisation", "sending_company"):
        if name in draft.values:
            values[f"{name}_name"] = draft.values[name]
            found = organisations.get(fold(draft.values[name]))
            if found:
                values[f"{name}_id"] = found
    wishes = _wishes(known.wishes if known else [], draft)
    extras = _laid_over(known.extras if known else {}, draft.extras, _nameless_guardians(draft, guardians))
    return values | ({"wishes": wishes} if wishes else {}) | ({"extras": extras} if extras else {})


def _laid_over(*layers: Mapping[str, str]) -> Mapping[str, str]:
    """Return the layers as one, the later over the earlier; the only one that says anything as it is."""
    told = [layer for layer in layers if layer]
    return told[0] if len(told) == 1 else {name: value for layer in told for name, value in layer.items()}


def with_derived(record: Any, wanted: Mapping[str, Any], taken: Mapping[str, Any]) -> dict[str, Any]:
    """Return what of the *wanted* values is *taken*, with what follows: the folded name, linked organisations."""
    after = dict(taken)
    for name in ("sending_organisation", "sending_company"):
        if f"{name}_name" in wanted and f"{name}_name" not in taken:
            after.pop(f"{name}_id", None)
    if "name_key" in wanted:
        given, family = (after.get(part, getattr(record, part)) for part in ("given_names", "family_name"))
        after["name_key"] = name_key(given, family)
    return {name: value for name, value in after.items() if value != getattr(record, name)}


def without_links(emptied: Mapping[str, Any]) -> dict[str, Any]:
    """Return what was *emptied*, the link to an organisation with its name."""
    links = {f"{name}_id": None for name in ("sending_organisation", "sending_company") if f"{name}_name" in emptied}
    return {**emptied, **links}


def _wishes(known: Sequence[str], draft: Draft) -> list[str]:
    if draft.values.keys().isdisjoint(WISHES):
        return list(known)
    given = [draft.values.get(name) for name in WISHES]
    laid = [wish or (known[place] if place < len(known) else None) for place, wish in enumerate(given)]
    return [wish for wish in laid if wish] + list(known[len(WISHES) :])


def speaks_of_guardians(draft: Draft) -> bool:
    """Tell whether a row says anything of a guardian."""
    return not draft.values.keys().isdisjoint(_OF_GUARDIANS)


def guardian_values(draft: Draft, prefix: str) -> dict[str, Any]:
    """Return what a row says of the first or second guardian."""
    return {part: draft.values[name] for part, name in _GUARDIAN_FIELDS[prefix] if name in draft.values}


def _nameless_guardians(draft: Draft, known: Collection[int]) -> dict[str, str]:
    """Return what a row says of guardians whom it does not name, and who are not *known* by their number.

    It is kept as extras, for nobody can be made of it.
    """
    said: dict[str, str] = {}
    if not speaks_of_guardians(draft):
        return said
    for prefix, position in GUARDIANS.items():
        values = guardian_values(draft, prefix)
        if "name" not in values and position not in known:
            said |= {f"{prefix}_{part}": str(value) for part, value in values.items()}
    return said
