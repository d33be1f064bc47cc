"""What a scheme holds beside its checklist, as people read it: criteria, situations, weights, targets and more."""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Any

from mobctl.scheme import Scheme, said
from mobctl.scheme_adopting import BESIDE, Source

TEXTS = ("about", "host", "participant", "support")


@dataclass(frozen=True, slots=True)
class Part:
    """One part: its texts by name, how much it counts or what is usual, and on which conditions it is meant."""

    key: str
    title: str
    texts: dict[str, str]
    value: int | None = None
    when: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Beside:
    """The parts by section."""

    criteria: tuple[Part, ...] = ()
    situations: tuple[Part, ...] = ()
    weights: tuple[Part, ...] = ()
    partnership_kinds: tuple[Part, ...] = ()
    modules: tuple[Part, ...] = ()
    targets: tuple[Part, ...] = ()


def beside(scheme: Scheme, only: Source | None, language: str) -> Beside:
    """Return what *scheme* holds beside its checklist; *only* is the overlay whose own parts are wanted."""
    names = {part.name for part in fields(Beside)}
    found = {}
    for section, name in BESIDE.items():
        own = None if only is None else only.plain.get(section, {})
        found[name if name in names else f"{section}s"] = tuple(
            _part(record, language) for record in getattr(scheme, name) if own is None or record.key in own
        )
    return Beside(**found)


def _part(record: Any, language: str) -> Part:
    value = getattr(record, "value", getattr(record, "planned", None))
    when = tuple(str(condition) for condition in getattr(record, "when", ()))
    return Part(record.key, said(record.title, language), dict(_texts(record, language)), value, when)


def _texts(record: Any, language: str) -> Iterator[tuple[str, str]]:
    for name in TEXTS:
        if words := getattr(record, name, None):
            yield name, said(words, language)
