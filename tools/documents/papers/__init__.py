"""What stands in each shipped paper, in which order; the words come from the texts of the language."""

from collections.abc import Callable
from dataclasses import dataclass

from tools.documents.papers import agreements, learning, partners, people, stay
from tools.documents.sheet import Sheet


@dataclass(frozen=True)
class Layout:
    """How a paper is laid out, and what it is about: one mobility, a flow, a partner or the whole project."""

    lay_out: Callable[[Sheet], None]
    subject: str = "mobility"
    compact: bool = False


PAPERS: dict[str, Layout] = {
    "pedagogical-contract": Layout(learning.contract),
    "evaluation-grid": Layout(learning.grid),
    "results-statement": Layout(learning.statement),
    "contract-complement": Layout(learning.complement),
    "amendment": Layout(learning.amendment),
    "information-pack": Layout(stay.pack),
    "emergency-sheet": Layout(stay.emergency_sheet, compact=True),
    "attendance-certificate": Layout(stay.attendance, compact=True),
    "group-programme": Layout(stay.group_programme, "flow"),
    "accompanying-mandate": Layout(stay.mandate, "flow"),
    "host-brief": Layout(partners.host_brief, compact=True),
    "sending-company-brief": Layout(partners.sending_company_brief, "partner", compact=True),
    "memorandum": Layout(partners.memorandum, "partner"),
    "thanks-certificate": Layout(partners.thanks, "partner"),
    "visa-invitation": Layout(partners.visa_invitation),
    "green-travel-declaration": Layout(partners.green_travel, compact=True),
    "grant-agreement": Layout(agreements.grant_agreement, compact=True),
    "secondment-plan": Layout(agreements.secondment_plan),
    "three-party-agreement": Layout(agreements.three_party_agreement),
    "application-form": Layout(people.application_form, "project"),
    "parental-consent": Layout(people.parental_consent),
    "data-notice": Layout(people.data_notice, compact=True),
    "image-rights": Layout(people.image_rights, compact=True),
    "satisfaction-form": Layout(people.satisfaction_form, compact=True),
}
