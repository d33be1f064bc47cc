"""Laying overlays over a scheme, and the text in which a project keeps what it adopted."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from typing import Any

from mobctl.errors import NothingUsable
from mobctl.findings import Finding, Where, error
from mobctl.messages import schemes as say
from mobctl.scheme import DocumentSpec, Due, Scheme, Task
from mobctl.scheme_reading import parse, read_plain, read_scheme
from mobctl.scheme_tables import LANGUAGE, Plain

BESIDE = {
    "criterion": "criteria",
    "situation": "situations",
    "weight": "weights",
    "partnership_kind": "partnership_kinds",
    "module": "modules",
    "target": "promises",
}
"""The sections beside the checklist, with the names of their records in a Scheme."""

SECTIONS = ("phase", "step", "task", "document", "activity", *BESIDE)
ANY_SCHEME = "*"
SILENT: tuple[object, ...] = ("", (), {})


@dataclass(frozen=True, slots=True)
class Source:
    """One scheme file as read: its syntax is right, its content is not checked yet."""

    file: str
    plain: Plain

    @property
    def key(self) -> str:
        return str(self.plain.get("key", ""))

    @property
    def version(self) -> str:
        return str(self.plain.get("version", ""))

    @property
    def extends(self) -> tuple[str, ...]:
        """The keys of the schemes that this overlay adds to ("*": any); empty for a scheme of its own."""
        value = self.plain.get("extends", [])
        return tuple(str(key) for key in (value if isinstance(value, list) else [value]))


def read_source(text: str, file: str) -> tuple[Source | None, list[Finding]]:
    """Read the syntax of a scheme or overlay file."""
    plain, findings = parse(text, file)
    return (None if plain is None else Source(file, plain)), findings


def adopt(base: Source, overlays: Sequence[Source] = ()) -> tuple[Scheme | None, list[Finding]]:
    """Return *base* with its overlays laid over it, one after the other, or all faults of all of them.

    An overlay may add phases, steps, tasks, documents and activities, and change single keys of those that are there.
    """
    if base.extends:
        return None, [error(say.ONLY_AN_OVERLAY, Where(file=base.file, key="extends"), key=base.key)]
    unfit = [fault for overlay in overlays if (fault := _unfit(base, overlay))]
    if unfit:
        return None, unfit
    plain: Plain = base.plain
    for overlay in overlays:
        plain = _laid_over(plain, overlay)
    return read_plain(plain, lambda key: _file_of(key, base, overlays))


def _unfit(base: Source, overlay: Source) -> Finding | None:
    where = Where(file=overlay.file, key="extends")
    if not overlay.extends:
        return error(say.NOT_AN_OVERLAY, where, key=overlay.key, base=base.key)
    if base.key in overlay.extends or ANY_SCHEME in overlay.extends:
        return None
    return error(say.DOES_NOT_EXTEND, where, key=overlay.key, base=base.key, extends=", ".join(overlay.extends))


def _laid_over(plain: Plain, overlay: Source) -> Plain:
    merged = dict(plain)
    for name, value in overlay.plain.items():
        if name in SECTIONS and isinstance(value, Mapping):
            merged[name] = _merged(merged.get(name, {}), value, depth=2)
        elif name == "funder" or name not in ("key", "version", "title", "about", "extends", "overlays"):
            merged[name] = value
    merged["overlays"] = [*plain.get("overlays", []), f"{overlay.key} {overlay.version}"]
    return merged


def _merged(below: Any, above: Mapping[str, Any], depth: int) -> Any:
    """Lay the keys of *above* over *below*: records key by key, texts language by language, the rest whole."""
    if not isinstance(below, Mapping):
        return above
    result = dict(below)
    for key, value in above.items():
        deeper = isinstance(value, Mapping) and (depth > 1 or _is_words(value))
        result[key] = _merged(below.get(key, {}), value, depth - 1) if deeper else value
    return result


def _is_words(value: Mapping[str, Any]) -> bool:
    return all(isinstance(text, str) and LANGUAGE.fullmatch(language) for language, text in value.items())


def _file_of(key: str, base: Source, overlays: Sequence[Source]) -> str:
    """Return the file that wrote *key*; where it is missing, the file that wrote the record it is missing from."""
    parts = key.split(".")
    for source in (*reversed(overlays), base):
        if _has(source.plain, parts):
            return source.file
    return next((source.file for source in (base, *overlays) if _has(source.plain, parts[:2])), base.file)


def _has(plain: object, parts: Sequence[str]) -> bool:
    for part in parts:
        if isinstance(plain, list):
            return True
        if not isinstance(plain, Mapping) or part not in plain:
            return False
        plain = plain[part]
    return True


def scheme_text(scheme: Scheme) -> str:
    """Return the scheme as the text that a project keeps; ``adopted`` reads it back without loss."""
    return json.dumps(_plain(scheme), ensure_ascii=False, separators=(",", ":"))


@lru_cache(maxsize=32)
def adopted(text: str) -> Scheme:
    """Return the scheme that a project adopted, from the text it keeps."""
    scheme, findings = read_scheme(text, "the project's scheme")
    if scheme is None:
        raise NothingUsable(say.SCHEME_FAULTY, key="of the project", count=len(findings), findings=tuple(findings))
    return scheme


def _plain(scheme: Scheme) -> dict[str, Any]:
    apart = ("phases", "steps", "tasks", "documents", "activity_types", "funder", *BESIDE.values())
    plain = _fields(scheme, leave_out=apart)
    plain["phase"] = {phase.key: _fields(phase, leave_out=("key",)) for phase in scheme.phases}
    plain["step"] = {step.key: _fields(step, leave_out=("key",)) for step in scheme.steps}
    plain["task"] = {task.key: _task(task) for task in scheme.tasks}
    plain["document"] = {str(document.kind): _document(document) for document in scheme.documents}
    plain["activity"] = {kind.key: _fields(kind, leave_out=("key",)) for kind in scheme.activity_types}
    for section, name in BESIDE.items():
        if records := getattr(scheme, name):
            plain[section] = {record.key: _fields(record, leave_out=("key",)) for record in records}
    if scheme.funder:
        plain["funder"] = _fields(scheme.funder)
    return plain


def _task(task: Task) -> dict[str, Any]:
    plain = _fields(task, leave_out=("key", "due", "also", "repeat", "closed_by"))
    if task.due:
        plain["due"] = _due(task.due)
    if task.also:
        plain["also"] = _fields(task.also)
    if task.repeat:
        plain["repeat"] = {"weeks": task.repeat}
    if task.closed_by:
        plain["closed_by"] = [_fields(closing) for closing in task.closed_by]
    return plain


def _due(due: Due) -> dict[str, Any]:
    number, unit = (due.months, "months") if due.months else (due.days, "days")
    return {"from": str(due.anchor), f"{unit}_before" if number < 0 else f"{unit}_after": abs(number)}


def _document(document: DocumentSpec) -> dict[str, Any]:
    plain = _fields(document, leave_out=("kind", "facts"))
    plain["facts"] = {str(grade): [str(fact) for fact in facts] for grade, facts in document.facts.items()}
    return plain


def _fields(record: Any, leave_out: tuple[str, ...] = ()) -> dict[str, Any]:
    """Return the fields of *record* that say something, as plain values."""
    pairs = ((part.name, getattr(record, part.name)) for part in fields(record) if part.name not in leave_out)
    return {
        name: _value(value) for name, value in pairs if value is not None and value is not False and value not in SILENT
    }


def _value(value: Any) -> Any:
    if isinstance(value, str):
        return str(value)
    if isinstance(value, tuple):
        return [str(item) for item in value]
    return dict(value) if isinstance(value, Mapping) else value
