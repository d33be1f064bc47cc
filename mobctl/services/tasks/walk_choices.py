"""What there is to choose from where a command names a record or a word of the scheme."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, text

from mobctl.domain.facts import Facts
from mobctl.scheme import Scheme, said
from mobctl.scheme_vocabulary import EventKind
from mobctl.vocabulary import (
    Approach,
    Authority,
    Decision,
    EvidenceKind,
    Purpose,
    SignatureMethod,
    SignatureRole,
)

CLOSED: Mapping[str, type[StrEnum]] = {
    "ROLE": SignatureRole,
    "METHOD": SignatureMethod,
    "DECISION": Decision,
    "AUTHORITY": Authority,
    "APPROACH": Approach,
    "PURPOSE": Purpose,
    "KIND": EvidenceKind,
    "EVENTKIND": EventKind,
}

OF_SCHEME: Mapping[str, Callable[[Scheme], Mapping[str, str]]] = {
    "ACTIVITY": lambda scheme: {each.key: said(each.title) for each in scheme.activity_types},
    "KEY": lambda scheme: {each.key: said(each.title) for each in scheme.partnership_kinds},
}

RECORDS: Mapping[str, str] = {
    "UNIT": "SELECT key AS ref, title AS name, qualification AS more FROM learning_unit WHERE project_id = :project",
    "FLOW": "SELECT ref, name, NULL AS more FROM flow WHERE project_id = :project ORDER BY start",
    "EVENT": """SELECT ref, COALESCE(title, kind) AS name, CAST("on" AS TEXT) AS more FROM event
        WHERE project_id = :project ORDER BY "on" """,
    "K": """SELECT ref, audience AS name, channel AS more FROM communication_line
        WHERE project_id = :project AND done_on IS NULL ORDER BY ref""",
    "R": """SELECT ref, kind AS name, reader AS more FROM message WHERE project_id = :project AND state = 'written'
        AND (application_id = :application_id OR organisation_id = :organisation_id OR mobility_id = :mobility_id)
        ORDER BY ref""",
    "X": """SELECT ref, title AS name, CAST(opened_on AS TEXT) AS more FROM incident
        WHERE mobility_id = :mobility_id AND state = 'open' ORDER BY ref""",
}
"""The records that a blank may name, by its word: their reference, their name, and what tells them apart."""

OWN = ("application_id", "organisation_id", "mobility_id")


def choices(connection: Connection, scheme: Scheme, word: str, facts: Facts) -> Mapping[str, str] | None:
    """Return what a blank may be, by answer, each as people read it; None where it may be anything."""
    if word in CLOSED:
        return {str(each): str(each) for each in CLOSED[word]}
    if word in OF_SCHEME:
        return OF_SCHEME[word](scheme)
    if word not in RECORDS:
        return None
    values: dict[str, Any] = {"project": facts.project.id, **{name: facts.keys.get(name) for name in OWN}}
    question = RECORDS[word]
    used = {name: value for name, value in values.items() if f":{name}" in question}
    rows = connection.execute(text(question), used)
    return {row.ref: told(row.name, row.more, row.ref) for row in rows}


def told(name: str, more: str | None, ref: str) -> str:
    """Return a record as it stands in a list to choose from."""
    return f"{name}, {more} ({ref})" if more else f"{name} ({ref})"
