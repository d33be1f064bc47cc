"""Is everything in order? Named checks, each with its explanation and, where safe, its repair."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import text
from sqlmodel import select

from mobctl.desk import Desk
from mobctl.domain.rules.book import Rule
from mobctl.errors import NoMatch
from mobctl.findings import Finding, Level, Where, error, warning
from mobctl.messages import selecting as selecting_say
from mobctl.messages import store as say
from mobctl.models import StoredFile
from mobctl.store import files, journal, operations, standing


@dataclass(frozen=True, slots=True)
class Check:
    """What one check found: ``count`` things that are not in order. ``explanation`` says what it looks at."""

    code: str
    title: str
    explanation: str
    ok: bool
    count: int


@dataclass(frozen=True, slots=True)
class ChecksDone:
    """All checks, and what they found."""

    checks: tuple[Check, ...]
    findings: tuple[Finding, ...]


def run(desk: Desk, *, fix: bool, only: str | None = None) -> ChecksDone:
    """Run every check, or the one named *only*; with *fix* mend what can be mended without losing anything."""
    rules = {f"rule-{key}": rule for key, rule in desk.reference.rules.rules.items()}
    if only and only not in (*CHECKS, *rules):
        raise NoMatch(selecting_say.NO_SUCH_KEY, key=only, kind="check", known=", ".join((*CHECKS, *rules)))
    done, found = [], []
    for code, (title, explanation, check) in CHECKS.items():
        if only in (None, code):
            faults = list(check(desk, fix))
            done.append(Check(code, title, explanation, not faults, len(faults)))
            found += faults
    if only is None or only in rules:
        done += [line for line in _by_rules(desk, rules) if only in (None, line.code)]
        found += desk.reference.rule_faults
    return ChecksDone(tuple(done), tuple(found))


def _by_rules(desk: Desk, rules: Mapping[str, Rule]) -> Iterator[Check]:
    """Yield how many warnings each rule has about the mobilities of open projects; mobility check tells them.

    They are about people, so the workspace is in order whatever their number.
    """
    from mobctl.services.formalities import ruled  # noqa: PLC0415 - loads the models

    counts = ruled.of_open_projects(desk)
    for code, rule in rules.items():
        explanation = f"{rule.says} See whom it concerns: mobctl mobility check --rule {rule.key}"
        yield Check(code, rule.title, explanation, ok=True, count=counts[rule.key])


def _database(desk: Desk, _fix: bool) -> Iterable[Finding]:
    """Ask SQLite whether its file and the links between records are whole."""
    with desk.store.connection() as connection:
        if connection.dialect.name != "sqlite":
            return
        for row in connection.execute(text("PRAGMA integrity_check")):
            if row[0] != "ok":
                yield error(say.RECORDS_BROKEN, reason=row[0])
        for row in connection.execute(text("PRAGMA foreign_key_check")):
            yield error(say.RECORDS_BROKEN, reason=f"a {row[0]} points to a {row[2]} that is not there")


def _journal(desk: Desk, _fix: bool) -> Iterable[Finding]:
    """Follow the chain of hashes through the whole journal."""
    with desk.store.connection() as connection:
        for operation in journal.broken_links(connection):
            yield error(say.CHAIN_BROKEN, Where(ref=operation), operation=operation)


def _files(desk: Desk, fix: bool) -> Iterable[Finding]:
    """Compare every stored file with its record: there, unaltered, in its place."""
    with desk.store.reading() as session:
        stored = session.exec(select(StoredFile)).all()
    in_place: list[int] = []
    for record in stored:
        path = desk.workspace / record.path
        if record.state == "pending" and _settled(path, record.sha256, fix):
            in_place.append(record.id)
        elif record.state == "pending":
            yield warning(say.FILE_PENDING, Where(file=record.path), file=record.path)
        elif not path.exists():
            yield error(say.FILE_MISSING, Where(file=record.path), file=record.path)
        elif files.file_fingerprint(path) != record.sha256:
            yield error(say.FILE_ALTERED, Where(file=record.path), file=record.path)
    if in_place and fix:
        with desk.store.connection(writes=True) as connection:
            operations.mark_in_place(connection, in_place)


def _settled(path: Path, sha256: str, fix: bool) -> bool:
    """Tell whether a pending file lies in its place; with *fix* put it there from beside it."""
    waiting = files.aside(path)
    if fix and waiting.exists() and not path.exists() and files.file_fingerprint(waiting) == sha256:
        waiting.replace(path)
    return fix and path.exists() and files.file_fingerprint(path) == sha256


def _left_over(desk: Desk, fix: bool) -> Iterable[Finding]:
    """Look for files written aside by a command that was stopped before it saved anything."""
    with desk.store.reading() as session:
        pending = set(session.exec(select(StoredFile.path).where(StoredFile.state == "pending")))
    for waiting in sorted(desk.workspace.rglob(f".*{files.ASIDE}")):
        final = waiting.with_name(waiting.name.removeprefix(".").removesuffix(files.ASIDE))
        if final.relative_to(desk.workspace).as_posix() in pending:
            continue
        if fix:
            waiting.unlink()
        else:
            name = waiting.relative_to(desk.workspace).as_posix()
            yield warning(say.LEFT_OVER, Where(file=name), file=name)


def _standing(desk: Desk, fix: bool) -> Iterable[Finding]:
    """Compare the board's derived lines with a fresh computation from the facts."""
    with desk.store.connection(writes=fix) as connection:
        off = standing.differences(connection)
        if off and fix:
            standing.rebuild(connection)
        elif off:
            yield error(say.STANDING_OFF, count=off)


def _merged(desk: Desk, fix: bool) -> Iterable[Finding]:
    """Look for links that lead to a person, application or organisation that was merged into another one.

    With *fix* they lead to the one that stands, in an operation that an undo takes back. What would give somebody two
    applications in a project, or an application two mobilities, a person must decide.
    """
    from mobctl.services.merging import merged_links  # noqa: PLC0415 - loads the models

    if fix:
        merged_links.lead_to_the_kept(desk)
    with desk.store.reading() as session:
        for link in merged_links.stray_links(session):
            message = say.LINK_TO_MERGED if link.safe else say.LINK_TO_MERGED_TWICE
            place = Where(ref=link.merged.ref)
            yield warning(message, place, holder=link.holder, merged=link.merged.ref, kept=link.kept.ref)


def _templates(desk: Desk, _fix: bool) -> Iterable[Finding]:
    """Look for what keeps the workspace's own templates from being right; what is only advised tells template check."""
    if any((desk.workspace / "templates").glob("*.do[ct][xm]")):
        from mobctl.services.templates import template_checking  # noqa: PLC0415

        found = template_checking.check(desk, []).findings
        yield from (one for one in found if one.level is Level.ERROR)


CHECKS: dict[str, tuple[str, str, Callable[[Desk, bool], Iterable[Finding]]]] = {
    "database": (
        "the database is whole",
        "SQLite is asked whether its file is sound, and whether every link leads to a record that is there.",
        _database,
    ),
    "journal": (
        "the journal fits together",
        "Each operation is chained to the one before it; a change from outside mobctl breaks the chain.",
        _journal,
    ),
    "files": (
        "every file is there and unaltered",
        "Papers and evidence are compared with the fingerprints kept of them. --fix puts files in their place that a"
        " stopped command left beside it.",
        _files,
    ),
    "left-over": (
        "nothing is left over from a stopped command",
        "Files written aside, of which nothing was saved. --fix removes them.",
        _left_over,
    ),
    "standing": (
        "the board fits the facts",
        "The lines of the board are worked out anew from what is known, and compared. --fix keeps the new ones.",
        _standing,
    ),
    "merged": (
        "nothing leads to a record that was merged into another",
        "Papers, guardians, stays and the like that still belong to a person, application or organisation which became"
        " part of another one. --fix leads them to the one that stands; mobctl undo takes that back. Applications and"
        " mobilities of which the other one has its own already are told, for a person must decide.",
        _merged,
    ),
    "templates": (
        "the workspace's own templates are sound",
        "Fields and tags of the Word templates in the workspace that mobctl does not know.",
        _templates,
    ),
}
