"""Taking an operation back: the reverse of each of its changes, where the record is still as it left it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import Table, TypeDecorator, select
from sqlmodel import Session, SQLModel, col

from mobctl.models import Change, Operation
from mobctl.store.operations import chunks
from mobctl.store.plan import Create, Update
from mobctl.store.planner import Planner

#: Files stay where they are, with their rows: only what was said of them is taken back. So do imports and what was
#: learnt from them: an import that was taken back did take place. And what a calendar has shown: others hold it.
KEPT_TABLES = ("stored_file", "import_batch", "import_row", "import_memory", "calendar_entry")

#: Why an application or a guardian stays: the reason itself lies with the person.
WITH_PERSON = "its person was edited since"


@dataclass(frozen=True, slots=True)
class Reversal:
    """What becomes of one record when an operation is taken back; ``held`` are its values, as far as they are known."""

    ref: str
    outcome: str
    why: str
    record: str = ""
    id: int = 0
    held: Mapping[str, Any] = field(default_factory=dict, repr=False)


def plan(session: Session, planner: Planner, operation: Operation, signed: Iterable[int]) -> list[Reversal]:
    """Add the reverse of *operation* to *planner* and return what becomes of each record.

    A record is kept when it was edited since or something newer depends on it; *signed* holds the ids of document
    versions that bear a signature, which are never undone, only superseded.
    """
    changes = session.execute(
        select(Change).where(col(Change.operation_id) == operation.id).order_by(col(Change.position).desc())
    ).scalars()
    return _Undoing(session, planner, operation, frozenset(signed)).run(list(changes))


class _Undoing:
    def __init__(self, session: Session, planner: Planner, operation: Operation, signed: frozenset[int]) -> None:
        self._session, self._planner, self._operation, self._signed = session, planner, operation, signed
        self._current: dict[tuple[str, int], dict[str, Any]] = {}
        self._gone: set[tuple[str, int]] = set()
        self._stays: dict[tuple[str, int], str] = {}
        self._with_person: set[tuple[str, int]] = set()

    def run(self, changes: list[Change]) -> list[Reversal]:
        self._current = self._load({(change.record, change.record_id) for change in changes})
        self._gone = {
            (change.record, change.record_id)
            for change in changes
            if change.action == "create"
            and change.record not in KEPT_TABLES
            and not self._bears_signature(change)
            and self._as_created(change)
        }
        self._keep_with_their_person(changes)
        self._keep_what_others_need()
        return [self._named(change) for change in changes if change.record not in KEPT_TABLES]

    def _named(self, change: Change) -> Reversal:
        """Return what becomes of a record, with the record: what it holds now, or held when it was there."""
        images: dict[str, Any] = change.images or {}
        held = self._current.get((change.record, change.record_id)) or images.get("before") or images.get("after") or {}
        return replace(self._reverse(change), record=change.record, id=change.record_id, held=held)

    def _keep_with_their_person(self, changes: list[Change]) -> None:
        """Take out of what goes the applications and guardians of a person who stays because of an edit since."""
        made = {change.record_id for change in changes if change.action == "create" and change.record == "participant"}
        for record in ("application", "guardian"):
            for name, id in [key for key in self._gone if key[0] == record]:
                person = self._current[name, id]["participant_id"]
                if person in made and ("participant", person) not in self._gone:
                    self._gone.discard((name, id))
                    self._with_person.add((name, id))

    def _load(self, keys: set[tuple[str, int]]) -> dict[tuple[str, int], dict[str, Any]]:
        """Return what the named records hold now."""
        found: dict[tuple[str, int], dict[str, Any]] = {}
        for name in {record for record, _ in keys}:
            table = SQLModel.metadata.tables[name]
            for ids in chunks(sorted(id for record, id in keys if record == name)):
                for row in self._session.execute(select(table).where(table.c.id.in_(ids))).mappings():
                    found[name, row["id"]] = dict(row)
        return found

    def _bears_signature(self, change: Change) -> bool:
        """Tell whether a change made a version that was signed, or a part of it: who must sign it, what it amends."""
        if change.action != "create" or change.record not in ("document_version", "signature", "amendment"):
            return False
        made: dict[str, Any] = (change.images or {}).get("after") or {}  # type: ignore[assignment]
        version = change.record_id if change.record == "document_version" else made.get("version_id")
        return version in self._signed

    def _as_created(self, change: Change) -> bool:
        """Tell whether a record still holds exactly what the operation created."""
        there = (change.record, change.record_id) in self._current and change.images is not None
        return there and not self._edited(change)

    def _edited(self, change: Change) -> list[str]:
        """Return the fields of a created record that hold something else now."""
        images: dict[str, Any] = change.images or {}
        made = decoded(SQLModel.metadata.tables[change.record], images["after"])
        current = self._current[change.record, change.record_id]
        return sorted(name for name, value in current.items() if value != made.get(name))

    def _keep_what_others_need(self) -> None:
        """Take out of what goes whatever a record that stays points to, until nothing more is pointed to."""
        found = True
        while found:
            found = False
            for table in SQLModel.metadata.sorted_tables:
                for key in table.foreign_keys:
                    wanted = {id for name, id in self._gone if name == key.column.table.name}
                    for id, target in self._pointing(table, key.parent.name, wanted):
                        if (table.name, id) not in self._gone and (key.column.table.name, target) in self._gone:
                            self._gone.discard((key.column.table.name, target))
                            self._stays[key.column.table.name, target] = table.name
                            found = True
        self._name_what_is_newer()

    def _name_what_is_newer(self) -> None:
        """Give as the reason why a record stays, where there is one, a record that the operation did not make."""
        for table in SQLModel.metadata.sorted_tables:
            for key in table.foreign_keys:
                wanted = {id for name, id in self._stays if name == key.column.table.name}
                for id, target in self._pointing(table, key.parent.name, wanted):
                    if (table.name, id) not in self._current:
                        self._stays[key.column.table.name, target] = table.name

    def _pointing(self, table: Table, column: str, wanted: set[int]) -> list[Any]:
        rows: list[Any] = []
        for ids in chunks(sorted(wanted)):
            query = select(table.c.id, table.c[column]).where(table.c[column].in_(ids)) if "id" in table.c else None
            if query is not None:
                rows += self._session.execute(query).all()
        return rows

    def _reverse(self, change: Change) -> Reversal:
        ref = change.ref or change.record.replace("_", " ")
        if change.images is None:
            return Reversal(ref, "impossible", "its values were forgotten")
        if self._bears_signature(change):
            return Reversal(ref, "impossible", "it bears a signature: a signed paper is only superseded")
        if change.action == "create":
            return self._take_away(change, ref)
        if change.action == "delete":
            return self._bring_back(change, ref)
        return self._set_back(change, ref)

    def _take_away(self, change: Change, ref: str) -> Reversal:
        key = (change.record, change.record_id)
        if key not in self._current:
            return Reversal(ref, "kept", "it is gone already")
        if key in self._gone:
            self._planner.delete(change.record, change.record_id, change.ref, self._current[key])
            return Reversal(ref, "reversed", "")
        if key in self._with_person:
            return Reversal(ref, "kept", WITH_PERSON)
        if key in self._stays:
            needing = self._stays[key].replace("_", " ")
            article = "an" if needing[0] in "aeio" else "a"
            return Reversal(ref, "impossible", f"{article} {needing} that stays needs it")
        return Reversal(ref, "kept", f"edited since: {', '.join(self._edited(change))}")

    def _bring_back(self, change: Change, ref: str) -> Reversal:
        if (change.record, change.record_id) in self._current:
            return Reversal(ref, "kept", "it is there already")
        table = SQLModel.metadata.tables[change.record]
        images: dict[str, Any] = change.images or {}
        values = dict.fromkeys(table.c.keys()) | decoded(table, images["before"])
        self._planner.add(Create(change.record, change.record_id, change.ref, values))
        return Reversal(ref, "reversed", "")

    def _set_back(self, change: Change, ref: str) -> Reversal:
        current = self._current.get((change.record, change.record_id))
        if current is None:
            return Reversal(ref, "kept", "it is gone since")
        table = SQLModel.metadata.tables[change.record]
        images: dict[str, Any] = change.images or {}
        before, after = decoded(table, images["before"]), decoded(table, images["after"])
        still = {name for name in after if current[name] == after[name]}
        if still:
            now = {name: current[name] for name in sorted(still)}
            self._planner.add(
                Update(change.record, change.record_id, change.ref, now, {name: before[name] for name in now})
            )
        if still == set(after):
            return Reversal(ref, "reversed", "")
        return Reversal(ref, "kept", f"edited since: {', '.join(sorted(set(after) - still))}")


def decoded(table: Table, values: dict[str, Any]) -> dict[str, Any]:
    """Return the values of an image as the database's own types: dates, moments, amounts."""
    return {name: _decoded(table, name, value) for name, value in values.items() if name in table.c}


def _decoded(table: Table, name: str, value: Any) -> Any:
    if not isinstance(value, str):
        return value
    stored = table.c[name].type
    try:
        kind = (stored.impl_instance if isinstance(stored, TypeDecorator) else stored).python_type
    except NotImplementedError:
        return value
    if kind is datetime:
        return datetime.fromisoformat(value)
    if kind is date:
        return date.fromisoformat(value)
    return Decimal(value) if kind is Decimal else value
