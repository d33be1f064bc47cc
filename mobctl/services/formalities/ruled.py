"""What the rules of law and programme find about mobilities."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.rules.applied import findings
from mobctl.domain.rules.book import RuleBook, RuleKey
from mobctl.findings import Finding, Level
from mobctl.messages.rules import STANDINGS
from mobctl.models import Mobility, Project
from mobctl.services.formalities.rulings import book_of, known_key
from mobctl.services.records.selecting import Filters, mobilities, the_project
from mobctl.store.facts import Reader

PIECE = 2000


@dataclass(frozen=True, slots=True)
class RuleCount:
    """What one rule found: warnings and remarks, and on how many mobilities."""

    rule: str
    title: str
    warnings: int
    remarks: int
    mobilities: int
    standing: str


@dataclass(frozen=True, slots=True)
class MobilitiesChecked:
    """What the rules found about mobilities (``checked`` of them), by rule, those with most warnings first."""

    rules: tuple[RuleCount, ...]
    checked: int
    found: int
    findings: tuple[Finding, ...]


def checked(desk: Desk, refs: Sequence[str] | None, filters: Filters, only: Sequence[str]) -> MobilitiesChecked:
    """Return what the rules, or *only* some of them, find about mobilities; all of the project where nothing narrows.

    Raises NoMatch for an unknown rule.
    """
    wanted = {known_key(desk, key) for key in only}
    with desk.store.reading() as session:
        if refs or filters.narrow or filters.all:
            ids = [mobility.id for mobility in mobilities(session, desk, refs, filters)]
        else:
            project = the_project(session, desk, filters.project)
            query = select(Mobility.id).where(Mobility.project_id == project.id).order_by(col(Mobility.id))
            ids = list(session.exec(query))
        book = book_of(desk, session)
        found = [one for one in found_about(desk, session, ids, book) if not wanted or one.where.key in wanted]
    return MobilitiesChecked(tuple(_counts(found, book)), len(ids), len(found), tuple(found))


def of_mobilities(desk: Desk, session: Session, ids: Collection[int]) -> tuple[Finding, ...]:
    """Return what the rules find about some mobilities."""
    return tuple(found_about(desk, session, ids, book_of(desk, session)))


def of_open_projects(desk: Desk) -> dict[RuleKey, int]:
    """Return how many warnings each rule has in all open projects."""
    with desk.store.reading() as session:
        book = book_of(desk, session)
        query = select(Mobility.id).join(Project).where(Project.status == "open").order_by(col(Mobility.id))
        found = found_about(desk, session, list(session.exec(query)), book)
        counts = Counter(one.where.key for one in found if one.level is Level.WARNING)
    return {key: counts[key] for key in book.rules}


def found_about(desk: Desk, session: Session, ids: Collection[int], book: RuleBook) -> Iterable[Finding]:
    """Yield what the rules find about mobilities, in the order of their references."""
    reader = Reader(session.connection())
    ordered = sorted(ids)
    for start in range(0, len(ordered), PIECE):
        desk.progress("mobilities", start, len(ordered))
        found = reader.cases(ordered[start : start + PIECE])
        for id in ordered[start : start + PIECE]:
            yield from findings(found[id], book)


def _counts(found: Iterable[Finding], book: RuleBook) -> list[RuleCount]:
    warnings, remarks = Counter[str](), Counter[str]()
    whom: defaultdict[str, set[str]] = defaultdict(set)
    for one in found:
        key = one.where.key or ""
        (warnings if one.level is Level.WARNING else remarks)[key] += 1
        whom[key].add(one.where.ref or "")
    lines = [
        RuleCount(str(key), rule.title, warnings[key], remarks[key], len(whom[key]), STANDINGS[book.standing(key)])
        for key, rule in book.rules.items()
        if key in whom
    ]
    return sorted(lines, key=lambda line: (-line.warnings, -line.remarks))
