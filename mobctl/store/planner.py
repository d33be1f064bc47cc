"""Building a plan: new records get their id and reference here, changed ones show only what differs."""

from collections.abc import Callable, Iterable
from functools import cache, partial
from typing import Any, TypeVar, cast

from sqlalchemy import Table, func, select
from sqlalchemy.orm.instrumentation import manager_of_class
from sqlmodel import Session, SQLModel, col

from mobctl.findings import Finding
from mobctl.models import Change, Operation, StoredFile
from mobctl.store.files import fingerprint
from mobctl.store.plan import Create, Delete, NewFile, Plan, RowChange, Update

Record = TypeVar("Record", bound=SQLModel)
R = TypeVar("R")

_WIDTHS = {"P": 2, "F": 2, **dict.fromkeys("BGIKLMNQRSUXYZ", 3), **dict.fromkeys("ADJ", 4)}


class Planner:
    """Collects what a command would change. It reads through its session and never writes."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._next_id: dict[str, int] = {}
        self._next_number: dict[str, int] = {}
        self._changes: list[RowChange] = []
        self._files: list[NewFile] = []
        self._updates: dict[tuple[str, int], int] = {}
        self._created: dict[str, dict[int, int]] = {}

    @property
    def session(self) -> Session:
        """The session through which the plan reads."""
        return self._session

    @property
    def anything(self) -> bool:
        """Tell whether the plan changes anything so far."""
        return bool(self._changes)

    def create(self, model: type[Record], /, *, about: str | None = None, **values: Any) -> Record:
        """Plan a new record and return it, detached, with its id.

        *about* is the reference under which the log shows a record that has none of its own.
        """
        table = _table(model)
        record = _made(model, {"id": self._id(table.name), **values})
        ref = getattr(record, "ref", None) or about
        held = vars(record)
        stored = {column.name: held[column.name] for column in table.columns}
        self._created.setdefault(table.name, {})[stored["id"]] = len(self._changes)
        self._changes.append(Create(table.name, stored["id"], ref, stored))
        return record

    def enter(self, model: type[SQLModel], /, *, about: str | None = None, **values: Any) -> int:
        """Plan a new record of which only the row is made, for lists of thousands; return its id.

        ``record`` makes the rest when it is asked for.
        """
        table = _table(model)
        id = self._id(table.name)
        row = {"id": id, **_filled_in(model), **values}
        self._created.setdefault(table.name, {})[id] = len(self._changes)
        self._changes.append(Create(table.name, id, values.get("ref") or about, row))
        return id

    def record(self, model: type[Record], id: int) -> Record:
        """Return a record that this plan creates, detached, as the plan leaves it."""
        place = self._created[_table(model).name][id]
        return _made(model, dict(cast(Create, self._changes[place]).values))

    def update(self, record: SQLModel, /, *, about: str | None = None, **after: Any) -> bool:
        """Plan new values for fields of *record*; tell whether any differs. The record itself stays as it is.

        A second update of one record, or an update of a record that this plan creates, is joined to the first.
        """
        table = _table(type(record))
        key = (table.name, cast(int, getattr(record, "id")))  # noqa: B009
        ref = getattr(record, "ref", None) or about
        place = self._created.get(table.name, {}).get(key[1])
        if place is not None:
            made = cast(Create, self._changes[place])
            self._changes[place] = Create(made.table, made.id, made.ref, {**made.values, **after})
            return True
        changed = {name: value for name, value in after.items() if getattr(record, name) != value}
        if key in self._updates:
            place = self._updates[key]
            first = cast(Update, self._changes[place])
            joined = {**first.after, **after}
            differing = {name: value for name, value in joined.items() if getattr(record, name) != value}
            before = {name: getattr(record, name) for name in differing}
            self._changes[place] = Update(first.table, first.id, first.ref, before, differing)
            return bool(changed)
        if changed:
            self._updates[key] = len(self._changes)
            before = {name: getattr(record, name) for name in changed}
            self._changes.append(Update(table.name, key[1], ref, before, changed))
        return bool(changed)

    def delete(self, table: str, id: int, ref: str | None, before: dict[str, Any]) -> None:
        """Plan that an undo takes a record away again."""
        self._changes.append(Delete(table, id, ref, before))

    def add(self, change: RowChange) -> None:
        """Add a change as it is (used by undo, which knows the images)."""
        self._changes.append(change)

    def file(self, path: str, content: bytes, *, about: str | None = None) -> StoredFile:
        """Plan a file at *path* (relative to the workspace, with forward slashes) and its record."""
        stored = self.create(
            StoredFile, about=about, path=path, sha256=fingerprint(content), size=len(content), state="pending"
        )
        self._files.append(NewFile(stored.id, path, content))
        return stored

    def reference(self, letter: str, year: int | None = None) -> str:
        """Return the next free reference: ``reference("M", 2026)`` → "M-2026-014", ``reference("O")`` → "O-0007"."""
        prefix = f"{letter}-{year}-" if year else f"{letter}-"
        if prefix not in self._next_number:
            self._next_number[prefix] = self._highest_number(prefix) + 1
        number = self._next_number[prefix]
        self._next_number[prefix] = number + 1
        width = _WIDTHS.get(letter, 4) if year or letter == "J" else 4
        return f"{prefix}{number:0{width}d}"

    def plan(self, summary: str, result: R, findings: Iterable[Finding] = (), undoes: int | None = None) -> Plan[R]:
        """Return what was collected, as a value."""
        changes = tuple(change for change in self._changes if not (isinstance(change, Update) and not change.after))
        return Plan(summary, result, changes, tuple(self._files), tuple(findings), undoes)

    def _id(self, table: str) -> int:
        if table not in self._next_id:
            query = (
                select(Change.record_id)  # type: ignore[call-overload]
                .where(col(Change.record) == table)
                .order_by(col(Change.record_id).desc())
                .limit(1)
            )
            self._next_id[table] = (self._session.execute(query).scalar() or 0) + 1
        found = self._next_id[table]
        self._next_id[table] = found + 1
        return found

    def _highest_number(self, prefix: str) -> int:
        """Return the highest number ever given: a reference that an undo took away is never given again."""
        source = Operation if prefix.startswith("J-") else Change
        ref = col(source.ref)
        query = select(ref).where(ref.like(f"{prefix}%")).order_by(func.length(ref).desc(), ref.desc()).limit(1)
        tail = (self._session.execute(query).scalar() or "").removeprefix(prefix)
        return int(tail) if tail.isdigit() else 0


def _made(model: type[Record], values: dict[str, Any]) -> Record:
    """Return a detached record with *values* and the model's defaults, made as if it were loaded.

    SQLModel's own constructor takes a millisecond a record, which an import of thousands would wait for.
    """
    makers = _defaults(model)
    unknown = values.keys() - makers.keys()
    if unknown:
        raise TypeError(f"{model.__name__} has no {', '.join(sorted(unknown))}")
    record: Record = manager_of_class(model).new_instance()
    record.__dict__.update({name: values[name] if name in values else make() for name, make in makers.items()})
    return record


def _filled_in(model: type[SQLModel]) -> dict[str, Any]:
    """Return what the fields of *model* hold where nothing is given, but for those that are empty then."""
    return {name: make() for name, make in _makers_of_filled(model)}


@cache
def _makers_of_filled(model: type[SQLModel]) -> tuple[tuple[str, Callable[[], Any]], ...]:
    return tuple((name, make) for name, make in _defaults(model).items() if make() is not None)


@cache
def _defaults(model: type[SQLModel]) -> dict[str, Callable[[], Any]]:
    """Return for each field of *model* what makes its value where none is given."""
    makers: dict[str, Callable[[], Any]] = {}
    for name, field in model.model_fields.items():
        if field.default_factory is not None:
            makers[name] = cast(Callable[[], Any], field.default_factory)
        else:
            makers[name] = partial(_same, None if field.is_required() else field.default)
    return makers


def _same(value: Any) -> Any:
    return value


def _table(model: type[SQLModel]) -> Table:
    return cast(Table, model.__table__)  # type: ignore[attr-defined]
