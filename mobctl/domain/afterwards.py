"""Papers that say that somebody was there: not before a stay there has ended, and only of those whose stay has."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from mobctl.domain.mobility_facts import MobilityFacts
from mobctl.domain.shared_facts import SharedFacts, Subject
from mobctl.vocabulary import DocumentKind, ProjectRole

AFTERWARDS = frozenset({DocumentKind.ATTENDANCE_CERTIFICATE, DocumentKind.THANKS_CERTIFICATE})
"""The papers that say that somebody was there."""


def first_day(facts: Subject) -> date | None:
    """Return the first day on which somebody's stay ends; None where no stay with a last day is known."""
    if isinstance(facts, MobilityFacts):
        return facts.lived.end
    return min((day for member in facts.members if (day := _last_day(member, facts))), default=None)


def so_far(kind: str, facts: Subject, today: date) -> Subject:
    """Return the facts as a document of *kind* tells them: thanks are for those whose stay has ended."""
    if kind != DocumentKind.THANKS_CERTIFICATE or not isinstance(facts, SharedFacts):
        return facts
    ended = (member for member in facts.members if (day := _last_day(member, facts)) and day <= today)
    return replace(facts, members=tuple(ended))


def _last_day(member: MobilityFacts, facts: SharedFacts) -> date | None:
    """Return the last day of a member's stay with the partner; at a host it may end before the whole stay does."""
    if facts.role is not ProjectRole.HOST_COMPANY:
        return member.lived.end
    return max(_last_days(member, facts), default=None)


def _last_days(member: MobilityFacts, facts: SharedFacts) -> Iterator[date]:
    ended, partner = member.lived.end, facts.about.organisation
    for leg in member.stays:
        stay, begun = leg.stay, ended is None or leg.stay.start is None or leg.stay.start <= ended
        if stay.organisation_id == partner and stay.end and begun:
            yield min(stay.end, ended or stay.end)
