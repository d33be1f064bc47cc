"""What is known about whom a walk meets: a few lines that spare a look elsewhere."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from mobctl.domain.facts import Facts
from mobctl.scheme import Scheme, said
from mobctl.vocabulary import TaskLevel

_MOBILITY = text(
    """
    SELECT o.name AS host, o.city, s.country, c.name AS tutor, f.name AS flow
    FROM mobility m LEFT JOIN stay s ON s.mobility_id = m.id AND NOT s.ended
    LEFT JOIN organisation o ON o.id = s.organisation_id
    LEFT JOIN contact c ON c.id = m.tutor_id LEFT JOIN flow f ON f.id = m.flow_id
    WHERE m.ref = :ref ORDER BY s.position
    """
)
_APPLICATION = text(
    """
    SELECT p.birth_date, p.email, a.qualification, a.course, a.decision, a.sending_company_name AS company
    FROM application a JOIN participant p ON p.id = a.participant_id WHERE a.ref = :ref
    """
)
_FLOW = text("SELECT COUNT(*) FROM mobility m JOIN flow f ON f.id = m.flow_id WHERE f.ref = :ref")
_CONTACTS = text(
    "SELECT c.name FROM contact c JOIN organisation o ON o.id = c.organisation_id WHERE o.ref = :ref AND NOT c.ended"
)
_ORGANISATION = text("SELECT city, country, email, phone FROM organisation WHERE ref = :ref")
_PROJECT = text(
    """
    SELECT p.code, (SELECT COUNT(*) FROM application a WHERE a.project_id = p.id AND a.merged_into IS NULL) AS people,
        (SELECT COUNT(*) FROM mobility m WHERE m.project_id = p.id) AS mobilities
    FROM project p WHERE p.ref = :ref
    """
)
NAMES = 4


@dataclass(frozen=True, slots=True)
class Known:
    """One thing that is known, as people read it."""

    label: str
    value: str


def known(connection: Connection, scheme: Scheme, facts: Facts) -> tuple[Known, ...]:
    """Return what is known about the subject of *facts*, in a few lines; what is not known is left out."""
    lines = _LINES[facts.level](connection, facts) if facts.ref[:1] != "O" else _of_organisation(connection, facts)
    activities = [said(activity.title) for key in facts.activities[:1] if (activity := scheme.activity(key))]
    found = [("activity", ", ".join(activities)), *lines, *_papers(scheme, facts)]
    return tuple(Known(label, str(value)) for label, value in found if value)


Lines = Iterator[tuple[str, Any]]


def _of_mobility(connection: Connection, facts: Facts) -> Lines:
    row = connection.execute(_MOBILITY, {"ref": facts.ref}).first()
    if row:
        yield "host", ", ".join(part for part in (row.host, row.city, row.country) if part)
        yield "tutor", row.tutor
        yield "flow", row.flow
    yield "days", _days(facts)
    yield "born", facts.birth_date
    yield "qualification", facts.qualification


def _of_application(connection: Connection, facts: Facts) -> Lines:
    row = connection.execute(_APPLICATION, {"ref": facts.ref}).one()
    yield "born", row.birth_date
    yield "e-mail", row.email
    yield "qualification", row.qualification or row.course
    yield "company", row.company
    yield "decision", row.decision
    yield "on file", ", ".join(dict.fromkeys(proof.kind for proof in facts.proofs))


def _of_flow(connection: Connection, facts: Facts) -> Lines:
    yield "days", _days(facts)
    yield "members", connection.execute(_FLOW, {"ref": facts.ref}).scalar_one()
    yield "accompanying", facts.accompanying


def _of_organisation(connection: Connection, facts: Facts) -> Lines:
    row = connection.execute(_ORGANISATION, {"ref": facts.ref}).one()
    yield "where", ", ".join(part for part in (row.city, row.country) if part)
    yield "reached by", ", ".join(part for part in (row.email, row.phone) if part)
    names = connection.execute(_CONTACTS, {"ref": facts.ref}).scalars().all()
    yield "contacts", ", ".join(names[:NAMES]) + (f" and {len(names) - NAMES} more" if len(names) > NAMES else "")


def _of_project(connection: Connection, facts: Facts) -> Lines:
    row = connection.execute(_PROJECT, {"ref": facts.project.ref}).one()
    yield "code", row.code
    yield "days", f"{facts.project.start} to {facts.project.end}"
    yield "applicants", row.people
    yield "mobilities", row.mobilities


_LINES: dict[TaskLevel, Callable[[Connection, Facts], Lines]] = {
    TaskLevel.MOBILITY: _of_mobility,
    TaskLevel.APPLICATION: _of_application,
    TaskLevel.FLOW: _of_flow,
    TaskLevel.PARTNER: _of_organisation,
    TaskLevel.PROJECT: _of_project,
    TaskLevel.QUALIFICATION: _of_project,
}


def _days(facts: Facts) -> str:
    return f"{facts.start or '?'} to {facts.end or '?'}" if facts.start or facts.end else ""


def _papers(scheme: Scheme, facts: Facts) -> Lines:
    told = {0: "draft", 1: "issued", 2: "partly signed", 3: "signed"}
    papers = (f"{scheme.document_names.get(paper.kind, paper.kind)}: {told[paper.progress]}" for paper in facts.papers)
    yield "papers", "; ".join(dict.fromkeys(papers))
