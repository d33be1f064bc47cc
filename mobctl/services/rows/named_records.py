"""Records that a cell may name: by reference, key, e-mail or name; a row that names nothing known is at fault."""

import re
from collections.abc import Iterable
from typing import Generic, TypeVar

from sqlmodel import Session, select

from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.folding import fold
from mobctl.domain.guessing import did_you_mean
from mobctl.findings import Finding, error
from mobctl.messages import imports as say
from mobctl.messages import placements as rows_say
from mobctl.models import Flow, Organisation, Project
from mobctl.services.records.merged_records import standing_for

Record = TypeVar("Record")
_REFERENCE = re.compile(r"^([A-Z]-(?:\d{4}-)?\d{2,6})\b\s*(.*)", re.IGNORECASE | re.DOTALL)


class Fault(Exception):
    """A row names something that is not there, or more than one thing fits."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(finding.code)
        self.finding = finding


class Named(Generic[Record]):
    """Records that a cell may name: by reference, key, e-mail or name."""

    def __init__(self) -> None:
        self._by_text: dict[str, dict[int, Record]] = {}
        self.names: dict[str, None] = {}
        self._records: dict[int, Record] = {}

    def add(self, record: Record, texts: Iterable[str | None], shown: str) -> None:
        """Remember a record under each of *texts*; *shown* is the name that is suggested."""
        for text in texts:
            if text and fold(text):
                self._by_text.setdefault(_key(text), {})[id(record)] = record
        self.names[shown] = None
        self._records[id(record)] = record

    @property
    def records(self) -> list[Record]:
        return list(self._records.values())

    def find(self, text: str) -> list[Record]:
        """Return the records that *text* names.

        A reference before a name decides ("O-0007 Ruiz"), unless that is the name of others alone: then all are meant.
        """
        reference = _REFERENCE.match(text.strip())
        if reference is None:
            return list(self._by_text.get(_key(text), {}).values())
        found = self._by_text.get(_key(reference.group(1)), {})
        others = self._by_text.get(_key(reference.group(2)), {})
        return list((found if not others or found.keys() & others.keys() else found | others).values())

    def called(self, ref: str, name: str) -> str:
        """Return how a cell names a record: by its *name* where that is its alone, else by reference and name."""
        return name if len(self.find(name)) == 1 else f"{ref} {name}"


def _key(text: str) -> str:
    """Return a text to compare names by, in any order of their words ("Lindqvist, Anna")."""
    return " ".join(sorted(fold(text).split()))


def organisations_named(session: Session) -> Named[Organisation]:
    """Return all organisations; what was merged into another names that one."""
    found: Named[Organisation] = Named()
    everyone = {one.id: one for one in session.exec(select(Organisation))}
    for organisation in everyone.values():
        texts = (organisation.ref, organisation.external_id, organisation.name, organisation.oid)
        found.add(standing_for(everyone, organisation), texts, organisation.name)
    return found


def flows_named(session: Session, project: Project) -> Named[Flow]:
    """Return the flows of a project."""
    found: Named[Flow] = Named()
    for flow in session.exec(select(Flow).where(Flow.project_id == project.id)):
        found.add(flow, (flow.ref, flow.name), flow.name)
    return found


def the_organisation(
    organisations: Named[Organisation], sheet: SheetRead, draft: Draft, field: str
) -> Organisation | None:
    """Return the organisation that *field* of a row names, None where it is empty; raises Fault."""
    text = draft.values.get(field)
    if not text:
        return None
    found = organisations.find(text)
    place = sheet.where(draft.row, field)
    if len(found) > 1:
        raise Fault(error(say.AMBIGUOUS_MATCH, place, candidates=", ".join(f"{o.ref} {o.name}" for o in found)))
    if not found:
        guess = did_you_mean(text, organisations.names)
        raise Fault(error(rows_say.UNKNOWN_HOST, place, field=field.replace("_", " "), name=text, guess=guess))
    return found[0]
