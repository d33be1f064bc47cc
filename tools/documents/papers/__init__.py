"""What stands in each shipped paper, in which order; the words come from the texts of the language."""

from collections.abc import Callable
from dataclasses import dataclass

from tools.documents.papers import agreements, learning, partners, people, stay
from tools.documents.sheet import COMPACT, ROOMY, TIGHT, Sheet, Space


@dataclass(frozen=True)
class Layout:
    """How a paper is laid out, and what it is about: one mobility, a flow, a partner or the whole project."""

    lay_out: Callable[[Sheet], None]
    subject: str = "mobility"
    space: Space = ROOMY


PAPERS: dict[str, Layout] = {
    "pedagogical-contract": Layout(learning.contract),
    "evaluation-grid": Layout(learning.grid),
    "results-statement": Layout(learning.statement),
    "contract-complement": Layout(learning.complement),
    "amendment": Layout(learning.amendment),
    "information-pack": Layout(stay.pack),
    "emergency-sheet": Layout(stay.emergency_sheet, space=TIGHT),
    "attendance-certificate": Layout(stay.attendance, space=COMPACT),
    "group-programme": Layout(stay.group_programme, "flow"),
    "accompanying-mandate": Layout(stay.mandate, "flow"),
    "host-brief": Layout(partners.host_brief, space=COMPACT),
    "sending-company-brief": Layout(partners.sending_company_brief, "partner", space=COMPACT),
    "memorandum": Layout(partners.memorandum, "partner"),
    "thanks-certificate": Layout(partners.thanks, "partner"),
    "visa-invitation": Layout(partners.visa_invitation),
    "green-travel-declaration": Layout(partners.green_travel, space=COMPACT),
    "grant-agreement": Layout(agreements.grant_agreement, space=COMPACT),
    "secondment-plan": Layout(agreements.secondment_plan),
    "three-party-agreement": Layout(agreements.three_party_agreement),
    "application-form": Layout(people.application_form, "project"),
    "parental-consent": Layout(people.parental_consent),
    "data-notice": Layout(people.data_notice, space=COMPACT),
    "image-rights": Layout(people.image_rights, space=COMPACT),
    "satisfaction-form": Layout(people.satisfaction_form, space=COMPACT),
}
