"""Finding what a reference, its tail or a name means, by plain SQL, for commands that must answer at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Date, text

from mobctl.domain.begun import not_yet_begun_aside
from mobctl.domain.folding import fold
from mobctl.errors import NoMatch
from mobctl.messages import selecting as say

TABLES = {"M": "mobility", "A": "application", "F": "flow", "O": "organisation", "P": "project", "T": "participant"}
NOUNS = {"A": "applicant", "O": "org", "T": "applicant"}
MERGEABLE = ("participant", "application", "organisation")
SHOWN = 6


@dataclass(frozen=True, slots=True)
class Subject:
    """A record by its table, row number and reference."""

    table: str
    id: int
    ref: str


def find(connection: Connection, reference: str) -> Subject:
    """Return the one record that *reference* means: a reference, a tail of a mobility's, or a person's name.

    Raises NoMatch when nothing or more than one thing fits.
    """
    letter = reference[:1].upper() if reference[1:2] == "-" else ""
    found = _by_reference(connection, letter or "M", reference)
    if not found and not letter:
        found = _by_name(connection, reference)
    if not found:
        raise NoMatch(say.NO_SUCH_REF, ref=reference, noun=NOUNS.get(letter, TABLES.get(letter, "mobility")))
    if len(found) > 1:
        candidates = ", ".join(subject.ref for subject in found[:SHOWN])
        raise NoMatch(say.SEVERAL_FIT, ref=reference, kind=found[0].table, candidates=candidates)
    return _with_mobility(connection, _standing_for(connection, found[0]))


def _standing_for(connection: Connection, subject: Subject) -> Subject:
    """Return the record into which a person, application or organisation was merged, or itself."""
    while subject.table in MERGEABLE:
        question = f"SELECT b.id, b.ref FROM {subject.table} a JOIN {subject.table} b ON b.id = a.merged_into"
        into = connection.execute(text(f"{question} WHERE a.id = :id"), {"id": subject.id}).first()
        if into is None:
            break
        subject = Subject(subject.table, into.id, into.ref)
    return subject


_PROJECTS = text("SELECT id, ref, code, title, start, status FROM project ORDER BY id").columns(start=Date)


def the_project(connection: Connection, wanted: str | None, today: date) -> Subject:
    """Return the project that is named, the only open one, or the only open one that has begun.

    Raises NoMatch when that is not clear.
    """
    rows = connection.execute(_PROJECTS).all()
    if wanted:
        known = [row for row in rows if fold(wanted) in (fold(row.ref), fold(row.code), fold(row.title))]
        if not known:
            return find(connection, wanted if wanted[1:2] == "-" else f"P-{wanted}")
    else:
        known = not_yet_begun_aside([row for row in rows if row.status == "open"], today)
    if not known:
        raise NoMatch(say.NO_PROJECT)
    if len(known) > 1:
        raise NoMatch(say.WHICH_PROJECT, candidates=", ".join(f"{row.ref} {row.title}" for row in known))
    return Subject("project", known[0].id, known[0].ref)


def open_projects(connection: Connection, wanted: str | None, today: date) -> list[Subject]:
    """Return the project that is named, or all that are open; raises NoMatch when there is none."""
    if wanted:
        return [the_project(connection, wanted, today)]
    rows = connection.execute(text("SELECT id, ref FROM project WHERE status = 'open' ORDER BY id")).all()
    if not rows:
        raise NoMatch(say.NO_PROJECT)
    return [Subject("project", row.id, row.ref) for row in rows]


def to_be_named(connection: Connection, projects: Sequence[Subject], today: date) -> set[int]:
    """Return which of several open projects a command has to name, as it would mean another one, or none, without."""
    if len(projects) < 2:
        return set()
    running = not_yet_begun_aside([row for row in connection.execute(_PROJECTS) if row.status == "open"], today)
    meant = running[0].id if len(running) == 1 else None
    return {project.id for project in projects if project.id != meant}


def _by_reference(connection: Connection, letter: str, reference: str) -> list[Subject]:
    """Return the records whose reference is *reference* or ends in it ("014", "2026-014", "m-014")."""
    table = TABLES.get(letter)
    wanted = reference.upper().strip()
    if table is None:
        return []
    tail = wanted.removeprefix(f"{letter}-")
    if not tail.replace("-", "").isdigit():
        return []
    year, _, number = tail.rpartition("-")
    digits = number.lstrip("0") or "0"
    rows = connection.execute(
        text(f"SELECT id, ref FROM {table} WHERE ref = :ref OR ref LIKE :tail"), {"ref": wanted, "tail": f"%{digits}"}
    ).all()
    exact = [row for row in rows if row.ref == wanted]
    fitting = exact or [row for row in rows if _ends_in(row.ref, year, digits)]
    return [Subject(table, row.id, row.ref) for row in fitting]


def _ends_in(ref: str, year: str, digits: str) -> bool:
    head, _, number = ref.rpartition("-")
    return number.lstrip("0") == digits and (not year or head.endswith(year))


def _by_name(connection: Connection, name: str) -> list[Subject]:
    """Return the people whose name holds every word of *name*."""
    words = fold(name).split()
    if not words:
        return []
    rows: list[Any] = list(
        connection.execute(
            text("SELECT id, ref, given_names, family_name FROM participant WHERE merged_into IS NULL ORDER BY id")
        )
    )
    fitting = [row for row in rows if set(words) <= set(fold(f"{row.given_names} {row.family_name}").split())]
    return [Subject("participant", row.id, row.ref) for row in fitting]


def _with_mobility(connection: Connection, subject: Subject) -> Subject:
    """Return a person's mobility, or the application as long as there is none; anything else as it is."""
    if subject.table != "participant":
        return subject
    for table, alone in (("mobility", ""), ("application", " AND merged_into IS NULL")):
        rows = connection.execute(
            text(f"SELECT id, ref FROM {table} WHERE participant_id = :id{alone} ORDER BY id"), {"id": subject.id}
        ).all()
        if len(rows) == 1:
            return Subject(table, rows[0].id, rows[0].ref)
        if rows:
            candidates = ", ".join(row.ref for row in rows)
            raise NoMatch(say.SEVERAL_FIT, ref=subject.ref, kind=table, candidates=candidates)
    raise NoMatch(say.NO_SUCH_REF, ref=subject.ref, noun="applicant")


def name_of(connection: Connection, subject: Subject) -> str | None:
    """Return the name that people know a record by: the participant's, or its own name or title."""
    if subject.table in ("mobility", "application"):
        question = (
            "SELECT p.given_names, p.family_name FROM participant p"
            f" JOIN {subject.table} s ON s.participant_id = p.id WHERE s.id = :id"
        )
    else:
        column = "title" if subject.table == "project" else "name"
        question = f"SELECT {column} FROM {subject.table} WHERE id = :id"
    found = connection.execute(text(question), {"id": subject.id}).first()
    return " ".join(found) if found else None
