"""Conditions: what may be true of a subject. True, False, or None while it cannot be known."""

from collections.abc import Callable
from datetime import date

from mobctl.domain.facts import Facts
from mobctl.scheme import Scheme
from mobctl.scheme_vocabulary import Agreement, Condition
from mobctl.vocabulary import Duty, OrganisationKind

OF_AGE = 18
MICRO_HEADCOUNT = 10


def holds(condition: Condition, facts: Facts, scheme: Scheme) -> bool | None:
    """Tell whether *condition* is true of the subject of *facts*; None where a fact is missing to know it."""
    if condition is Condition.INDIVIDUAL_CONTRACT:
        return not facts.activities or Agreement.INDIVIDUAL in _agreements(facts, scheme)
    if condition is Condition.GROUP_PROGRAMME:
        return Agreement.PROGRAMME in _agreements(facts, scheme)
    return _RULES[condition](facts)


def minor_on_a_day(birth_date: date | None, start: date | None) -> bool | None:
    """Tell whether somebody is under 18 on at least one day of a stay: that is, on its first day."""
    if birth_date is None or start is None:
        return None
    return start < birthday(birth_date, OF_AGE)


def is_micro(headcount: int | None, kind: str) -> bool | None:
    """Tell whether an organisation has fewer than 10 employees; None where nobody knows."""
    if headcount is not None:
        return headcount < MICRO_HEADCOUNT
    return True if kind == OrganisationKind.MICRO_COMPANY else None


def birthday(birth_date: date, years: int) -> date:
    """Return the day on which somebody turns *years*; who was born on 29 February does so on 1 March in other years."""
    try:
        return birth_date.replace(year=birth_date.year + years)
    except ValueError:
        return date(birth_date.year + years, 3, 1)


def guardian_signs(facts: Facts) -> bool | None:
    """Tell whether a guardian has to sign: for a minor, an adult under guardianship, or where the school says so."""
    if any(guardian.signs or guardian.authority == "of-an-adult" for guardian in facts.guardians):
        return True
    return _minor(facts)


def _minor(facts: Facts) -> bool | None:
    """Before the stay has dates the project's first day decides: whoever is of age then is so later."""
    if facts.staff:
        return False
    known = minor_on_a_day(facts.birth_date, facts.start)
    if known is None and facts.start is None and minor_on_a_day(facts.birth_date, facts.project.start) is False:
        return False
    return known


def _agreements(facts: Facts, scheme: Scheme) -> set[Agreement]:
    known = (scheme.activity(key) for key in facts.activities)
    return {activity.agreement for activity in known if activity}


def _decided(duty: Duty, facts: Facts) -> bool | None:
    return dict(facts.duties).get(duty)


def _unless_unplaced(value: bool, facts: Facts) -> bool | None:
    return True if value else (False if facts.host else None)


_RULES: dict[Condition, Callable[[Facts], bool | None]] = {
    Condition.ACCEPTED: lambda facts: facts.accepted,
    Condition.PLACED: lambda facts: facts.host,
    Condition.DATED: lambda facts: facts.start is not None and facts.end is not None,
    Condition.MINOR: _minor,
    Condition.HAS_GUARDIAN: guardian_signs,
    Condition.EMPLOYED: lambda facts: facts.employed,
    Condition.HAS_SENDING_COMPANY: lambda facts: facts.sending_company,
    Condition.HAS_HOST_PARTNER: lambda facts: _unless_unplaced(facts.host_partner, facts),
    Condition.HAS_HOST_COMPANY: lambda facts: facts.host,
    Condition.HAS_CERTIFIER: lambda facts: facts.certifier,
    Condition.HAS_MICRO_HOST: lambda facts: facts.micro_host,
    Condition.IN_FLOW: lambda facts: facts.in_flow,
    Condition.ACCOMPANIED: lambda facts: facts.accompanying > 0,
    Condition.HAS_INCIDENT: lambda facts: facts.incidents > 0,
    Condition.LEFT_EARLY: lambda facts: facts.left_early,
    Condition.GREEN_TRAVEL: lambda facts: facts.green,
    Condition.BLENDED: lambda facts: facts.blended,
    Condition.INTERNATIONAL: lambda facts: facts.international,
    Condition.FUNDED: lambda facts: facts.project.funded,
    Condition.OUTGOING: lambda facts: facts.direction == "outgoing",
    Condition.INCOMING: lambda facts: facts.direction == "incoming",
    Condition.A1_NEEDED: lambda facts: _decided(Duty.A1, facts),
    Condition.POSTING_NEEDED: lambda facts: _decided(Duty.POSTING_NOTIFICATION, facts),
    Condition.VISA_NEEDED: lambda facts: _decided(Duty.VISA, facts),
    Condition.PERMIT_NEEDED: lambda facts: _decided(Duty.RESIDENCE_PERMIT, facts),
    Condition.HAS_PARTNERSHIP: lambda facts: facts.partnerships > 0,
}
