"""Schemes to choose from: list, show, check and copy their files."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from mobctl.desk import Desk
from mobctl.errors import NothingUsable, Refused, Unreadable
from mobctl.findings import Finding, Level, Where, count_errors
from mobctl.messages import schemes as say
from mobctl.messages import store as store_say
from mobctl.scheme import Due, Scheme, Task, said
from mobctl.scheme_adopting import ANY_SCHEME, Source, adopt, read_source
from mobctl.services.schemes import schemes
from mobctl.services.schemes.scheme_parts import Beside, beside
from mobctl.store.files import next_free, write_safely


@dataclass(frozen=True, slots=True)
class SchemeLine:
    """A scheme or overlay file: what it is for and how much is in it."""

    key: str
    version: str
    title: str
    extends: tuple[str, ...]
    phases: tuple[str, ...]
    tasks: int
    activity_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SchemesListed:
    """The scheme files that can be adopted; ``findings`` are the faults of those that cannot."""

    schemes: tuple[SchemeLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownTask:
    key: str
    title: str
    level: str
    responsible: str
    due: dict[str, object] | None
    needs: tuple[str, ...]
    holds: str


@dataclass(frozen=True, slots=True)
class ShownStep:
    key: str
    title: str
    tasks: tuple[ShownTask, ...]


@dataclass(frozen=True, slots=True)
class ShownPhase:
    key: str
    title: str
    steps: tuple[ShownStep, ...]


@dataclass(frozen=True, slots=True)
class ShownDocument:
    kind: str
    title: str
    level: str
    signed_by: tuple[str, ...]
    facts: dict[str, tuple[str, ...]]
    applies_to: tuple[str, ...] = ()
    when: tuple[str, ...] = ()
    partner: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShownActivity:
    key: str
    title: str
    category: str
    funder_code: str | None
    min_days: int | None
    max_days: int | None


@dataclass(frozen=True, slots=True)
class ShownScheme:
    """A scheme as people read it; of an overlay, what it adds or changes."""

    key: str
    version: str
    title: str
    phases: tuple[ShownPhase, ...]


@dataclass(frozen=True, slots=True)
class SchemeShown:
    """One scheme with its documents, its activity types, and what it holds beside its checklist."""

    scheme: ShownScheme
    documents: tuple[ShownDocument, ...]
    activity_types: tuple[ShownActivity, ...]
    beside: Beside = field(default_factory=Beside)


@dataclass(frozen=True, slots=True)
class SchemeChecked:
    """Whether a scheme file can be adopted; each fault is a finding."""

    file: str
    key: str
    ok: bool
    faults: int
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class SchemeCopied:
    """Where the copy of a scheme lies, ready to be changed."""

    key: str
    file: str


def listed(desk: Desk) -> SchemesListed:
    """Return every scheme and overlay that is shipped or lies in the workspace."""
    lines, findings = [], []
    sources, unread = _read(desk)
    findings += unread
    for source in sources:
        scheme, faults = _adopted(desk, source)
        findings += [fault for fault in faults if not source.extends or fault.where.file == source.file]
        if scheme:
            lines.append(_line(source, scheme, desk.language))
    return SchemesListed(tuple(lines), len(lines), tuple(findings))


def shown(desk: Desk, key: str, overlays: tuple[str, ...]) -> SchemeShown:
    """Return one scheme, with overlays laid over it where they are named; an overlay alone shows what it adds.

    Raises NoMatch when there is none, NothingUsable when it has faults.
    """
    source = schemes.source(desk, key)
    if overlays:
        return _shown(source, schemes.adoptable(desk, key, overlays), None, desk.language)
    scheme, findings = _adopted(desk, source)
    if scheme is None:
        raise NothingUsable(say.SCHEME_FAULTY, key=key, count=len(findings), findings=tuple(findings))
    return _shown(source, scheme, source if source.extends else None, desk.language)


def checked(desk: Desk, file: Path) -> SchemeChecked:
    """Return all faults of a scheme file, also named by its key; an overlay is checked over each scheme it extends."""
    path, called = _meant(desk, file)
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as trouble:
        reason = getattr(trouble, "strerror", None) or "it is not UTF-8 text"
        raise Unreadable(say.UNREADABLE_SCHEME, file=called, reason=reason.lower()) from trouble
    source, findings = read_source(text, called)
    if source is None:
        return SchemeChecked(called, "", False, len(findings), tuple(findings))
    found: dict[tuple[str, str | None], Finding] = {}
    for base in _bases(desk, source):
        scheme, faults = adopt(base, [source] if source.extends else [])
        faults = [*faults, *schemes.tables_lacking(desk, scheme, source.file)]
        found |= {(fault.code, fault.where.key): fault for fault in faults if fault.where.file == source.file}
    count = count_errors(found.values())
    return SchemeChecked(called, source.key, not count, count, tuple(found.values()))


def copied(desk: Desk, key: str, out: Path | None) -> SchemeCopied:
    """Copy a scheme file into the workspace's schemes folder, or to *out*; raises Refused when something is there."""
    source = schemes.files(desk)
    schemes.source(desk, key)
    target = (desk.folder / out) if out else desk.workspace / "schemes" / f"{key}.toml"
    if target.exists():
        raise Refused(store_say.OUTPUT_EXISTS, option="--out", file=str(out or target), free=str(next_free(target)))
    write_safely(target, source[key].read_bytes())
    return SchemeCopied(key, str(out) if out else target.relative_to(desk.workspace).as_posix())


def _meant(desk: Desk, file: Path) -> tuple[Path, str]:
    """Return the file that was named, itself or by the key of a scheme, and what to call it."""
    path = file if file.is_absolute() else desk.folder / file
    of_key = None if path.exists() else schemes.files(desk).get(str(file))
    return (of_key, of_key.name) if of_key else (path, str(file))


def _read(desk: Desk) -> tuple[list[Source], list[Finding]]:
    """Return the scheme files that are TOML, and what is wrong with the others."""
    sources: list[Source] = []
    findings: list[Finding] = []
    for key in schemes.files(desk):
        try:
            sources.append(schemes.source(desk, key))
        except (NothingUsable, Unreadable) as fault:
            findings += fault.findings or [Finding(fault.message, Level.ERROR, Where(file=f"{key}.toml"), fault.fields)]
    return sources, findings


def _bases(desk: Desk, source: Source) -> Iterator[Source]:
    """Yield what a file is adopted as: itself, or each scheme that an overlay extends."""
    if not source.extends:
        yield source
        return
    for base in _read(desk)[0]:
        if not base.extends and (ANY_SCHEME in source.extends or base.key in source.extends):
            yield base


def _adopted(desk: Desk, source: Source) -> tuple[Scheme | None, list[Finding]]:
    """Return a scheme, or an overlay laid over the first scheme that it extends."""
    if not source.extends:
        return adopt(source)
    laid = [adopt(base, [source]) for base in _bases(desk, source)]
    return next((each for each in laid if each[0]), laid[0] if laid else (None, []))


def _line(source: Source, scheme: Scheme, language: str) -> SchemeLine:
    own = _own_tasks(source, scheme.tasks)
    activities = source.plain.get("activity", {})
    return SchemeLine(
        key=source.key,
        version=source.version,
        title=said(source.plain.get("title", {}), language),
        extends=source.extends,
        phases=tuple(phase.key for phase in scheme.phases if not source.extends),
        tasks=len(own),
        activity_types=tuple(activities),
    )


def _own_tasks(source: Source, tasks: Iterable[Task]) -> list[Task]:
    named = source.plain.get("task", {})
    return [task for task in tasks if task.key in named]


def _shown(source: Source, scheme: Scheme, only: Source | None, language: str) -> SchemeShown:
    """Return *scheme* for people, in *language*; *only* is the overlay whose own parts are wanted."""
    tasks = _own_tasks(only, scheme.tasks) if only else list(scheme.tasks)
    phases = tuple(
        ShownPhase(phase.key, said(phase.title, language), steps)
        for phase in scheme.phases
        if (steps := _steps(scheme, phase.key, tasks, language))
    )
    documents = tuple(
        ShownDocument(
            str(document.kind),
            said(document.title, language),
            str(document.level),
            tuple(str(role) for role in document.signed_by),
            {str(grade): tuple(str(fact) for fact in facts) for grade, facts in document.facts.items()},
            document.applies_to,
            tuple(map(str, document.when)),
            tuple(map(str, document.partner)),
        )
        for document in scheme.documents
        if only is None or document.kind in only.plain.get("document", {})
    )
    activities = tuple(
        ShownActivity(
            kind.key, said(kind.title, language), str(kind.category), kind.funder_code, kind.min_days, kind.max_days
        )
        for kind in scheme.activity_types
        if only is None or kind.key in only.plain.get("activity", {})
    )
    title = said(source.plain.get("title", {}), language)
    shown = ShownScheme(source.key, source.version, title, phases)
    return SchemeShown(shown, documents, activities, beside(scheme, only, language))


def _steps(scheme: Scheme, phase: str, tasks: list[Task], language: str) -> tuple[ShownStep, ...]:
    steps = ((step, [task for task in tasks if task.step == step.key]) for step in scheme.steps_of(phase))
    return tuple(
        ShownStep(step.key, said(step.title, language), tuple(_task(task, language) for task in own))
        for step, own in steps
        if own
    )


def _task(task: Task, language: str) -> ShownTask:
    return ShownTask(
        task.key,
        said(task.title, language),
        str(task.level),
        ", ".join(task.responsible),
        _due(task.due),
        task.needs,
        str(task.holds),
    )


def _due(due: Due | None) -> dict[str, object] | None:
    return {"from": str(due.anchor), "days": due.days} if due else None
