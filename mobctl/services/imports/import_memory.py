"""What was learnt from earlier imports: what headers, words and dates mean in the lists of one source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.dates import Order
from mobctl.domain.fields import ImportKind
from mobctl.domain.folding import fold, squash
from mobctl.domain.grid import Sheet
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.layouts import Learnt, Topic, layouts
from mobctl.errors import NoMatch
from mobctl.findings import Finding
from mobctl.messages import mapping as say
from mobctl.models import ImportMemory
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner

#: Parts the field from the word in what a value is about.
BETWEEN = ":"
#: The subject under which the sheet is kept that is read of the workbooks of a source.
ONLY = "sheet"


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that a person said about the lists of a source; ``answer`` None means that a column fills no field."""

    source: str
    topic: Topic
    subject: str
    answer: str | None


@dataclass(frozen=True, slots=True)
class Memory:
    """What was learnt about one kind of list, by source: a name, or the mark of a layout.

    ``sheets`` names the only sheet that is read of the workbooks of a source.
    """

    by_source: Mapping[str, Learnt]
    sheets: Mapping[str, str | None] = field(default_factory=dict)

    def of(self, source: str | None, sheet: Sheet) -> Learnt:
        """Return what is known of a sheet: what was said of its *source*, before what was said of its layout."""
        found = Learnt()
        for mark in layouts(sheet):
            found = found.over(self.by_source.get(mark, Learnt()))
        return self.by_source.get(source or "", Learnt()).over(found)


@dataclass(frozen=True, slots=True)
class MappingLine:
    """What was learnt about the lists of one source, for one kind of import."""

    source: str
    kind: str
    headers: dict[str, str | None]
    values: dict[str, dict[str, str | None]]
    dates: dict[str, str | None]
    sheets: dict[str, str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class MappingsListed:
    """What was learnt, by source."""

    mappings: tuple[MappingLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def load(desk: Desk, kind: ImportKind) -> Memory:
    """Return what was learnt about lists of *kind*."""
    with desk.store.reading() as session:
        lines = [line for line in _lines(session) if line.kind == kind]
    sheets = {line.source: line.sheets.get(ONLY) for line in lines}
    return Memory({line.source: _learnt(line) for line in lines}, sheets)


def remember(session: Session, planner: Planner, kind: ImportKind, said: Iterable[Said]) -> None:
    """Plan to keep what a person said; what is known already is left as it is."""
    rows = session.exec(select(ImportMemory).where(ImportMemory.kind == str(kind)))
    known = {(row.source, row.topic, row.subject): row for row in rows}
    for one in {(s.source, str(s.topic), s.subject): s for s in said}.values():
        before = known.get((one.source, str(one.topic), one.subject))
        if before is None:
            values = {"source": one.source, "topic": str(one.topic), "subject": one.subject, "answer": one.answer}
            planner.create(ImportMemory, about=one.source, kind=str(kind), **values)
        elif before.answer != one.answer or before.ended:
            planner.update(before, about=one.source, answer=one.answer, ended=False)


def listed(desk: Desk, source: str | None = None) -> MappingsListed:
    """Return what was learnt: of all sources, or of the one named; raises NoMatch where nothing was."""
    with desk.store.reading() as session:
        lines = _lines(session)
    if source is not None:
        lines = _named(lines, source)
    return MappingsListed(tuple(lines), len(lines))


def plan_forget(desk: Desk, source: str, headers: Iterable[str]) -> Plan[MappingsListed]:
    """Plan to forget what was learnt of a source: all of it, or what concerns some of its headers."""
    with desk.store.reading() as session:
        lines = _named(_lines(session), source)
        names = {line.source for line in lines}
        rows = [row for row in session.exec(select(ImportMemory)) if row.source in names and not row.ended]
        wanted = {squash(header): header for header in headers}
        fitting = [row for row in rows if not wanted or squash(_header_of(row)) in wanted]
        missing = set(wanted) - {squash(_header_of(row)) for row in rows}
        if missing:
            known = list(dict.fromkeys(_header_of(row) for row in rows))
            header = wanted[sorted(missing)[0]]
            guess = did_you_mean(header, known)
            raise NoMatch(say.NO_SUCH_HEADER, header=header, source=source, guess=guess, known=", ".join(known))
        planner = desk.store.planner(session)
        for row in fitting:
            planner.update(row, about=row.source, ended=True)
        result = MappingsListed(tuple(lines), len(lines))
        return planner.plan(f"forgot {len(fitting)} mappings of a source", result)


def _header_of(row: ImportMemory) -> str:
    """Return the header, or the field, that a memory is about."""
    return row.subject.partition(BETWEEN)[0] if row.topic == Topic.VALUE else row.subject


def _lines(session: Session) -> list[MappingLine]:
    query = select(ImportMemory).where(col(ImportMemory.ended).is_(False)).order_by(col(ImportMemory.id))
    found: dict[tuple[str, str], MappingLine] = {}
    for row in session.exec(query):
        line = found.setdefault((row.source, row.kind), MappingLine(row.source, row.kind, {}, {}, {}))
        if row.topic == Topic.HEADER:
            line.headers[row.subject] = row.answer
        elif row.topic == Topic.DATES:
            line.dates[row.subject] = row.answer
        elif row.topic == Topic.SHEET:
            line.sheets[row.subject] = row.answer
        else:
            field, _, word = row.subject.partition(BETWEEN)
            line.values.setdefault(field, {})[word] = row.answer
    return list(found.values())


def _learnt(line: MappingLine) -> Learnt:
    values = {
        (field, squash(word) or word): answer or ""
        for field, words in line.values.items()
        for word, answer in words.items()
    }
    dates = {squash(header): Order(order) for header, order in line.dates.items() if order}
    return Learnt(line.headers, values, dates)


def _named(lines: list[MappingLine], source: str) -> list[MappingLine]:
    exact = [line for line in lines if line.source == source]
    found = exact or [line for line in lines if fold(line.source) == fold(source)]
    if not found:
        known = list(dict.fromkeys(line.source for line in lines))
        raise NoMatch(
            say.NO_SUCH_SOURCE, source=source, guess=did_you_mean(source, known), known=", ".join(known) or "none"
        )
    return found
