"""What a document about a mobility says: the facts as plain texts in the document's language.

This is the only thing that a template ever sees. A fact that is wanted and not known becomes a line to
fill in by hand; what does not apply stays empty.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from mobctl.domain import document_people as people
from mobctl.domain import shared_context as shared
from mobctl.domain.document_facts import LINE, LONG_LINE, SHORT_LINE
from mobctl.domain.document_texts import Words, address, kept_until, lines, long_date, place, weeks
from mobctl.domain.mobility_facts import MobilityFacts, Party, PlannedUnit, StayAt, StopAt
from mobctl.domain.shared_facts import SharedFacts, Subject
from mobctl.domain.signing import wanted
from mobctl.domain.stays import Period
from mobctl.models import Application, Assessment, Evidence, LearningOutcome, Mobility, Organisation, Stay
from mobctl.scheme import Situation, said
from mobctl.vocabulary import Approach, Purpose, SignatureRole

_BLANK_OUTCOMES = 4
_BLANK_LINES = 3


@dataclass(frozen=True, slots=True)
class Paper:
    """What is to be issued: which document, in which language, for whose signature."""

    title: str
    language: str
    reference: str = ""
    version: int = 1
    issued_on: date | None = None
    draft: bool = False
    signed_by: tuple[SignatureRole, ...] = ()


def context(facts: Subject, paper: Paper, words: Words) -> dict[str, Any]:
    """Return the whole context of *paper* about *facts*."""
    return of_paper(facts, paper, words) | of_subject(facts, paper.language, words)


def of_subject(facts: Subject, language: str, words: Words) -> dict[str, Any]:
    """Return the part of a context that all papers about one subject share."""
    if isinstance(facts, SharedFacts):
        return {
            **shared.nothing(),
            **_of_any(facts, language),
            **shared.of_shared(facts, language),
            "units": _units(facts.units, {}, words),
            "assessment": {"method": "", "certifier": _certifier(facts)},
        }
    return {**_of_any(facts, language), **of_mobility(facts, language, words)}


def _of_any(facts: Subject, language: str) -> dict[str, Any]:
    return {
        "project": _project(facts, language),
        "ours": _ours(facts.ours, language),
        "flow": shared.flow(facts, language),
        "members": shared.members(facts, language),
        "partner": shared.partner(facts, language),
        "qualifications": shared.qualifications(facts),
        **shared.amendment(),
    }


def of_paper(facts: Subject, paper: Paper, words: Words) -> dict[str, Any]:
    """Return the part of a context that belongs to one paper: its own numbers, and who signs it."""
    return {
        "document": _document(paper, words),
        "signatories": [people.signature(one, words) for one in wanted(paper.signed_by, people.signatories(facts))],
    }


def of_mobility(facts: MobilityFacts, language: str, words: Words) -> dict[str, Any]:
    """Return what papers about one mobility say of it."""
    stops = [_stop(one, language) for one in facts.stops]
    return {
        "mobility": _mobility(facts, language),
        "participant": people.participant(facts, language),
        "guardians": people.guardians(facts),
        "sending": people.party(facts.sending, language, applies=True),
        "sending_company": people.party(facts.sending_company, language),
        "host_partner": people.party(facts.host_partner, language),
        "coordinating": people.party(facts.coordinating, language),
        "host": people.party(facts.host, language, applies=True, country=_country(facts)),
        "tutor": people.tutor(facts.tutor),
        "stays": [_stay(leg, language) for leg in facts.stays],
        "qualification": _qualification(facts.application),
        "lived": shared.lived(facts, language),
        "units": _units(facts.units, facts.judged, words),
        "work": _work(facts.mobility),
        "assessment": _assessment(facts),
        "motives": _motives(facts),
        "purposes": _purposes(facts.mobility, words),
        "accompanying": [people.accompanying(one, person) for one, person in facts.accompanying],
        "travel": lines(facts.travel) or [LONG_LINE],
        "lodging": lines(facts.lodging) or [LONG_LINE],
        "programme": lines(facts.programme) or _as_programme(stops) or [LONG_LINE],
        "stops": stops,
        "situations": [_situation(one, language) for one in facts.situations],
        "insurances": [_insurance(one, words, language) for one in facts.insurances] or [_no_insurance()],
    }


def _situation(situation: Situation, language: str) -> dict[str, str]:
    told = {"title": situation.title, "host": situation.host, "participant": situation.participant}
    return {name: said(words, language) for name, words in told.items()}


def _country(facts: MobilityFacts) -> str | None:
    body = facts.host.organisation
    stayed = next((leg.stay.country for leg in facts.stays[:1]), None)
    return stayed or (body.country if body else None)


def _document(paper: Paper, words: Words) -> dict[str, str]:
    return {
        "reference": paper.reference,
        "title": paper.title,
        "version": str(paper.version),
        "issued_on": long_date(paper.issued_on, paper.language),
        "draft": words["document"]["draft"] if paper.draft else "",
    }


def _project(facts: Subject, language: str) -> dict[str, str]:
    project = facts.project
    return {
        "reference": project.ref,
        "kept_until": long_date(kept_until(project.final_payment_date, project.retention_years), language),
        "code": project.code,
        "title": project.title,
        "funder": project.funder or facts.funder,
        "statement": project.statements.get(language) or project.statements.get("en", ""),
        "disclaimer": project.disclaimers.get(language) or project.disclaimers.get("en", ""),
    }


def _ours(ours: Organisation | None, language: str) -> dict[str, str]:
    if ours is None:
        return {"name": "", "address": "", "email": "", "phone": "", "website": ""}
    return {
        "name": ours.name,
        "address": address(ours, language),
        "email": ours.email or "",
        "phone": ours.phone or "",
        "website": ours.website or "",
    }


def _mobility(facts: MobilityFacts, language: str) -> dict[str, str]:
    days = sum(_days(leg.stay) for leg in facts.stays)
    first = facts.stays[0].stay if facts.stays else None
    return {
        "reference": facts.mobility.ref,
        "funder_id": next((value for value in facts.mobility.funder_ids.values() if value), ""),
        "activity": facts.activity.get(language) or facts.activity.get("en", facts.mobility.activity),
        "start": long_date(facts.start, language) or LINE,
        "end": long_date(facts.end, language) or LINE,
        "days": str(days) if days else SHORT_LINE,
        "weeks": weeks(days, language) if days else SHORT_LINE,
        "place": place(_city(first, facts.host), _country(facts), language) or LINE,
        "approach": str(facts.approach),
    }


def _city(stay: Stay | None, host: Party) -> str | None:
    return (stay and stay.city) or (host.organisation and host.organisation.city) or None


def _days(stay: Stay) -> int:
    return Period(stay.start, stay.end).days or 0


def _stay(leg: StayAt, language: str) -> dict[str, str]:
    body = leg.host.organisation
    country = leg.stay.country or (body.country if body else None)
    return {
        "host": people.name_of(leg.host) or LINE,
        "place": place(_city(leg.stay, leg.host), country, language) or LINE,
        "start": long_date(leg.stay.start, language) or LINE,
        "end": long_date(leg.stay.end, language) or LINE,
        "days": str(_days(leg.stay) or SHORT_LINE),
    }


def _stop(one: StopAt, language: str) -> dict[str, str]:
    body, stop = one.at.organisation, one.stop
    last = stop.end if stop.end != stop.start else None
    return {
        "organisation": people.name_of(one.at) or LINE,
        "place": place(body.city, body.country, language) if body else "",
        "dates": " – ".join(long_date(day, language) for day in (stop.start, last) if day),
        "purpose": stop.purpose or "",
    }


def _as_programme(stops: Sequence[Mapping[str, str]]) -> list[str]:
    """Return the stops as lines of a programme: where nobody wrote one, the itinerary is it."""
    return [
        f"{stop['dates']}: " + ", ".join(stop[name] for name in ("organisation", "place", "purpose") if stop[name])
        for stop in stops
    ]


def _qualification(application: Application | None) -> dict[str, str]:
    return {
        "title": (application and application.qualification) or LINE,
        "eqf": str(application.eqf) if application and application.eqf else "",
        "course": ", ".join(part for part in (application.course, application.class_name) if part)
        if application
        else "",
    }


def _units(units: Sequence[PlannedUnit], judged: Mapping[int, Assessment], words: Words) -> list[dict[str, Any]]:
    if not any(unit.outcomes for unit in units):
        blank = {"key": "", "statement": LONG_LINE, "kind": "", "tasks": "", "criteria": ""} | dict.fromkeys(
            ("level", "reached"), ""
        )
        return [{"key": "", "title": LINE, "method": "", "outcomes": [dict(blank) for _ in range(_BLANK_OUTCOMES)]}]
    return [
        {
            "key": planned.unit.key,
            "title": planned.unit.title,
            "method": planned.unit.assessment_method or "",
            "outcomes": [
                _outcome(outcome, level, judged.get(outcome.id), words) for outcome, level in planned.outcomes
            ],
        }
        for planned in units
        if planned.outcomes
    ]


def _outcome(outcome: LearningOutcome, level: str | None, judged: Assessment | None, words: Words) -> dict[str, str]:
    reached = (judged and judged.level) or ""
    return {
        "key": outcome.key,
        "statement": outcome.statement,
        "kind": words["outcomes"].get(outcome.kind or "", ""),
        "tasks": outcome.tasks or "",
        "criteria": outcome.criteria or "",
        "level": words["levels"].get(level or "", level or ""),
        "reached": words["levels"].get(reached, reached),
    }


def _work(mobility: Mobility) -> dict[str, Any]:
    return {
        "tasks": lines(mobility.tasks_text) or [LONG_LINE] * _BLANK_LINES,
        "hours": str(mobility.hours_per_week or SHORT_LINE),
        "conditions": lines(mobility.conditions) or [LONG_LINE] * _BLANK_LINES,
    }


def _motives(facts: MobilityFacts) -> dict[str, str]:
    own = facts.application.motivation if facts.application else None
    wanted = {"sending": facts.mobility.sending_motive, "host": facts.mobility.host_motive, "participant": own}
    return {name: text or LONG_LINE for name, text in wanted.items()}


def _purposes(mobility: Mobility, words: Words) -> dict[str, str]:
    """Return the purposes in words, and a box for each, ticked where the mobility is for it."""
    named = ", ".join(words["purposes"].get(purpose, purpose) for purpose in mobility.purposes)
    boxes = {str(purpose): "☒" if purpose in mobility.purposes else "☐" for purpose in Purpose}
    return {"named": named or LINE, **boxes}


def _assessment(facts: MobilityFacts) -> dict[str, str]:
    methods = dict.fromkeys(unit.unit.assessment_method for unit in facts.units if unit.unit.assessment_method)
    return {
        "method": facts.mobility.assessment_method or "; ".join(methods) or LINE,
        "certifier": _certifier(facts),
    }


def _certifier(facts: Subject) -> str:
    return (people.name_of(facts.certifier) or LINE) if facts.approach is Approach.CERTIFY else ""


def _insurance(one: Evidence, words: Words, language: str) -> dict[str, str]:
    return {
        "kind": words["insurances"].get(one.kind, one.kind),
        "valid": long_date(one.valid_to, language),
        "note": one.note or "",
    }


def _no_insurance() -> dict[str, str]:
    return {"kind": LINE, "valid": "", "note": ""}
