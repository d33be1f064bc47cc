"""The questions behind a checklist's facts, as plain SQL: fast, and without the tables' classes."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from sqlalchemy import JSON, Connection, Date, Row, TextClause, bindparam, text

CHUNK = 400
Rows = Iterator[Row[Any]]
Grouped = dict[Any, list[Row[Any]]]


@dataclass(frozen=True, slots=True)
class Question:
    """One question about many records; ``run`` asks it about all whose numbers lie between two ends."""

    named: TextClause
    run: TextClause


def ask(connection: Connection, question: Question, ids: Collection[int]) -> Rows:
    """Yield the rows of *question* for all *ids*: in one statement where they follow each other without a gap, else in
    pieces small enough for one."""
    wanted = sorted(ids)
    if len(wanted) > CHUNK and wanted[-1] - wanted[0] == len(wanted) - 1:
        yield from connection.execute(question.run, {"first": wanted[0], "last": wanted[-1]})
        return
    for start in range(0, len(wanted), CHUNK):
        yield from connection.execute(question.named, {"ids": wanted[start : start + CHUNK]})


def by(column: str, rows: Iterable[Row[Any]]) -> Grouped:
    """Return rows grouped by one of their columns."""
    grouped: Grouped = defaultdict(list)
    for row in rows:
        grouped[row._mapping[column]].append(row)
    return grouped


def question(sql: str, **types: Any) -> Question:
    """Return the SQL as a question about many records (``IN :ids``); *types* are those of columns that need one."""
    named = text(sql).bindparams(bindparam("ids", expanding=True)).columns(**types)
    run = text(sql.replace("IN :ids", "BETWEEN :first AND :last")).columns(**types)
    return Question(named, run)  # type: ignore[arg-type]


PROJECTS = question(
    'SELECT id, ref, start, "end", approach, funder, status, scheme_text FROM project WHERE id IN :ids',
    start=Date,
    end=Date,
)
PLACES = question(
    "SELECT project_id, SUM(places) AS places FROM project_partner"
    " WHERE project_id IN :ids AND prospect IN ('offered', 'accepted') GROUP BY project_id"
)
TO_PLACE = question(
    "SELECT project_id, COUNT(*) AS mobilities, SUM(CASE WHEN status = 'to-be-placed' THEN 1 ELSE 0 END) AS to_place"
    " FROM mobility WHERE project_id IN :ids AND status NOT IN ('withdrawn', 'cancelled') GROUP BY project_id"
)
CERTIFIERS = question(
    "SELECT DISTINCT project_id FROM project_partner WHERE project_id IN :ids AND role = 'certifying-authority'"
)
QUALIFICATION_PLANS = question(
    "SELECT project_id, title, approach, certifier_id FROM qualification_plan WHERE project_id IN :ids"
)
UNITS = question("SELECT id, project_id, qualification, assessment_method FROM learning_unit WHERE project_id IN :ids")

MOBILITIES = question(
    """
    SELECT m.id, m.ref, m.project_id, m.application_id, m.participant_id, m.activity, m.direction, m.phase, m.status,
        m.approach, m.flow_id, m.sending_company_id, m.tutor_id, m.tasks_text,
        COALESCE(m.sending_organisation_id, a.sending_organisation_id,
            CASE WHEN a.sending_organisation_name IS NULL THEN j.organisation_id END) AS sending_organisation_id,
        a.sending_organisation_name,
        m.hours_per_week, m.conditions, m.assessment_method, m.travel, m.lodging, m.green, m.blended, m.international,
        m.ended_on, m.complete,
        m.purposes, m.results, m.sending_motive, m.host_motive, m.people_reached, m.returned_on,
        a.ref AS application_ref, a.decided_on, a.published_on, a.qualification, a.employment_status,
        a.sending_company_id AS employer_id, a.sending_company_name AS employer_name,
        p.ref AS participant_ref, p.family_name, p.birth_date, p.email, p.phone, p.address,
        p.emergency_name, p.emergency_phone, p.id_document_expiry, p.nationality, p.country AS residence,
        p.residence_permit_until, a.graduation_date, a.fewer_opportunities, m.duration_reason,
        f.ref AS flow_ref, f.start AS flow_start, f."end" AS flow_end, f.travel AS flow_travel,
        f.lodging AS flow_lodging, f.programme, f.host_partner_id AS flow_partner_id,
        t.ref AS tutor_ref, t.email AS tutor_email
    FROM mobility m
    JOIN project j ON j.id = m.project_id
    JOIN application a ON a.id = m.application_id
    JOIN participant p ON p.id = m.participant_id
    LEFT JOIN flow f ON f.id = m.flow_id
    LEFT JOIN contact t ON t.id = m.tutor_id
    WHERE m.id IN :ids
    """,
    ended_on=Date,
    decided_on=Date,
    published_on=Date,
    birth_date=Date,
    flow_start=Date,
    flow_end=Date,
    returned_on=Date,
    id_document_expiry=Date,
    residence_permit_until=Date,
    graduation_date=Date,
    purposes=JSON,
    results=JSON,
)
OWN_OF_APPLICATION = 4
"""How many columns of the question about applications tell only whose application it is: the first ones."""

APPLICATIONS = question(
    """
    SELECT a.id, a.ref, a.participant_id, p.ref AS participant_ref,
        a.project_id, a.status, a.decision, a.decided_on, a.published_on, a.activity,
        a.qualification, a.employment_status, a.sending_company_id AS employer_id,
        a.sending_company_name AS employer_name,
        m.id AS mobility_id, m.ref AS mobility_ref, m.status AS mobility_status, m.phase AS mobility_phase,
        m.complete AS mobility_complete, a.merged_into
    FROM application a
    JOIN participant p ON p.id = a.participant_id
    LEFT JOIN mobility m ON m.application_id = a.id
    WHERE a.id IN :ids
    """,
    decided_on=Date,
    published_on=Date,
)
STAYS = question(
    """
    SELECT s.mobility_id, s.organisation_id, s.host_partner_id, s.country, s.start, s."end"
    FROM stay s WHERE s.mobility_id IN :ids AND NOT s.ended ORDER BY s.mobility_id, s.position, s.id
    """,
    start=Date,
    end=Date,
)
ORGANISATIONS = question(
    "SELECT id, ref, kind, country, address, headcount, turnover, balance_sheet FROM organisation WHERE id IN :ids"
)
CONTACTS = question(
    "SELECT organisation_id, ref, email, roles FROM contact WHERE organisation_id IN :ids AND NOT ended ORDER BY id",
    roles=JSON,
)
GUARDIANS = question(
    "SELECT participant_id, authority, signs, valid_to FROM guardian WHERE participant_id IN :ids AND NOT ended",
    valid_to=Date,
)
PLANNED = question(
    """
    SELECT o.mobility_id, COUNT(*) AS planned,
        SUM(CASE WHEN j.level IS NOT NULL OR j.validated IS NOT NULL THEN 1 ELSE 0 END) AS judged,
        SUM(CASE WHEN j.validated IS NOT NULL THEN 1 ELSE 0 END) AS validated,
        SUM(CASE WHEN u.assessment_method IS NULL THEN 1 ELSE 0 END) AS without_method
    FROM planned_outcome o
    JOIN learning_outcome l ON l.id = o.outcome_id
    JOIN learning_unit u ON u.id = l.unit_id
    LEFT JOIN (
        SELECT mobility_id, outcome_id, MAX(level) AS level, MAX(validated) AS validated
        FROM assessment WHERE mobility_id IN :ids GROUP BY mobility_id, outcome_id
    ) j ON j.mobility_id = o.mobility_id AND j.outcome_id = o.outcome_id
    WHERE o.mobility_id IN :ids AND NOT o.dropped GROUP BY o.mobility_id
    """
)
VISITS = question('SELECT mobility_id, "on" FROM visit WHERE mobility_id IN :ids ORDER BY "on"', on=Date)
INCIDENTS = question("SELECT mobility_id, state FROM incident WHERE mobility_id IN :ids")
ATTENDED = question(
    """
    SELECT t.mobility_id, e.kind, e."on" FROM attendance t JOIN event e ON e.id = t.event_id
    WHERE t.mobility_id IN :ids AND t.present AND e.held AND NOT e.cancelled ORDER BY e."on"
    """,
    on=Date,
)
FLOW_EVENTS = question(
    'SELECT flow_id, kind, "on" FROM event WHERE flow_id IN :ids AND held AND NOT cancelled ORDER BY "on"', on=Date
)
PROJECT_EVENTS = question(
    'SELECT project_id, kind, "on" FROM event WHERE project_id IN :ids AND flow_id IS NULL AND held AND NOT cancelled'
    ' ORDER BY "on"',
    on=Date,
)
FLOWS = question(
    'SELECT id, ref, project_id, start, "end", programme, host_partner_id FROM flow WHERE id IN :ids',
    start=Date,
    end=Date,
)
DEPARTURES = question(
    'SELECT d.mobility_id, d.flow_id, d."on", f.ref AS flow_ref, f.start AS flow_start'
    " FROM departure d JOIN flow f ON f.id = d.flow_id WHERE d.mobility_id IN :ids AND NOT d.ended ORDER BY d.id",
    on=Date,
    flow_start=Date,
)
FLOW_ACTIVITIES = question(
    "SELECT DISTINCT flow_id, activity FROM mobility WHERE flow_id IN :ids AND status NOT IN ('withdrawn', 'cancelled')"
)


def of_subjects(column: str) -> dict[str, Question]:
    """Return the questions that are the same for every kind of subject, for those named by *column*."""
    return {
        "marks": question(
            "SELECT mobility_id, application_id, flow_id, organisation_id, role, qualification, project_id,"
            ' task, state, "on", note'
            f" FROM task_mark WHERE {column} IN :ids AND NOT ended ORDER BY id",
            on=Date,
        ),
        "proofs": question(
            f"SELECT {column}, kind, valid_from, valid_to FROM evidence WHERE {column} IN :ids AND NOT withdrawn"
            " ORDER BY id",
            valid_from=Date,
            valid_to=Date,
        ),
        "papers": question(
            f"SELECT d.{column}, d.id, d.ref, d.kind, d.project_id, v.id AS version_id, v.draft, v.issued_on"
            " FROM document d JOIN document_version v ON v.document_id = d.id"
            f" WHERE d.{column} IN :ids AND NOT d.withdrawn ORDER BY d.id, v.number",
            issued_on=Date,
        ),
        "accompanying": question(
            f"SELECT {column}, COUNT(*) AS accompanying,"
            " SUM(CASE WHEN mandate_agreed_on IS NULL THEN 0 ELSE 1 END) AS agreed"
            f" FROM accompaniment WHERE {column} IN :ids AND NOT ended GROUP BY {column}"
        ),
    }


OF_MOBILITIES = of_subjects("mobility_id")
OF_FLOWS = of_subjects("flow_id")
OF_APPLICATIONS = {name: of_subjects("application_id")[name] for name in ("marks", "proofs")}
OF_ORGANISATIONS = {name: of_subjects("organisation_id")[name] for name in ("marks", "proofs", "papers")}
SIGNATURES = question(
    'SELECT version_id, role, state, "on" FROM signature WHERE version_id IN :ids ORDER BY version_id, id', on=Date
)

_PROJECT_ALONE = "mobility_id IS NULL AND flow_id IS NULL AND organisation_id IS NULL"
PROJECT_MARKS = question(
    'SELECT project_id, task, state, "on", note, qualification FROM task_mark'
    f" WHERE project_id IN :ids AND NOT ended AND {_PROJECT_ALONE} AND application_id IS NULL ORDER BY id",
    on=Date,
)
PROJECT_PROOFS = question(
    "SELECT project_id, kind, valid_from, valid_to FROM evidence"
    f" WHERE project_id IN :ids AND NOT withdrawn AND {_PROJECT_ALONE} AND application_id IS NULL ORDER BY id",
    valid_from=Date,
    valid_to=Date,
)
PROJECT_PAPERS = question(
    "SELECT d.project_id, d.id, d.ref, d.kind, v.id AS version_id, v.draft, v.issued_on"
    " FROM document d JOIN document_version v ON v.document_id = d.id"
    " WHERE d.project_id IN :ids AND NOT d.withdrawn AND d.mobility_id IS NULL AND d.flow_id IS NULL"
    " AND d.organisation_id IS NULL ORDER BY d.id, v.number",
    issued_on=Date,
)

_LEG = 'm.flow_id, f.ref AS flow_ref, MIN(s.start) AS start, MAX(s."end") AS "end"'
_GOING = "m.status NOT IN ('withdrawn', 'cancelled')"
PARTNERSHIPS = f"""
    SELECT m.project_id, s.organisation_id, 'host-company' AS role, {_LEG}
    FROM stay s JOIN mobility m ON m.id = s.mobility_id LEFT JOIN flow f ON f.id = m.flow_id
    WHERE NOT s.ended AND {_GOING} AND s.organisation_id IN :ids
    GROUP BY m.project_id, s.organisation_id, m.flow_id, f.ref
    UNION ALL
    SELECT m.project_id, s.host_partner_id, 'host-partner', {_LEG}
    FROM stay s JOIN mobility m ON m.id = s.mobility_id LEFT JOIN flow f ON f.id = m.flow_id
    WHERE NOT s.ended AND {_GOING} AND s.host_partner_id IN :ids
    GROUP BY m.project_id, s.host_partner_id, m.flow_id, f.ref
    UNION ALL
    SELECT m.project_id, m.sending_company_id, 'sending-company', {_LEG}
    FROM mobility m LEFT JOIN stay s ON s.mobility_id = m.id AND NOT s.ended LEFT JOIN flow f ON f.id = m.flow_id
    WHERE {_GOING} AND m.sending_company_id IN :ids
    GROUP BY m.project_id, m.sending_company_id, m.flow_id, f.ref
"""
PARTNERS_AT_WORK = question(PARTNERSHIPS, start=Date, end=Date)
PARTNERS_NAMED = question(
    "SELECT project_id, organisation_id, role FROM project_partner"
    " WHERE organisation_id IN :ids AND (role NOT IN ('host-company', 'funder', 'certifying-authority')"
    " OR registered_on IS NOT NULL OR prospect = 'accepted')"
)
