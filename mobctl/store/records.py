"""What records show of subjects - decisions, letters, partnerships, stops, answers - read for many at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, Row

from mobctl.domain.criteria import meets
from mobctl.domain.rules.book import RuleBook
from mobctl.domain.rules.sizes import size_of
from mobctl.scheme import Scheme
from mobctl.scheme_vocabulary import EventKind, Record
from mobctl.store import record_queries as ask_for
from mobctl.store.fact_queries import ask, by
from mobctl.store.surroundings import Placement

DECIDED = {
    "a1": Record.A1_DECIDED,
    "posting-notification": Record.POSTING_DECIDED,
    "visa": Record.VISA_DECIDED,
    "residence-permit": Record.PERMIT_DECIDED,
}
ANSWERED = {
    ("image-rights", "yes"): Record.IMAGE_RIGHTS_ANSWERED,
    ("image-rights", "no"): Record.IMAGE_RIGHTS_ANSWERED,
    ("image-rights", "withdrawn"): Record.IMAGE_RIGHTS_ANSWERED,
    ("travel", "yes"): Record.TRAVEL_CONSENT,
    ("data-notice", "yes"): Record.DATA_NOTICE,
}
PAID = {
    "first": {Record.PAID_FIRST},
    "balance": {Record.PAID_BALANCE},
    "whole": {Record.PAID_FIRST, Record.PAID_BALANCE},
}
SENT = {"information": Record.INFORMED, "thanks": Record.THANKED}
PURPOSES = {
    "present": Record.PRESENTED,
    "inform": Record.CANDIDATES_INFORMED,
    "share": Record.RESULTS_SHARED,
}


class MobilityRecords:
    """What records show of some mobilities, read in a fixed number of questions and grouped."""

    def __init__(self, connection: Connection, rows: list[Row[Any]]) -> None:
        ids = [row.id for row in rows]
        self._duties = by("mobility_id", ask(connection, ask_for.DUTIES, ids))
        self._visas = by("mobility_id", ask(connection, ask_for.VISAS, ids))
        self._partnerships = by("mobility_id", ask(connection, ask_for.PARTNERSHIPS_GROWN, ids))
        self._followed = by("mobility_id", ask(connection, ask_for.FOLLOW_UPS, ids))
        self._modules = by("mobility_id", ask(connection, ask_for.MODULES, ids))
        self._paid = by("mobility_id", ask(connection, ask_for.PAID_OUT, ids))
        people = {row.participant_id for row in rows}
        self._consents = by("participant_id", ask(connection, ask_for.CONSENTS, people))
        flows = {row.flow_id for row in rows if row.flow_id}
        self._stops = {row.mobility_id for row in ask(connection, ask_for.STOPS, ids)}
        self._flow_stops = {row.flow_id for row in ask(connection, ask_for.FLOW_STOPS, flows)}
        projects = {row.project_id for row in rows}
        self._pairs = {
            (row.project_id, *sorted((row.organisation_id, row.other_id)))
            for row in ask(connection, ask_for.PAIRS, projects)
        }

    def duties(self, id: int) -> tuple[tuple[str, bool], ...]:
        """Return what was decided on each duty; the last decision counts."""
        return tuple({row.duty: bool(row.needed) for row in self._duties[id]}.items())

    def partnerships(self, id: int) -> int:
        return len(self._partnerships[id])

    def followed_up(self, id: int) -> tuple[int, ...]:
        """Return the months after which somebody asked what became of a mobility."""
        return tuple(sorted({row.months for row in self._followed[id]}))

    def shown(self, row: Row[Any], place: Placement, scheme: Scheme) -> frozenset[str]:
        """Return what records show of one mobility, under the names of the scheme."""
        decided = {DECIDED[one.duty] for one in self._duties[row.id]}
        answers = {one.kind: one.answer for one in self._consents[row.participant_id]}
        answered = {ANSWERED[pair] for pair in answers.items() if pair in ANSWERED}
        attended = {one.module for one in self._modules[row.id]}
        modules = {module.key for module in scheme.modules}
        pair = sorted(party.id for party in (place.company, place.host) if party)
        facts = {
            Record.PURPOSE: row.purposes,
            Record.RESULT: row.results,
            Record.MOTIVES: row.sending_motive and row.host_motive,
            Record.PEOPLE_REACHED: row.people_reached is not None,
            Record.RETURNED: row.returned_on,
            Record.PARTNERSHIP: self._partnerships[row.id],
            Record.ITINERARY: row.id in self._stops or row.flow_id in self._flow_stops,
            Record.MODULES_ATTENDED: modules and modules <= attended,
            Record.MATCHED: (row.project_id, *pair) in self._pairs,
            Record.VISA_GRANTED: any(covers(visa, row, place) for visa in self._visas[row.id]),
        }
        paid = {record for one in self._paid[row.id] for record in PAID.get(one.purpose, ())}
        return frozenset(str(record) for record in {*decided, *answered, *paid, *_so(facts)})


def covers(visa: Row[Any], row: Row[Any], place: Placement) -> bool:
    """Tell whether a visa was granted for all days from the first journey to the last."""
    first = min((day for day in (place.start, row.flow_start) if day), default=None)
    last = max((day for day in (place.end, row.flow_end) if day), default=None)
    if not visa.granted or first is None or last is None:
        return False
    return bool(visa.valid_from and visa.valid_to and visa.valid_from <= first and visa.valid_to >= last)


class PartnerRecords:
    """What records show of some organisations in their projects and roles."""

    def __init__(self, connection: Connection, organisations: Collection[int], book: RuleBook | None) -> None:
        self._book = book
        self._roles = {
            (row.organisation_id, row.project_id, row.role): row
            for row in ask(connection, ask_for.PARTNER_ROLES, organisations)
        }
        self._needs = _pairs(ask(connection, ask_for.NEEDS, organisations))
        self._lists = _pairs(ask(connection, ask_for.LISTS, organisations))
        self._sent: defaultdict[tuple[int, int], set[str]] = defaultdict(set)
        for row in ask(connection, ask_for.SENT, organisations):
            self._sent[row.organisation_id, row.project_id].add(row.kind)

    def shown(self, body: Row[Any], project: int, role: str, scheme: Scheme) -> frozenset[str]:
        """Return what records show of an organisation in one project and role."""
        row, place = self._roles.get((body.id, project, role)), (body.id, project)
        criteria = {criterion.key for criterion in scheme.criteria}
        met = {name for name, answer in (row.criteria if row else None or {}).items() if meets(answer)}
        facts = {
            Record.REGISTERED: row and row.registered_on,
            Record.CRITERIA_MET: row and row.prospect == "accepted" and criteria <= met,
            Record.SIZE_KNOWN: self._book and size_of(body, self._book).class_,
            Record.NEEDS_KNOWN: place in self._needs,
            Record.LIST_RECEIVED: place in self._lists,
        }
        sent = {SENT[kind] for kind in self._sent[place] if kind in SENT}
        return frozenset(str(record) for record in {*sent, *_so(facts)})


class ProjectRecords:
    """What records show of some projects."""

    def __init__(self, connection: Connection, projects: Collection[int]) -> None:
        self._lines = by("project_id", ask(connection, ask_for.LINES, projects))
        self._contact_points = {row.project_id for row in ask(connection, ask_for.CONTACT_POINTS, projects)}
        self._spheres = _values("sphere", ask(connection, ask_for.SPHERES, projects))
        self._sides = _values("role", ask(connection, ask_for.SIDES, projects))
        self._lessons = {row.project_id for row in ask(connection, ask_for.LESSONS, projects)}
        self._told = {row.project_id for row in ask(connection, ask_for.TESTIMONIES, projects)}

    def shown(self, project: int, held: Collection[str]) -> frozenset[str]:
        """Return what records show of one project; *held* are the kinds of its events.

        Where the communication plan has no line for candidates, an information event that was held informs them.
        """
        lines = defaultdict(list)
        for line in self._lines[project]:
            lines[line.purpose].append(line.done_on)
        facts = {
            Record.CANDIDATES_INFORMED: EventKind.INFORMATION in held,
            **{PURPOSES[purpose]: all(done) for purpose, done in lines.items()},
            Record.CONTACT_POINTS: project in self._contact_points,
            Record.ACTORS_MAPPED: len(self._spheres[project]) > 1,
            Record.NEEDS_SURVEYED: len(self._sides[project]) > 1,
            Record.LESSONS: project in self._lessons,
            Record.TESTIMONIES: project in self._told,
        }
        return frozenset(str(record) for record in _so(facts))


def told_of_selection(connection: Connection, applications: Collection[int]) -> frozenset[int]:
    """Return the applications to which a letter about the selection was sent."""
    return frozenset(row.application_id for row in ask(connection, ask_for.SELECTION_TOLD, applications))


def _so(facts: Mapping[Record, Any]) -> Iterable[Record]:
    return (record for record, value in facts.items() if value)


def _pairs(rows: Iterable[Row[Any]]) -> set[tuple[int, int]]:
    return {(row.organisation_id, row.project_id) for row in rows}


def _values(column: str, rows: Iterable[Row[Any]]) -> defaultdict[int, set[str]]:
    found: defaultdict[int, set[str]] = defaultdict(set)
    for row in rows:
        found[row.project_id].add(row._mapping[column])
    return found
