"""What documents say about flows and partners, and what a document says that is not about one mobility."""

from collections.abc import Iterable, Sequence
from typing import Any

from mobctl.domain import document_people as people
from mobctl.domain.document_facts import LINE, LONG_LINE, SHORT_LINE
from mobctl.domain.document_fields import PATHS
from mobctl.domain.document_texts import lines, long_date, place
from mobctl.domain.lived import days_lived, interrupted_days
from mobctl.domain.mobility_facts import MobilityFacts, Party
from mobctl.domain.shared_facts import SharedFacts, Subject
from mobctl.domain.stays import Period
from mobctl.vocabulary import ProjectRole

_BLANK_CHANGES = 3
OF_ONE_PAPER = ("document", "signatories")


def nothing() -> dict[str, Any]:
    """Return the catalogue's fields of subjects, all of them empty: a paper may name what does not apply to it."""
    empty: dict[str, Any] = {}
    for path in sorted(PATHS):
        group, _, name = path.partition(".")
        if group.endswith("[]"):
            empty[group.removesuffix("[]")] = []
        else:
            empty.setdefault(group, {})[name.partition("[]")[0]] = [] if "[]" in name else ""
    return {group: fields for group, fields in empty.items() if group not in OF_ONE_PAPER}


def amendment() -> dict[str, Any]:
    """Return the fields of an amendment as lines to fill in by hand."""
    change = {"fact": LINE, "before": LINE, "after": LINE}
    return {
        "amendment": {"of": LINE, "reason": LONG_LINE, "effective_from": LINE},
        "changes": [dict(change) for _ in range(_BLANK_CHANGES)],
    }


def lived(facts: MobilityFacts, language: str) -> dict[str, str]:
    """Return the stay as it took place; interrupted days do not count."""
    period, stays = facts.lived, [Period(leg.stay.start, leg.stay.end) for leg in facts.stays]
    days = days_lived(stays, period.end, facts.interruptions)
    interrupted = interrupted_days(stays, period.end, facts.interruptions)
    return {
        "start": long_date(period.start, language) or LINE,
        "end": long_date(period.end, language) or LINE,
        "days": str(days) if days > 0 else SHORT_LINE,
        "interrupted": str(interrupted) if interrupted else "",
    }


def flow(facts: Subject, language: str) -> dict[str, str]:
    """Return the flow; whoever travels alone is a flow of one."""
    travels = facts.flow
    days = (travels.start, travels.end) if travels else (facts.start, facts.end)
    return {
        "reference": travels.ref if travels else facts.ref,
        "name": travels.name if travels else "",
        "start": long_date(days[0], language) or LINE,
        "end": long_date(days[1], language) or LINE,
        "place": "; ".join(dict.fromkeys(_places(_members(facts), language))) or _of(facts.host_partner, language),
    }


def _of(partner: Party, language: str) -> str:
    body = partner.organisation
    return (place(body.city, body.country, language) if body else "") or LINE


def members(facts: Subject, language: str) -> list[dict[str, str]]:
    """Return those who belong to it, by name."""
    found = [_member(one, language) for one in _members(facts)]
    return sorted(found, key=lambda one: (one["name"], one["reference"]))


def _members(facts: Subject) -> Sequence[MobilityFacts]:
    return facts.members if isinstance(facts, SharedFacts) else (facts,)


def _member(facts: MobilityFacts, language: str) -> dict[str, str]:
    return {
        "name": people.name(facts.participant) or LINE,
        "reference": facts.ref,
        "host": people.name_of(facts.host) or LINE,
        "place": next(iter(_places([facts], language)), LINE),
        "start": long_date(facts.start, language) or LINE,
        "end": long_date(facts.end, language) or LINE,
    }


def _places(facts: Iterable[MobilityFacts], language: str) -> list[str]:
    """Return towns and countries of all stays, as far as they are known."""
    legs = (leg for one in facts for leg in one.stays)
    found = []
    for leg in legs:
        body = leg.host.organisation
        city = leg.stay.city or (body.city if body else None)
        country = leg.stay.country or (body.country if body else None)
        found.append(place(city, country, language))
    return [text for text in found if text]


def qualifications(facts: Subject) -> list[dict[str, str]]:
    """Return the qualifications that are prepared, with their EQF level where it is known."""
    if isinstance(facts, SharedFacts):
        found = facts.qualifications
    else:
        asked = facts.application
        found = ((asked.qualification, asked.eqf),) if asked and asked.qualification else ()
    return [{"title": title, "eqf": str(eqf) if eqf else ""} for title, eqf in found] or [{"title": LINE, "eqf": ""}]


def partner(facts: Subject, language: str) -> dict[str, str]:
    """Return the organisation that the paper is about; on a paper about one mobility, the host company."""
    if isinstance(facts, SharedFacts):
        body, role = facts.partner, facts.role
    else:
        body, role = facts.host, ProjectRole.HOST_COMPANY
    reference = body.organisation.ref if body.organisation else ""
    return {"reference": reference, "role": str(role or ""), **people.party(body, language, applies=bool(body))}


def of_shared(facts: SharedFacts, language: str) -> dict[str, Any]:
    """Return what only a paper about a flow, a partner or the project says, in place of one mobility."""
    is_company = facts.role is ProjectRole.SENDING_COMPANY
    flow_of = facts.flow
    return {
        "mobility": {**nothing()["mobility"], **_when_and_where(facts, language), "approach": str(facts.approach)},
        "sending": people.party(facts.sending, language, applies=True),
        "sending_company": people.party(facts.partner if is_company else Party(), language),
        "host_partner": people.party(facts.host_partner, language),
        "accompanying": [people.accompanying(one, person) for one, person in facts.accompanying],
        "travel": lines(flow_of.travel if flow_of else None) or [LONG_LINE],
        "lodging": lines(flow_of.lodging if flow_of else None) or [LONG_LINE],
        "programme": lines(flow_of.programme if flow_of else None) or [LONG_LINE],
    }


def _when_and_where(facts: SharedFacts, language: str) -> dict[str, str]:
    if facts.flow is None:
        return {}
    return {name: flow(facts, language)[name] for name in ("reference", "start", "end", "place")}
