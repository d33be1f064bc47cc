"""The facts of a document in their three grades: which are missing, who can supply them, and what has changed.

A fact counts as missing where the context shows a line to fill in by hand; a fact that does not apply
(a sending company where there is none) shows nothing and is not missing.
"""

import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from mobctl.domain.document_fields import FIELDS, OF_THE_VERSION
from mobctl.scheme_vocabulary import DocumentFact as Fact

SHORT_LINE, LINE, LONG_LINE = "_" * 8, "_" * 18, "_" * 40
GAP_OPENS, GAP_CLOSES = "\ue000", "\ue001"
Leaf = tuple[str, str]
"""One text of a context with its path."""


_INDEX = re.compile(r"\[\d+\]")
_PATHS: dict[Fact, frozenset[str]] = {
    fact: frozenset(field.path for field in FIELDS if field.fact is fact) for fact in Fact
}
_MATERIAL = frozenset(field.path for field in FIELDS if field.material)


def is_line(text: str) -> bool:
    """Tell whether *text* is a line to fill in by hand."""
    return len(text) >= len(SHORT_LINE) and not text.strip("_")


def leaves(context: Any, path: str = "") -> Iterator[Leaf]:
    """Yield every text of *context* with its path, the items of lists counted from 1: ``units[1].title``."""
    if isinstance(context, str):
        yield path, context
    elif isinstance(context, Mapping):
        for name, part in context.items():
            yield from leaves(part, f"{path}.{name}" if path else name)
    else:
        for number, part in enumerate(context, start=1):
            yield from leaves(part, f"{path}[{number}]")


@lru_cache(maxsize=20_000)
def general(path: str) -> str:
    """Return the field of the catalogue that a path belongs to: ``units[1].title`` → ``units[].title``."""
    return _INDEX.sub("[]", path)


def facts_used(said: Iterable[Leaf], fields: Collection[str]) -> dict[str, str]:
    """Return those facts of *said* that a template with *fields* shows; what changes with each version is left out.

    Of a list that a template only counts, such as ``members``, the references of its items are what it shows.
    """
    wanted = frozenset(fields) - OF_THE_VERSION
    told = {field.partition("[]")[0] for field in wanted if "[]" in field}
    wanted |= {f"{field}[].reference" for field in wanted - told}
    return {path: ("" if is_line(text) else text) for path, text in said if general(path) in wanted}


def facts_hash(facts: Mapping[str, str]) -> str:
    """Return the SHA-256 of *facts*, whatever their order."""
    return sha256(json.dumps(facts, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def missing(said: Iterable[Leaf]) -> frozenset[Fact]:
    """Return the facts that *said* lacks, whatever the document."""
    blank = {general(path) for path, text in said if is_line(text)}
    return frozenset(fact for fact, paths in _PATHS.items() if paths & blank)


def with_gaps(context: Any, facts: Collection[Fact], words: str) -> Any:
    """Return *context* with *words*, to be highlighted, in place of the missing ones of *facts* (for a draft)."""
    paths = frozenset(path for fact in facts for path in _PATHS[fact])
    return _gaps(context, paths, f"{GAP_OPENS}{words}{GAP_CLOSES}", "")


def _gaps(part: Any, paths: frozenset[str], gap: str, path: str) -> Any:
    if isinstance(part, str):
        return gap if is_line(part) and path in paths else part
    if isinstance(part, Mapping):
        return {name: _gaps(inner, paths, gap, f"{path}.{name}" if path else name) for name, inner in part.items()}
    return [_gaps(inner, paths, gap, f"{path}[]") for inner in part]


@dataclass(frozen=True, slots=True)
class ChangedFact:
    """A fact that is no longer what a paper says; *grade* is ``material`` or ``note``."""

    fact: str
    before: str | None
    after: str | None
    grade: str


def changes(
    then: Mapping[str, str], now: Mapping[str, str], accepted: Mapping[str, str] | None = None
) -> tuple[ChangedFact, ...]:
    """Return what differs between the facts of a paper and those of today, in the order of the paper.

    A line that was left open and is filled in now counts as a note: the paper says nothing wrong. A new value that was
    *accepted* is no difference; a later one is.
    """
    paths = [*then, *(path for path in now if path not in then)]
    known = accepted or {}
    return tuple(
        ChangedFact(path, then.get(path), now.get(path), _grade(path, then.get(path)))
        for path in paths
        if (then.get(path) or "") != (now.get(path) or "") and known.get(path) != (now.get(path) or "")
    )


def by_hand(facts: Mapping[str, str], written: Mapping[str, str], now: Mapping[str, str]) -> dict[str, str]:
    """Return the facts of today that stand in open lines of a paper because somebody wrote them there.

    An address may be written without its country, and one name into several lines.
    """
    texts = set(written.values())
    return {
        path: text
        for path, text in now.items()
        if text and not facts.get(path) and (text in texts or (path in written and text.startswith(written[path])))
    }


def _grade(path: str, before: str | None) -> str:
    return "material" if general(path) in _MATERIAL and before else "note"
