"""What an organisation was: its facts on a day, where a change holds only from a later one on."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from mobctl.domain.mobility_facts import MobilityFacts, Party, StayAt
from mobctl.models import Contact, FormerFacts, Organisation

SHOWN = ("name", "address", "postcode", "city", "country", "email", "phone", "website")
"""The facts of an organisation that papers show."""
Bodies = Callable[[Organisation], Organisation]
People = Callable[[Party], tuple[Contact, ...]]


def on_day(organisation: Organisation, former: Iterable[FormerFacts], day: date | None) -> Organisation:
    """Return an organisation as it was on a day; without a day as it is."""
    values: dict[str, str | None] = {}
    for one in sorted(former, key=lambda one: (one.effective_from, one.id), reverse=True):
        if day is not None and one.effective_from > day:
            values |= one.facts
    return organisation.model_copy(update=values) if values else organisation


def _same(party: Party) -> tuple[Contact, ...]:
    return party.contacts


def seen_as(facts: MobilityFacts, body: Bodies, people: People = _same) -> MobilityFacts:
    """Return facts with every organisation and its people as they were."""

    def party(one: Party) -> Party:
        if one.organisation is None:
            return one
        return replace(one, organisation=body(one.organisation), contacts=people(one))

    stays = tuple(StayAt(leg.stay, party(leg.host)) for leg in facts.stays)
    held = facts.held
    if held:
        held = replace(held, stays=tuple(StayAt(leg.stay, party(leg.host)) for leg in held.stays))
    return replace(
        facts,
        ours=body(facts.ours) if facts.ours else None,
        sending=party(facts.sending),
        sending_company=party(facts.sending_company),
        host_partner=party(facts.host_partner),
        coordinating=party(facts.coordinating),
        certifier=party(facts.certifier),
        stays=stays,
        stops=tuple(replace(one, at=party(one.at)) for one in facts.stops),
        held=held,
        tutor=_tutor(facts, stays),
    )


def _tutor(facts: MobilityFacts, stays: Sequence[StayAt]) -> Contact | None:
    """Return the tutor as one of the people at the hosts; one from elsewhere stays as they are."""
    if facts.tutor is None:
        return None
    known = {contact.id: contact for leg in stays for contact in leg.host.contacts}
    return known.get(facts.tutor.id, facts.tutor)
