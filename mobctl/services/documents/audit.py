"""Dossiers for an audit: all that is on file about a mobility, numbered, with an index, and what is missing named."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.document_state import bears_signatures, state
from mobctl.domain.document_texts import long_date
from mobctl.domain.mobility_facts import MobilityFacts
from mobctl.files.dossier import Cell, Chapter, Index, fingerprint, packed
from mobctl.findings import Finding, Level, Where, warning
from mobctl.messages import packs as say
from mobctl.models import Criterion, Score, Signature, StoredFile, Version
from mobctl.scheme import Scheme, said
from mobctl.services.documents import filing
from mobctl.services.documents.filing import EvidenceLine
from mobctl.services.documents.mobility_facts import gathered
from mobctl.services.documents.mobility_papers import PaperFile, lacking, papers_of
from mobctl.services.records.outputs import places_for, shown_place
from mobctl.services.records.selecting import Filters, mobilities
from mobctl.services.schemes import schemes
from mobctl.services.templates import templates
from mobctl.services.workspace import history
from mobctl.store.plan import Output
from mobctl.vocabulary import EvidenceKind, SignatureState

_WORDS = Path(__file__).parents[2] / "templates" / "dossier.toml"
#: The columns of each chapter, by their name among the words.
_COLUMNS = (
    *("selection", "documents", "signatures", "evidence", "evidence"),
    *("payments", "validation", "evidence", "log", "files"),
)
RECEIPTS = (EvidenceKind.RECEIPT, EvidenceKind.BOOKING, EvidenceKind.BILL, EvidenceKind.PAYMENT_PROOF)
Row = list[Cell]


@dataclass(frozen=True, slots=True)
class DossierFile:
    """A file of a dossier: its name there, the chapter it belongs to, and its fingerprint."""

    chapter: int
    ref: str
    file: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Dossier:
    """One dossier: the zip, its files, and what is missing in words."""

    mobility: str
    file: Path
    parts: tuple[DossierFile, ...]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Audited:
    """The dossiers that were made; ``file``, ``parts`` and ``missing`` are those of the only one, or of all."""

    file: Path
    parts: tuple[DossierFile, ...]
    missing: tuple[str, ...]
    dossiers: tuple[Dossier, ...]
    findings: tuple[Finding, ...] = ()


def audited(desk: Desk, refs: Sequence[str] | None, filters: Filters, out: Path | None) -> Audited:
    """Write one dossier for each mobility and return them; for several *out* is a folder.

    What is missing never keeps a dossier from being made. Raises Refused when a file is there already.
    """
    findings: list[Finding] = []
    with desk.store.reading() as session:
        chosen = mobilities(session, desk, refs, filters)
        collected = [_collected(desk, session, facts, findings) for facts in gathered(session, chosen)]
    places = places_for(desk, out, [f"audit-{one.facts.ref}.zip" for one in collected])
    dossiers = []
    for number, (one, place) in enumerate(zip(collected, places, strict=True), start=1):
        desk.hand_out([Output(place, packed(_index(desk, one), one.files))])
        desk.progress("Dossiers", number, len(collected))
        shown = shown_place(desk, place, out / place.name if out and len(places) > 1 else out)
        dossiers.append(Dossier(one.facts.ref, shown, tuple(one.parts), tuple(one.missing)))
    file = dossiers[0].file if len(dossiers) == 1 else out or dossiers[0].file.parent
    parts = tuple(part for dossier in dossiers for part in dossier.parts)
    missing = tuple(dict.fromkeys(line for dossier in dossiers for line in dossier.missing))
    return Audited(file, parts, missing, tuple(dossiers), tuple(findings))


@dataclass(slots=True)
class _Collected:
    """A dossier while it is made: its files by name, the tables of its chapters, and what is missing."""

    facts: MobilityFacts
    words: dict[str, Any]
    files: dict[str, bytes] = field(default_factory=dict)
    parts: list[DossierFile] = field(default_factory=list)
    tables: list[list[Row]] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    known: dict[str, str] = field(default_factory=dict)

    @property
    def chapter(self) -> int:
        """The number of the chapter that is being collected."""
        return len(self.tables) + 1

    def lack(self, what: str, **fields: str) -> None:
        self.missing.append(self.words["lacks"][what].format(**fields))


def _collected(desk: Desk, session: Session, facts: MobilityFacts, findings: list[Finding]) -> _Collected:
    words = _texts().get(desk.language, _texts()["en"])
    one = _Collected(facts, words)
    scheme = schemes.of_project(facts.project)
    held = papers_of(session, facts, scheme, desk.language)
    evidence = filing.listed(desk, [facts.ref], Filters()).evidence
    keep = _Keeper(desk, one, findings)
    one.tables.append(_selection(session, one))
    one.tables.append([row for paper in held for row in _documents(paper, keep)])
    one.tables.append([row for paper in held for row in _signatures(paper, keep)])
    one.tables.append(_evidence([line for line in evidence if line.kind == EvidenceKind.ATTENDANCE], keep))
    one.tables.append(_evidence([line for line in evidence if line.kind in RECEIPTS], keep))
    one.tables.append([])
    one.tables.append(_validation(facts))
    others = [line for line in evidence if line.kind not in (EvidenceKind.ATTENDANCE, *RECEIPTS)]
    one.tables.append(_evidence(others, keep))
    one.tables.append(_log(desk, facts.ref))
    _note_missing(desk, one, scheme, held, findings)
    one.tables.append([[Cell(part.file, link=part.file), Cell(part.sha256, hash=True)] for part in one.parts])
    return one


class _Keeper:
    """Puts files into a dossier, each once, and tells of those that are gone or were changed."""

    def __init__(self, desk: Desk, one: _Collected, findings: list[Finding]) -> None:
        self.desk, self.one, self.findings = desk, one, findings
        self.roles = templates.words(desk.language)["roles"]

    def keep(self, path: str | None, sha256: str | None, ref: str) -> Cell:
        """Return the cell that leads to a file of the workspace, copied into the dossier."""
        if path is None:
            return Cell("")
        if path in self.one.known:
            return Cell(self.one.known[path], link=self.one.known[path])
        try:
            data = (self.desk.workspace / path).read_bytes()
        except OSError:
            self._tell(say.FILE_GONE, path, ref)
            self.one.lack("file", file=path)
            return Cell(path)
        chapter = self.one.chapter
        number = sum(part.chapter == chapter for part in self.one.parts) + 1
        name = f"{chapter:02}-{number:02}-{PurePosixPath(path).name}"
        self.one.known[path] = name
        self.one.files[name] = data
        self.one.parts.append(DossierFile(chapter, ref, name, fingerprint(data)))
        if sha256 and fingerprint(data) != sha256:
            self._tell(say.FILE_CHANGED, path, ref)
            self.one.lack("changed", file=name)
        return Cell(name, link=name)

    def _tell(self, message: Any, path: str, ref: str) -> None:
        self.findings.append(Finding(message, Level.ERROR, Where(ref=ref), {"ref": ref, "file": path}))


def _selection(session: Session, one: _Collected) -> list[Row]:
    application = one.facts.application
    if application is None:
        return []
    told = (
        *(application.ref, application.status, application.decision, application.decision_reason),
        *(application.decided_on, application.published_on),
    )
    rows = [_row(label, value) for label, value in zip(one.words["selection_rows"], told, strict=True)]
    query = select(Score, Criterion).join(Criterion, isouter=True, onclause=col(Criterion.name) == col(Score.criterion))
    query = query.where(Score.application_id == application.id, Criterion.project_id == application.project_id)
    for score, criterion in session.exec(query.order_by(col(Score.id))).all():
        label = one.words["criterion"].format(criterion=score.criterion, assessor=score.assessor)
        highest = f" / {criterion.highest}" if criterion and criterion.highest else ""
        rows.append(_row(label, f"{score.points}{highest}"))
    return rows


def _documents(paper: PaperFile, keep: _Keeper) -> Iterator[Row]:
    """Yield the versions that count: the current one, and each that bears signatures."""
    filed, current = paper.filed, paper.filed.current
    for version in filed.versions:
        held = filed.signatures[version.id]
        if version.id != (current.id if current else None) and not bears_signatures(held):
            continue
        file = filed.files[version.id]
        where = state(version, held, withdrawn=False)
        link = keep.keep(file.path, file.sha256, filed.document.ref)
        told = _row(paper.title, filed.document.ref, version.number, version.issued_on, version.issued_by, where)
        yield [*told, link]


def _signatures(paper: PaperFile, keep: _Keeper) -> Iterator[Row]:
    filed = paper.filed
    for version, signature in _held(paper):
        scan: StoredFile | None = filed.scans.get(signature.file_id or 0)
        link = keep.keep(scan.path, scan.sha256, filed.document.ref) if scan else Cell("")
        capacity = ", ".join(filter(None, (signature.organisation, signature.capacity)))
        how = signature.method if signature.state == SignatureState.SIGNED else signature.state
        role = keep.roles.get(signature.role, signature.role)
        told = (f"{filed.document.ref} v{version.number}", role, signature.name, capacity)
        yield [*_row(*told, signature.on, signature.recorded_on, how), link]


def _held(paper: PaperFile) -> Iterator[tuple[Version, Signature]]:
    current = paper.filed.current
    for version in paper.filed.versions:
        held = paper.filed.signatures[version.id]
        if bears_signatures(held) or (current and version.id == current.id):
            yield from ((version, signature) for signature in held)


def _evidence(lines: Sequence[EvidenceLine], keep: _Keeper) -> list[Row]:
    return [
        [
            *_row(line.kind, line.ref, line.valid_from, line.valid_to, line.inherited_from or line.subject, line.note),
            keep.keep(line.file, line.sha256, line.ref),
        ]
        for line in lines
    ]


def _validation(facts: MobilityFacts) -> list[Row]:
    rows = []
    for unit in facts.units:
        for outcome, planned in unit.outcomes:
            judged = facts.judged.get(outcome.id)
            told: tuple[object, ...] = (f"({planned})" if planned else None,)
            if judged:
                told = (judged.level, judged.by, judged.on, judged.validated, judged.validated_by, judged.validated_on)
            rows.append(_row(f"{outcome.key} {outcome.statement}", *told, *[None] * (6 - len(told))))
    return rows


def _log(desk: Desk, ref: str) -> list[Row]:
    operations = history.read_log(desk, ref, limit=None, verify=False).operations
    return [_row(line.operation, line.at, line.who, line.command, line.summary) for line in reversed(operations)]


def _note_missing(
    desk: Desk, one: _Collected, scheme: Scheme, held: Sequence[PaperFile], findings: list[Finding]
) -> None:
    """Name what an auditor would ask for and not find: papers, signatures, attendance, receipts, assessment."""
    facts = one.facts
    for spec in lacking(scheme, facts, held):
        title = said(spec.title, desk.language)
        one.missing.append(title)
        ref = facts.ref
        findings.append(warning(say.PAPER_MISSING, Where(ref=ref), mobility=ref, kind=str(spec.kind), document=title))
    for paper in held:
        for _, signature in _held(paper):
            if signature.state != SignatureState.SIGNED:
                role = templates.words(desk.language)["roles"].get(signature.role, signature.role)
                one.lack("unsigned", document=paper.title, role=role, name=signature.name or "")
    over = facts.mobility.ended_on or max((leg.stay.end for leg in facts.stays if leg.stay.end), default=None)
    if over is None or over >= desk.today:
        return
    attendance, receipts, validation = one.tables[3], one.tables[4], facts.judged
    for what, there in (("attendance", attendance), ("receipts", receipts), ("validation", validation)):
        if not there:
            one.lack(what)
            findings.append(
                warning(say.NOT_ON_FILE, Where(ref=facts.ref), mobility=facts.ref, what=_texts()["en"]["lacks"][what])
            )


def _index(desk: Desk, one: _Collected) -> Index:
    words, facts = one.words, one.facts
    keys = (
        "selection",
        "documents",
        "signatures",
        "evidence",
        "evidence",
        "payments",
        "validation",
        "evidence",
        "log",
        "files",
    )
    chapters = [
        Chapter(title, words[key], rows) for title, key, rows in zip(words["chapters"], keys, one.tables, strict=True)
    ]
    name = f"{facts.participant.given_names} {facts.participant.family_name}".strip()
    ours = facts.ours.name if facts.ours else ""
    made = words["made"].format(
        name=name, ours=ours, project=facts.project.code, on=long_date(desk.today, desk.language)
    )
    return Index(desk.language, words["title"].format(mobility=facts.ref), made, words, one.missing, chapters)


def _row(*values: object) -> Row:
    return [Cell(_shown(value)) for value in values]


def _shown(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="minutes")[:16]
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else str(value)


@cache
def _texts() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_WORDS.read_text(encoding="utf-8"))
