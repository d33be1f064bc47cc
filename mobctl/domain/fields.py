"""The fields that a spreadsheet can fill, by what is imported: applicants, organisations, outcomes, placements."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class ImportKind(StrEnum):
    """What the rows of an imported table are."""

    APPLICANT = "applicant"
    ORGANISATION = "organisation"
    OUTCOME = "outcome"
    PLACEMENT = "placement"


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
    ACTIVITY = "activity"


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
    """

    fields: tuple[ImportField, ...]
    names: tuple[frozenset[str], ...]
    keys: frozenset[str]
    filled_down: frozenset[str] = frozenset()

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


def _fields(*rows: tuple[str, Value, str]) -> tuple[ImportField, ...]:
    return tuple(ImportField(*row) for row in rows)


def _guardian(prefix: str, which: str) -> tuple[ImportField, ...]:
    return _fields(
        (f"{prefix}_name", Value.NAME, f"name of the {which} guardian, a person or an organisation"),
        (f"{prefix}_relation", Value.TEXT, f"what the {which} guardian is to the participant: mother, youth office"),
        (f"{prefix}_address", Value.TEXT, f"address of the {which} guardian"),
        (f"{prefix}_email", Value.EMAIL, f"e-mail of the {which} guardian"),
        (f"{prefix}_phone", Value.PHONE, f"phone of the {which} guardian"),
    )


APPLICANT = (
    *_fields(
        ("external_id", Value.IDENTIFIER, "the number or key that the school's own list gives the person"),
        ("title", Value.TEXT, "academic or other title written before the name"),
        ("given_names", Value.NAME, "all given names, as in the identity document"),
        ("family_name", Value.NAME, "family name, as in the identity document"),
        ("full_name", Value.NAME, "the whole name in one cell; split into given names and family name"),
        ("birth_date", Value.BIRTH_DATE, "date of birth"),
        ("birth_place", Value.TEXT, "town of birth"),
        ("gender", Value.GENDER, "female, male, other or undisclosed"),
        ("nationality", Value.NATIONALITY, "country of the passport"),
        ("email", Value.EMAIL, "e-mail of the person"),
        ("phone", Value.PHONE, "phone of the person"),
        ("address", Value.TEXT, "street and number"),
        ("postcode", Value.POSTCODE, "postcode"),
        ("city", Value.TEXT, "town"),
        ("country", Value.COUNTRY, "country of residence"),
        ("sending_organisation", Value.TEXT, "school or organisation that sends the person, where it is not ours"),
        ("course", Value.TEXT, "course or programme attended"),
        ("class", Value.TEXT, "class or group"),
        ("qualification", Value.TEXT, "qualification or certificate aimed at"),
        ("eqf", Value.EQF, "level in the European Qualifications Framework, 1 to 8"),
        ("isced_f", Value.ISCED, "field of education, ISCED-F code such as 0714"),
        ("graduation_date", Value.DATE, "date of graduation"),
        ("employment_status", Value.TEXT, "learner, apprentice, employed, recent graduate ..."),
        ("languages", Value.LANGUAGES, "languages with their level: English B2, French A1"),
        ("activity", Value.ACTIVITY, "kind of mobility asked for"),
        ("sending_company", Value.TEXT, "company that employs or trains the person"),
        ("sending_company_email", Value.EMAIL, "e-mail of that company"),
        ("sending_company_tutor", Value.TEXT, "tutor or trainer in that company"),
    ),
    *_guardian("guardian", "first"),
    *_guardian("guardian2", "second"),
    *_fields(
        ("emergency_name", Value.NAME, "whom to call in an emergency"),
        ("emergency_phone", Value.PHONE, "phone to call in an emergency"),
        ("id_document_number", Value.IDENTIFIER, "number of the passport or identity card"),
        ("id_document_expiry", Value.DATE, "last day on which that document is valid"),
        ("residence_permit_until", Value.DATE, "last day of the residence permit"),
        ("wish_1", Value.TEXT, "first wish: country, town, host or partner"),
        ("wish_2", Value.TEXT, "second wish"),
        ("wish_3", Value.TEXT, "third wish"),
        ("wish_4", Value.TEXT, "fourth wish"),
        ("wish_5", Value.TEXT, "fifth wish"),
        ("available_from", Value.DATE, "first day on which the person can go"),
        ("available_to", Value.DATE, "last day on which the person can be away"),
        ("fewer_opportunities", Value.YES_NO, "whether the person has fewer opportunities; never why"),
        ("motivation", Value.TEXT, "why the person wants to go"),
        ("notes", Value.TEXT, "anything else"),
    ),
)

ORGANISATION = _fields(
    ("external_id", Value.IDENTIFIER, "the key that your own list gives the organisation"),
    ("name", Value.TEXT, "legal name"),
    ("kind", Value.ORGANISATION_KIND, "company, vet-provider, chamber, ngo ..."),
    ("roles", Value.PROJECT_ROLES, "what it does in the project: host-company, host-partner ..."),
    ("country", Value.COUNTRY, "country"),
    ("city", Value.TEXT, "town"),
    ("address", Value.TEXT, "street and number"),
    ("postcode", Value.POSTCODE, "postcode"),
    ("email", Value.EMAIL, "e-mail of the organisation"),
    ("phone", Value.PHONE, "phone of the organisation"),
    ("website", Value.TEXT, "web address"),
    ("size", Value.TEXT, "micro, small, medium or large"),
    ("headcount", Value.INTEGER, "number of people who work there"),
    ("turnover", Value.DECIMAL, "yearly turnover in euro"),
    ("balance_sheet", Value.DECIMAL, "balance sheet total in euro"),
    ("vat", Value.IDENTIFIER, "VAT number"),
    ("oid", Value.IDENTIFIER, "organisation ID of the funder (E followed by eight digits)"),
    ("pic", Value.IDENTIFIER, "participant identification code of the funder"),
    ("sector", Value.TEXT, "trade or sector"),
    ("languages", Value.LANGUAGES, "languages spoken there"),
    ("capacity", Value.INTEGER, "how many people it can take at a time"),
    ("signatory_name", Value.NAME, "who signs for it"),
    ("signatory_function", Value.TEXT, "function of who signs"),
    ("signatory_email", Value.EMAIL, "e-mail of who signs"),
    ("tutor_name", Value.NAME, "tutor of the participants"),
    ("tutor_function", Value.TEXT, "function of the tutor"),
    ("tutor_email", Value.EMAIL, "e-mail of the tutor"),
    ("tutor_phone", Value.PHONE, "phone of the tutor"),
    ("contact_name", Value.NAME, "whom to write to"),
    ("contact_function", Value.TEXT, "function of the contact"),
    ("contact_email", Value.EMAIL, "e-mail of the contact"),
    ("contact_phone", Value.PHONE, "phone of the contact"),
)

OUTCOME = _fields(
    ("unit", Value.IDENTIFIER, "short key of the unit, as people type it: U1"),
    ("unit_title", Value.TEXT, "title of the unit"),
    ("qualification", Value.TEXT, "qualification that the unit belongs to"),
    ("eqf", Value.EQF, "level in the European Qualifications Framework, 1 to 8"),
    ("assessment_method", Value.TEXT, "how the unit is assessed: observation, practical test, portfolio ..."),
    ("outcome", Value.IDENTIFIER, "short key of the learning outcome within its unit: 1.2"),
    ("statement", Value.TEXT, "what the learner knows, understands or is able to do at the end"),
    ("kind", Value.OUTCOME_KIND, "knowledge, skill or responsibility"),
    ("tasks", Value.TEXT, "tasks, gestures and products by which it is learnt"),
    ("criteria", Value.TEXT, "by what it is judged"),
)

PLACEMENT = _fields(
    ("applicant", Value.TEXT, "who goes: reference, external id, e-mail or name"),
    ("external_id", Value.IDENTIFIER, "who goes, by the key of the applicants' list"),
    ("given_names", Value.NAME, "given names of who goes, beside the family name"),
    ("family_name", Value.NAME, "family name of who goes"),
    ("birth_date", Value.BIRTH_DATE, "date of birth of who goes, to tell namesakes apart"),
    ("email", Value.EMAIL, "e-mail of who goes"),
    ("activity", Value.ACTIVITY, "kind of mobility: a key of the project's scheme"),
    ("host", Value.TEXT, "host company or organisation: reference, external id or name"),
    ("host_partner", Value.TEXT, "partner that receives the person abroad: reference, external id or name"),
    ("country", Value.COUNTRY, "country of the stay"),
    ("city", Value.TEXT, "town of the stay"),
    ("start", Value.DATE, "first day of the activity"),
    ("end", Value.DATE, "last day of the activity"),
    ("tutor", Value.NAME, "tutor at the host"),
    ("tutor_email", Value.EMAIL, "e-mail of the tutor"),
    ("tutor_phone", Value.PHONE, "phone of the tutor"),
    ("sending_organisation", Value.TEXT, "school or organisation that sends: reference, external id or name"),
    ("sending_company", Value.TEXT, "company that sends: reference, external id or name"),
    ("units", Value.LIST, "keys of the units of learning outcomes, with commas between them"),
    ("flow", Value.TEXT, "people who travel together: reference or name of the flow"),
    ("tasks", Value.TEXT, "tasks, gestures and products in the host company"),
    ("hours_per_week", Value.INTEGER, "working hours a week"),
    ("conditions", Value.TEXT, "pace and conditions of work"),
    ("assessment_method", Value.TEXT, "how the outcomes are assessed"),
    ("travel", Value.TEXT, "how the person travels"),
    ("lodging", Value.TEXT, "where the person lives"),
    ("blended", Value.YES_NO, "whether part of it is virtual"),
    ("green", Value.YES_NO, "whether the travel is low-emission"),
    ("notes", Value.TEXT, "anything else"),
)

SHAPES: Mapping[ImportKind, Shape] = {
    ImportKind.APPLICANT: Shape(
        APPLICANT,
        names=(frozenset({"full_name"}), frozenset({"given_names"}), frozenset({"family_name"})),
        keys=frozenset({"external_id", "email"}),
    ),
    ImportKind.ORGANISATION: Shape(
        ORGANISATION,
        names=(frozenset({"name"}),),
        keys=frozenset({"external_id", "oid", "vat", "pic"}),
    ),
    ImportKind.OUTCOME: Shape(
        OUTCOME,
        names=(frozenset({"statement"}), frozenset({"unit", "unit_title"}), frozenset({"unit", "outcome"})),
        keys=frozenset(),
        filled_down=frozenset({"unit", "unit_title", "qualification", "eqf", "assessment_method"}),
    ),
    ImportKind.PLACEMENT: Shape(
        PLACEMENT,
        names=(frozenset({"applicant"}), frozenset({"given_names", "family_name"})),
        keys=frozenset({"external_id", "email"}),
    ),
}
