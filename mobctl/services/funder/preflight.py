"""The funder's own checks, made before the funder makes them: what would be refused, and what would stay a draft."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.funder import preflight
from mobctl.domain.funder.preflight import Body, Row
from mobctl.domain.rules import agreed, durations
from mobctl.domain.rules.book import RuleBook
from mobctl.findings import Finding, Level, error
from mobctl.messages import preflight as say
from mobctl.models import Mobility, Organisation, Project
from mobctl.services.formalities.rulings import book_of
from mobctl.services.funder import facts_of_mobilities
from mobctl.services.funder.facts_of_mobilities import Facts
from mobctl.services.funder.filling import NOBODY_WENT
from mobctl.services.records.selecting import the_project
from mobctl.services.schemes import schemes
from mobctl.store.facts import Reader

PIECE = 2000
EFFECTS = {Level.ERROR: "refused", Level.WARNING: "draft", Level.INFO: "look"}
#: What the rules of the house call these fields here.
RULE_FIELDS = {"same-country": "receiving_country", "duration": "duration", "project-dates": "start"}


@dataclass(frozen=True, slots=True)
class PreFlightProblem:
    """What was found at a record: whose it is, the field, what comes of it (refused, draft, look), and the way out."""

    ref: str
    participant: str
    field: str
    code: str
    effect: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class PreFlight:
    """The mobilities of a project before they are sent: ``ready`` ones have nothing that refuses or keeps them drafts.

    ``not_complete`` counts those whose file is not closed here, ``undated`` those without dates, which are left out.
    """

    project: str
    mobilities: int
    ready: int
    refused: int
    draft: int
    not_complete: int
    undated: tuple[str, ...]
    problems: tuple[PreFlightProblem, ...]
    findings: tuple[Finding, ...] = ()


def check(desk: Desk, ref: str | None) -> PreFlight:
    """Return what the funder's system would find about the mobilities of a project that take place and have dates."""
    with desk.store.reading() as session:
        project = the_project(session, desk, ref)
        scheme = schemes.of_project(project)
        coded = any(one.funder_code for one in scheme.activity_types)
        taking_place = [
            one for one in facts_of_mobilities.of_project(session, project, scheme) if one.status not in NOBODY_WENT
        ]
        facts = [one for one in taking_place if "start" in one.known]
        rows = [_row(one) for one in facts]
        found = [*preflight.grant_code(project.code, project.ref), *preflight.bodies(rows)]
        found += preflight.numbers_once(rows)
        for row in rows:
            found += preflight.of_row(row, desk.today, coded=coded)
        found += _by_rules(desk, session, project, {row.ref for row in rows})
    undated = tuple(one.ref for one in taking_place if "start" not in one.known)
    return _told(project.ref, rows, found, undated)


def _row(facts: Facts) -> Row:
    return Row(
        facts.ref,
        facts.participant,
        facts.activity,
        facts.known,
        _body(facts.sending),
        _body(facts.receiving),
        facts.described,
        facts.known.get("state") == "complete",
        facts.state,
    )


def _body(organisation: Organisation | None) -> Body | None:
    if organisation is None:
        return None
    return Body(organisation.ref, organisation.name, organisation.oid, organisation.pic)


def _by_rules(desk: Desk, session: Session, project: Project, refs: set[str]) -> Iterator[Finding]:
    """Yield what the house's own rules of dates, days and countries say, as mobility check does."""
    book: RuleBook = book_of(desk, session)
    reader = Reader(session.connection())
    query = select(Mobility.id, Mobility.ref).where(Mobility.project_id == project.id).order_by(col(Mobility.id))
    ids = [id for id, ref in session.exec(query) if ref in refs]
    for start in range(0, len(ids), PIECE):
        cases = reader.cases(ids[start : start + PIECE])
        for id in ids[start : start + PIECE]:
            for finding in agreed.project_dates(cases[id], book):
                yield replace(finding, level=Level.ERROR)
            yield from durations.duration(cases[id], book)
            yield from agreed.same_country(cases[id], book)


def _told(project: str, rows: Sequence[Row], found: Sequence[Finding], undated: tuple[str, ...]) -> PreFlight:
    people = {row.ref: row.person for row in rows}
    levels: dict[str, set[Level]] = {row.ref: set() for row in rows}
    of_body = {(row.ref, body.ref) for row in rows for body in (row.sender, row.host) if body}
    faulty = {one.where.ref for one in found if one.level is Level.ERROR}
    for one in found:
        if one.where.ref in levels:
            levels[one.where.ref].add(one.level)
    for ref, body in of_body:
        if body in faulty:
            levels[ref].add(Level.ERROR)
    refused = sum(Level.ERROR in one for one in levels.values())
    draft = sum(Level.WARNING in one and Level.ERROR not in one for one in levels.values())
    order = {Level.ERROR: 0, Level.WARNING: 1, Level.INFO: 2}
    ordered = sorted(found, key=lambda one: (order[one.level], one.where.ref or ""))
    return PreFlight(
        project=project,
        mobilities=len(rows),
        ready=len(rows) - refused - draft,
        refused=refused,
        draft=draft,
        not_complete=sum(not row.complete for row in rows),
        undated=undated,
        problems=tuple(_problem(one, people) for one in ordered),
        findings=(error(say.REFUSED, count=refused, of=len(rows)),) if refused else (),
    )


def _problem(one: Finding, people: dict[str, str]) -> PreFlightProblem:
    ref, key = one.where.ref or "", one.where.key or ""
    field = RULE_FIELDS.get(key, key)
    return PreFlightProblem(ref, people.get(ref, ""), field, one.code, EFFECTS[one.level], one.sentence, one.hint)
