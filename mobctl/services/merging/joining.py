"""Making one record of two: which value wins, and every link to the one led to the other."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlmodel import Session, SQLModel, col, select

from mobctl import models
from mobctl.findings import Finding
from mobctl.services.records.selecting import described
from mobctl.store.planner import Planner

#: Columns that are a record's own and never joined.
OWN = ("id", "ref", "merged_into", "name_key")


@dataclass(frozen=True, slots=True)
class FieldJoined:
    """A field of the two records, and what it will hold."""

    field: str
    kept: Any
    merged: Any
    result: Any

    @property
    def values(self) -> tuple[Any, Any, Any]:
        return self.kept, self.merged, self.result


@dataclass(frozen=True, slots=True)
class RecordJoined:
    """A record that becomes part of another one of its kind."""

    kind: str
    kept: str
    merged: str
    fields: tuple[FieldJoined, ...]


@dataclass(frozen=True, slots=True)
class Moved:
    """Records of one kind that now belong to the kept one, by reference where they have one."""

    kind: str
    count: int
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Merged:
    """Two that become one: who is kept, what is joined field by field, and what moves."""

    kept: str
    merged: str
    names: Mapping[str, str]
    fields: tuple[FieldJoined, ...]
    joined: tuple[RecordJoined, ...]
    moved: tuple[Moved, ...]
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """How two records are laid together.

    *given* wins over both; the fields *besides* are left alone. Of fields that belong *together*, such as those of an
    address, none is filled where one of them differs; of the group *taken* the other record's values win.
    """

    given: Mapping[str, Any] = field(default_factory=dict)
    besides: Collection[str] = ()
    together: Collection[tuple[str, ...]] = ()
    taken: tuple[str, ...] = ()


@dataclass
class Joining:
    """Collects what a merge does while it is planned; ``about`` is the reference under which the log shows it."""

    session: Session
    planner: Planner
    about: str
    joined: list[RecordJoined] = field(default_factory=list)
    _moved: dict[str, dict[int, str | None]] = field(default_factory=dict)

    def fill(self, kept: SQLModel, other: SQLModel, rules: "Rules") -> tuple[Any, tuple[FieldJoined, ...]]:
        """Plan that a record takes what it lacks from another one; return it as it will be, and where they differ."""
        values, lines = joined_values(kept, other, rules)
        self.planner.update(kept, about=self.about, **values)
        return kept.model_copy(update=values), tuple(self._readable(type(kept), line) for line in lines)

    def _readable(self, model: type[SQLModel], line: FieldJoined) -> FieldJoined:
        """Return a line with links as the references and names of what they lead to."""
        table: Any = model.__table__  # type: ignore[attr-defined]
        link = next(iter(table.c[line.field].foreign_keys), None)
        if link is None:
            return line
        target = next(one for one in tables() if one.__table__ is link.column.table)  # type: ignore[attr-defined]
        told = [described(self.session.get_one(target, id)) if id else None for id in line.values]
        return FieldJoined(line.field.removesuffix("_id"), *told)

    def note(self, kind: str, kept: str, merged: str, lines: tuple[FieldJoined, ...]) -> None:
        """Note that a record became part of another one."""
        self.joined.append(RecordJoined(kind, kept, merged, lines))

    def lead(self, model: type[SQLModel], source: int, target: int, besides: Collection[SQLModel] = ()) -> None:
        """Plan that every record that points to *source* points to *target*, but for those that are settled already."""
        settled = {(type(record), record.id) for record in besides}  # type: ignore[attr-defined]
        for other, column in links_to(model):
            found = select(other).where(col(getattr(other, column)) == source)
            for record in self.session.exec(found):
                if (other, record.id) not in settled:  # type: ignore[attr-defined]
                    self.move(record, **{column: target})

    def move(self, record: SQLModel, **values: Any) -> None:
        """Plan that a record belongs to the kept one."""
        row: Any = record
        self.planner.update(record, about=self.about, **values)
        self._moved.setdefault(row.__table__.name.replace("_", " "), {})[row.id] = getattr(record, "ref", None)

    @property
    def moved(self) -> tuple[Moved, ...]:
        return tuple(
            Moved(kind, len(found), tuple(ref for ref in found.values() if ref)) for kind, found in self._moved.items()
        )


def tables() -> list[type[SQLModel]]:
    """Return the class of every table."""
    return [getattr(models, name) for name in models.__all__]


def links_to(model: type[SQLModel]) -> Iterator[tuple[type[SQLModel], str]]:
    """Yield every table and column that points to *model*: a table made tomorrow is among them."""
    target: Any = model
    for other in tables():
        table: Any = other.__table__  # type: ignore[attr-defined]
        for column in table.columns:
            if any(key.column.table is target.__table__ for key in column.foreign_keys):
                yield other, column.name


def joined_values(kept: SQLModel, other: SQLModel, rules: Rules) -> tuple[dict[str, Any], list[FieldJoined]]:
    """Return the new values of *kept*, and a line for each field in which the two differ.

    What is kept wins, a blank is filled from the other record, keyed values (extras) are laid together.
    """
    torn = {name for group in rules.together if _differ(kept, other, group) for name in group}
    values: dict[str, Any] = {}
    lines: list[FieldJoined] = []
    for name in type(kept).model_fields:
        if name in OWN or name in rules.besides:
            continue
        mine, theirs = getattr(kept, name), getattr(other, name)
        if name in rules.given:
            result = rules.given[name]
        elif name in rules.taken:
            result = theirs
        elif isinstance(mine, dict) and isinstance(theirs, dict):
            result = {**theirs, **mine}
        else:
            result = theirs if blank(mine) and name not in torn else mine
        if result != mine:
            values[name] = result
        if name in rules.given or (not blank(theirs) and theirs != mine):
            lines.append(FieldJoined(name, mine, theirs, result))
    return values, lines


def _differ(kept: SQLModel, other: SQLModel, names: tuple[str, ...]) -> bool:
    pairs = ((getattr(kept, name), getattr(other, name)) for name in names)
    return any(not blank(mine) and not blank(theirs) and mine != theirs for mine, theirs in pairs)


def blank(value: Any) -> bool:
    """Tell whether a value says nothing."""
    return value in (None, "", [], {})
