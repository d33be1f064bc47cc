"""Whose checklist a change touches: from the rows that an operation wrote to the subjects that depend on them."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, text

from mobctl.store.fact_queries import CHUNK
from mobctl.store.plan import Create, Delete, RowChange

SUBJECTS = ("projects", "qualified", "organisations", "flows", "applications", "mobilities")
"""The sets of subjects, by row number; "qualified" are projects whose qualifications are meant."""

LINKS: dict[str, dict[str, tuple[str, ...]]] = {
    "accompaniment": {"flow_id": ("whole_flows",), "mobility_id": ("mobilities",)},
    "actor": {"project_id": ("projects",)},
    "application": {
        "id": ("applications", "applied"),
        "project_id": ("projects",),
        "sending_organisation_id": ("organisations",),
    },
    "assessment": {"mobility_id": ("mobilities",)},
    "attendance": {"mobility_id": ("mobilities",)},
    "communication_line": {"project_id": ("projects",)},
    "consent": {"participant_id": ("people",)},
    "contact": {"organisation_id": ("whole_organisations",)},
    "departure": {"mobility_id": ("mobilities",), "flow_id": ("flows",)},
    "document": {
        "mobility_id": ("mobilities",),
        "flow_id": ("flows",),
        "organisation_id": ("organisations",),
        "project_id": ("projects",),
    },
    "duty_decision": {"mobility_id": ("mobilities",)},
    "document_version": {"document_id": ("documents",)},
    "event": {"id": ("events",), "flow_id": ("flows",), "project_id": ("projects",)},
    "evidence": {
        "application_id": ("applications", "applied"),
        "mobility_id": ("mobilities", "proved"),
        "flow_id": ("whole_flows",),
        "organisation_id": ("whole_organisations",),
        "project_id": ("projects",),
    },
    "flow": {"id": ("whole_flows",), "project_id": ("projects",)},
    "follow_up": {"mobility_id": ("mobilities",)},
    "guardian": {"participant_id": ("people",)},
    "incident": {"mobility_id": ("mobilities",)},
    "interruption": {"mobility_id": ("mobilities",)},
    "itinerary_stop": {"mobility_id": ("mobilities",), "flow_id": ("whole_flows",)},
    "lesson": {"project_id": ("projects",)},
    "message": {
        "application_id": ("applications", "applied"),
        "mobility_id": ("mobilities",),
        "organisation_id": ("organisations",),
    },
    "need": {"organisation_id": ("organisations",), "project_id": ("projects",)},
    "payment": {"mobility_id": ("mobilities",)},
    "partnership": {
        "mobility_id": ("mobilities",),
        "organisation_id": ("whole_organisations",),
        "other_id": ("whole_organisations",),
    },
    "learning_unit": {"id": ("units",), "project_id": ("projects", "retitled")},
    "mobility": {
        "id": ("mobilities", "moved"),
        "application_id": ("applications",),
        "flow_id": ("flows",),
        "sending_company_id": ("organisations",),
        "project_id": ("projects",),
    },
    "organisation": {"id": ("whole_organisations",)},
    "participant": {"id": ("people",)},
    "planned_outcome": {"mobility_id": ("mobilities",)},
    "project": {"id": ("whole_projects",)},
    "project_partner": {"organisation_id": ("organisations",), "project_id": ("projects",), "role": ()},
    "qualification_plan": {"project_id": ("whole_projects",)},
    "signature": {"version_id": ("versions",)},
    "stay": {
        "mobility_id": ("mobilities", "stayed"),
        "organisation_id": ("organisations",),
        "host_partner_id": ("organisations",),
    },
    "task_mark": {
        "mobility_id": ("mobilities",),
        "application_id": ("applications", "applied"),
        "flow_id": ("flows",),
        "organisation_id": ("organisations",),
        "project_id": ("projects",),
        "qualification": (),
    },
    "stay_abroad": {"participant_id": ("people",)},
    "testimony": {"project_id": ("projects",)},
    "visa": {"mobility_id": ("mobilities", "stayed")},
    "visit": {"mobility_id": ("mobilities",)},
}
"""The tables on which a checklist depends: each column that tells whose, and the sets that its value belongs to."""

_SAME_PERSON = "SELECT n.id FROM mobility m JOIN mobility n ON n.participant_id = m.participant_id AND n.id <> m.id"
"""Days abroad on one mobility count for the others of the same person."""

ROUTES: tuple[tuple[str, str, str], ...] = (
    ("versions", "SELECT document_id FROM document_version WHERE id IN :ids", "documents"),
    ("documents", "SELECT mobility_id FROM document WHERE id IN :ids", "mobilities"),
    ("documents", "SELECT flow_id FROM document WHERE id IN :ids", "flows"),
    ("documents", "SELECT organisation_id FROM document WHERE id IN :ids", "organisations"),
    ("documents", "SELECT project_id FROM document WHERE id IN :ids", "projects"),
    ("whole_projects", "SELECT id FROM project WHERE id IN :ids", "projects"),
    ("whole_projects", "SELECT id FROM project WHERE id IN :ids", "retitled"),
    ("whole_projects", "SELECT id FROM mobility WHERE project_id IN :ids", "mobilities"),
    ("whole_projects", "SELECT id FROM mobility WHERE project_id IN :ids", "moved"),
    ("whole_projects", "SELECT id FROM application WHERE project_id IN :ids", "applications"),
    ("whole_projects", "SELECT id FROM flow WHERE project_id IN :ids", "flows"),
    ("whole_projects", "SELECT organisation_id FROM project_partner WHERE project_id IN :ids", "organisations"),
    ("whole_projects", "SELECT sending_company_id FROM mobility WHERE project_id IN :ids", "organisations"),
    ("whole_flows", "SELECT id FROM flow WHERE id IN :ids", "flows"),
    ("whole_flows", "SELECT id FROM mobility WHERE flow_id IN :ids", "mobilities"),
    ("whole_flows", "SELECT mobility_id FROM departure WHERE flow_id IN :ids", "mobilities"),
    ("whole_organisations", "SELECT id FROM organisation WHERE id IN :ids", "organisations"),
    ("whole_organisations", "SELECT mobility_id FROM stay WHERE organisation_id IN :ids", "mobilities"),
    ("whole_organisations", "SELECT mobility_id FROM stay WHERE host_partner_id IN :ids", "mobilities"),
    ("whole_organisations", "SELECT id FROM mobility WHERE sending_organisation_id IN :ids", "mobilities"),
    ("whole_organisations", "SELECT id FROM mobility WHERE sending_company_id IN :ids", "mobilities"),
    (
        "whole_organisations",
        "SELECT m.id FROM mobility m JOIN flow f ON f.id = m.flow_id WHERE f.host_partner_id IN :ids",
        "mobilities",
    ),
    (
        "whole_organisations",
        "SELECT m.id FROM mobility m JOIN project p ON p.id = m.project_id WHERE p.organisation_id IN :ids",
        "mobilities",
    ),
    (
        "whole_organisations",
        "SELECT m.id FROM mobility m JOIN application a ON a.id = m.application_id"
        " WHERE a.sending_organisation_id IN :ids",
        "mobilities",
    ),
    (
        "whole_organisations",
        "SELECT m.id FROM mobility m JOIN application a ON a.id = m.application_id WHERE a.sending_company_id IN :ids",
        "mobilities",
    ),
    ("events", "SELECT mobility_id FROM attendance WHERE event_id IN :ids", "mobilities"),
    ("people", "SELECT project_id FROM testimony WHERE participant_id IN :ids", "projects"),
    ("people", "SELECT id FROM application WHERE participant_id IN :ids", "applications"),
    ("people", "SELECT id FROM mobility WHERE participant_id IN :ids", "mobilities"),
    ("stayed", f"{_SAME_PERSON} WHERE m.id IN :ids", "mobilities"),
    ("moved", f"{_SAME_PERSON} WHERE m.id IN :ids", "mobilities"),
    ("whole_flows", f"{_SAME_PERSON} WHERE m.flow_id IN :ids", "mobilities"),
    (
        "whole_organisations",
        f"{_SAME_PERSON} JOIN stay s ON s.mobility_id = m.id WHERE s.country IS NULL AND s.organisation_id IN :ids",
        "mobilities",
    ),
    ("applied", "SELECT id FROM mobility WHERE application_id IN :ids", "mobilities"),
    ("proved", "SELECT application_id FROM mobility WHERE id IN :ids", "applications"),
    (
        "units",
        "SELECT p.mobility_id FROM planned_outcome p JOIN learning_outcome l ON l.id = p.outcome_id"
        " WHERE l.unit_id IN :ids",
        "mobilities",
    ),
    ("moved", "SELECT organisation_id FROM stay WHERE mobility_id IN :ids", "organisations"),
    ("moved", "SELECT host_partner_id FROM stay WHERE mobility_id IN :ids", "organisations"),
    ("moved", "SELECT application_id FROM mobility WHERE id IN :ids", "applications"),
    ("stayed", "SELECT sending_company_id FROM mobility WHERE id IN :ids", "organisations"),
    ("retitled", "SELECT id FROM project WHERE id IN :ids", "qualified"),
    (
        "retitled",
        "SELECT organisation_id FROM project_partner WHERE project_id IN :ids AND role = 'host-partner'",
        "organisations",
    ),
    (
        "retitled",
        "SELECT DISTINCT s.host_partner_id FROM stay s JOIN mobility m ON m.id = s.mobility_id"
        " WHERE m.project_id IN :ids",
        "organisations",
    ),
)
"""How one set of row numbers leads to another, in the order in which they are followed."""

_NEWLY = {"people": "participant", "applied": "application"}
"""Sets that lead only to rows pointing to their records: what points to a new record is new too, and named already."""

Values = Mapping[str, Any]


class Touched:
    """Subjects whose lines have to be worked out anew; ``gone`` are references that an undo took away.

    ``new`` are those of them that did not exist before and so have no lines yet.
    """

    def __init__(self) -> None:
        self.sets: defaultdict[str, set[int]] = defaultdict(set)
        self.new: defaultdict[str, set[int]] = defaultdict(set)
        self.gone: set[str] = set()

    def __getitem__(self, subjects: str) -> set[int]:
        return self.sets[subjects]

    def __bool__(self) -> bool:
        return bool(self.gone) or any(self.sets[name] for name in SUBJECTS)


def touched_by(connection: Connection, changes: Iterable[RowChange]) -> Touched:
    """Return the subjects whose checklist depends on the rows that *changes* wrote."""
    touched = Touched()
    grouped: defaultdict[str, list[RowChange]] = defaultdict(list)
    for change in changes:
        if change.table in LINKS:
            grouped[change.table].append(change)
    created: defaultdict[str, set[int]] = defaultdict(set)
    for table, group in grouped.items():
        touched.gone |= {str(change.before.get("ref")) for change in group if isinstance(change, Delete)}
        created[table] = {change.id for change in group if isinstance(change, Create)}
        rows = list(_links(connection, table, group))
        for column, names in LINKS[table].items():
            values = {value for row in rows if (value := row.get(column)) is not None}
            for name in names:
                touched.sets[name] |= values
        for row in rows:
            for name in _concerning_project(table, row):
                touched.sets[name].add(row["project_id"])
    for name, table in _NEWLY.items():
        touched.sets[name] -= created[table]
    touched.new["applications"] = created["application"]
    touched.new["mobilities"] = created["mobility"]
    for origin, question, target in ROUTES:
        touched.sets[target] |= _numbers(connection, question, touched.sets[origin])
    for name in ("projects", "qualified"):
        touched.sets[name] = _numbers(connection, "SELECT id FROM project WHERE id IN :ids", touched.sets[name])
    return touched


def everything(connection: Connection) -> Touched:
    """Return all subjects of the workspace."""
    touched = Touched()
    tables = ("project", "project", "organisation", "flow", "application", "mobility")
    for name, table in zip(SUBJECTS, tables, strict=True):
        touched.sets[name] = {row[0] for row in connection.execute(text(f"SELECT id FROM {table}"))}
    return touched


def _concerning_project(table: str, values: Values) -> tuple[str, ...]:
    """Return how a row concerns more of its project than the project itself.

    Its certifying authority and evidence filed for all count for everybody; a mark without a narrower subject may be
    one of a qualification.
    """
    if not values.get("project_id"):
        return ()
    if table == "project_partner":
        return ("whole_projects",) if values.get("role") == "certifying-authority" else ()
    if any(values.get(name) for name in ("application_id", "mobility_id", "flow_id", "organisation_id")):
        return ()
    return {"evidence": ("whole_projects",), "task_mark": ("qualified",)}.get(table, ())


def _links(connection: Connection, table: str, changes: Iterable[RowChange]) -> Iterator[Values]:
    """Yield where rows of *table* belong: as they are now and, where that changed, as they were."""
    before: dict[int, Values] = {}
    for change in changes:
        if isinstance(change, Create):
            yield change.values
        elif isinstance(change, Delete):
            yield change.before
        else:
            before[change.id] = {**change.before, **before.get(change.id, {})}
    columns = ", ".join(dict.fromkeys(("id", *LINKS[table])))
    for row in _rows(connection, f"SELECT {columns} FROM {table} WHERE id IN :ids", before):
        yield row._mapping
        yield {**row._mapping, **before[row.id]}


def _numbers(connection: Connection, question: str, ids: Collection[int]) -> set[int]:
    return {row[0] for row in _rows(connection, question, ids) if row[0] is not None}


def _rows(connection: Connection, question: str, ids: Collection[int]) -> Iterator[Any]:
    statement = text(question).bindparams(bindparam("ids", expanding=True))
    wanted = sorted(ids)
    for start in range(0, len(wanted), CHUNK):
        yield from connection.execute(statement, {"ids": wanted[start : start + CHUNK]})
