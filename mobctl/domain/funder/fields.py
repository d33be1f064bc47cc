"""What a funder's workbook can be filled with: each field once, with its meaning, its kind, and who may see it."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the cells of a field hold."""

    TEXT = "text"
    DATE = "date"
    WHOLE = "whole"
    AMOUNT = "amount"
    YES_NO = "yes-no"
    COUNTRY = "country"
    CHOICE = "choice"


class Privacy(StrEnum):
    """Who may see a field: anybody, whoever needs to know the person, or no workbook at all."""

    PLAIN = "plain"
    PERSONAL = "personal"
    NEVER = "never"


class RowSource(StrEnum):
    """What the rows of a sheet stand for."""

    MOBILITIES = "mobilities"


@dataclass(frozen=True, slots=True)
class FunderField:
    """One field: what it *means* and, for a choice, the list of words of ours that it may hold."""

    key: str
    means: str
    kind: Kind = Kind.TEXT
    privacy: Privacy = Privacy.PLAIN
    choices: tuple[str, ...] = ()
    given: bool = False
    """Told by the funder's own system: filled only into a cell that is empty."""


GENDERS = ("female", "male", "other", "undisclosed")
ROLES = ("participant", "accompanying")
STATES = ("draft", "complete")
REPORTS = ("not-requested", "requested", "prefilling", "submitted", "undelivered", "not-required")
TRANSPORT = ("plane", "train", "bus", "car", "car-pooling", "bicycle", "ferry", "other", "other-green")
_PERSON = Privacy.PERSONAL
_NEVER = Privacy.NEVER

OF_MOBILITIES = (
    FunderField("project_code", "the grant agreement number of the project"),
    FunderField("activity_id", "the funder's number of the mobility, or the one that the profile makes", given=True),
    FunderField("unique_id", "the funder's unique number, known once its export was taken in", given=True),
    FunderField("our_reference", "our reference of the mobility, or of the accompanying person"),
    FunderField("activity_type", "the funder's code of the activity type, from the scheme"),
    FunderField("role", "participant or accompanying person", Kind.CHOICE, choices=ROLES),
    FunderField("is_participant", "whether somebody goes to learn or to work", Kind.YES_NO),
    FunderField("is_accompanying", "whether somebody goes along for safety and support", Kind.YES_NO),
    FunderField("force_majeure", "whether force majeure ended or interrupted it", Kind.YES_NO),
    FunderField("blended", "whether a virtual part goes with it", Kind.YES_NO),
    FunderField(
        "fewer_opportunities",
        "whether the participant has fewer opportunities: yes or no, never why",
        Kind.YES_NO,
        _PERSON,
    ),
    FunderField("long_term", "whether the activity type is a long one (90 days or more)", Kind.YES_NO),
    FunderField("international", "whether it leads to a country outside the programme", Kind.YES_NO),
    FunderField("participant_id", "our reference of the participant", privacy=_PERSON, given=True),
    FunderField("given_names", "the participant's given names", privacy=_PERSON),
    FunderField("family_name", "the participant's family name", privacy=_PERSON),
    FunderField("full_name", "the participant's given names and family name", privacy=_PERSON),
    FunderField("birth_date", "the participant's date of birth", Kind.DATE, _PERSON),
    FunderField("gender", "the participant's gender", Kind.CHOICE, _PERSON, GENDERS),
    FunderField("nationality", "the participant's nationality, as a country", Kind.COUNTRY, _PERSON),
    FunderField("email", "the participant's e-mail: the participant's report goes there", privacy=_PERSON),
    FunderField("sending_oid", "the sending organisation's OID"),
    FunderField("sending_name", "the sending organisation's name"),
    FunderField("sending_country", "the sending organisation's country", Kind.COUNTRY),
    FunderField("sending_city", "the sending organisation's city"),
    FunderField("receiving_oid", "the host's OID"),
    FunderField("receiving_name", "the host's name"),
    FunderField("receiving_country", "the country of the first stay", Kind.COUNTRY),
    FunderField("receiving_city", "the city of the first stay"),
    FunderField("partner_oid", "the host partner's OID"),
    FunderField("partner_name", "the host partner's name"),
    FunderField("partner_country", "the host partner's country", Kind.COUNTRY),
    FunderField("partner_city", "the host partner's city"),
    FunderField("start", "the first day of the first stay", Kind.DATE),
    FunderField("end", "the last day of the last stay, or the early end", Kind.DATE),
    FunderField("interrupted_days", "the days of the stays on which it was interrupted", Kind.WHOLE),
    FunderField("duration", "the days of the stays, each once, less those of interruption", Kind.WHOLE),
    FunderField("travel_days", "the travel days asked for beside the activity", Kind.WHOLE),
    FunderField("funded_days", "the duration and the travel days together", Kind.WHOLE),
    FunderField("transport", "the main means of transport", Kind.CHOICE, choices=TRANSPORT),
    FunderField("sustainable", "whether the travel is green", Kind.YES_NO),
    FunderField("distance_band", "the distance band as the funder's system names it"),
    FunderField("km", "the one-way kilometres of the funder's calculator", Kind.AMOUNT),
    FunderField("qualification", "the qualification that the participant works towards"),
    FunderField("eqf", "the EQF level of it", Kind.WHOLE),
    FunderField("isced_f", "its ISCED-F field of education, with its zeros"),
    FunderField("travel_support", "travel support as the funder's system gave it", Kind.AMOUNT, given=True),
    FunderField("individual_support", "individual support as the funder's system gave it", Kind.AMOUNT, given=True),
    FunderField(
        "organisational_support", "organisational support as the funder's system gave it", Kind.AMOUNT, given=True
    ),
    FunderField("inclusion_participant", "the real costs asked for the participant's inclusion", Kind.AMOUNT, _PERSON),
    FunderField("inclusion_organisation", "inclusion support for the organisation", Kind.AMOUNT, _PERSON, given=True),
    FunderField("linguistic_support", "linguistic support as the funder's system gave it", Kind.AMOUNT, given=True),
    FunderField("course_fee", "the course fee as the funder's system gave it", Kind.AMOUNT, given=True),
    FunderField("course_days", "the days of a course fee that are asked for", Kind.WHOLE),
    FunderField("exceptional_costs", "the exceptional costs asked for", Kind.AMOUNT),
    FunderField("total_grant", "the whole grant as the funder's system gave it", Kind.AMOUNT, given=True),
    FunderField("state", "draft, or complete once the mobility is", Kind.CHOICE, choices=STATES),
    FunderField("report", "how the participant's report stands", Kind.CHOICE, choices=REPORTS, given=True),
    FunderField("report_on", "since when the participant's report stands so", Kind.DATE, given=True),
    FunderField("travel_note", "what a person writes about the means of transport", privacy=_NEVER),
    FunderField("inclusion_reason", "why somebody needs inclusion support", privacy=_NEVER),
    FunderField("opportunity_reasons", "which barriers somebody has: they are counted per project", privacy=_NEVER),
    FunderField("force_majeure_reason", "what happened", privacy=_NEVER),
    FunderField("exceptional_reason", "why exceptional costs were needed", privacy=_NEVER),
    FunderField("special_needs", "needs, health, disability", privacy=_NEVER),
    FunderField("bank_account", "bank, holder, IBAN, BIC", privacy=_NEVER),
    FunderField("remarks", "comments and other free text", privacy=_NEVER),
)

CATALOGUE: dict[RowSource, dict[str, FunderField]] = {
    RowSource.MOBILITIES: {field.key: field for field in OF_MOBILITIES},
}
"""The fields that each kind of row knows. A field that is *never* written has a name only, so that its column is
recognised and left alone: nothing supplies a value for it."""
