"""Which of the facts that documents want are recorded for a mobility."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Row

from mobctl.domain.facts import Proof
from mobctl.store.qualification_facts import Qualifications
from mobctl.store.surroundings import Placement, Surroundings

INSURANCES = ("insurance-health", "insurance-liability", "insurance-accident", "insurance-travel", "ehic")
CONTACT_ROLES = frozenset({"contact", "mentor", "signatory"})


def known_facts(
    row: Row[Any],
    place: Placement,
    around: Surroundings,
    evidence: Iterable[Proof],
    qualifications: Qualifications,
    guardian: bool,
) -> frozenset[str]:
    """Return the document facts that are recorded, under the names of the scheme."""
    planned = around.planned.get(row.id)
    host = place.host
    facts = {
        "participant-name": row.family_name,
        "birth-date": row.birth_date,
        "participant-address": row.address,
        "participant-email": row.email,
        "participant-phone": row.phone,
        "guardian-name": guardian,
        "emergency-contact": row.emergency_name and row.emergency_phone,
        "qualification": row.qualification,
        "sending-name": row.sending_organisation_id or row.sending_organisation_name,
        "sending-company-name": place.company or row.employer_name,
        "host-name": host,
        "host-country": place.country or (host and host.country),
        "host-address": host and host.address,
        "host-partner-name": place.partner,
        "tutor-name": place.tutor_ref,
        "tutor-email": place.tutor_email,
        "start": place.start,
        "end": place.end,
        "outcomes": planned,
        "tasks": row.tasks_text,
        "hours": row.hours_per_week,
        "conditions": row.conditions,
        "assessment-method": row.assessment_method or (planned and not planned.without_method),
        "certifier": qualifications.certifier(row.qualification),
        "travel": row.travel or row.flow_travel,
        "lodging": row.lodging or row.flow_lodging,
        "insurance": any(proof.kind in INSURANCES for proof in evidence),
        "programme": row.programme,
        "approach": True,
        "motives": row.sending_motive and row.host_motive,
        "purposes": row.purposes,
    }
    roles = _people(row.sending_organisation_id, "sending", around)
    roles |= _people(host and host.id, "host", around)
    roles |= _people(place.partner and place.partner.id, "host-partner", around)
    roles |= _people(place.company and place.company.id, "sending-company", around)
    return frozenset(name for name, value in facts.items() if value) | roles


def _people(organisation: int | None, party: str, around: Surroundings) -> frozenset[str]:
    """Return who is named at a party: its signatory, and somebody to talk to."""
    roles = around.roles(organisation)
    found = {f"{party}-signatory"} if "signatory" in roles else set()
    return frozenset(found | ({f"{party}-contact"} if roles & CONTACT_ROLES else set()))
