"""Which row of a funder's workbook stands for which mobility, and the numbers that new rows get."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Protocol

from mobctl.domain.folding import squash

IDS = ("activity_id", "unique_id", "our_reference")
TAIL = 6


class Known(Protocol):
    """What rows are compared with: the facts of a mobility by field."""

    @property
    def ref(self) -> str: ...

    @property
    def known(self) -> Mapping[str, object]: ...


@dataclass(frozen=True, slots=True)
class Pairing:
    """Rows with their mobility (by place in the list of facts), and what could not be paired.

    ``strangers`` are rows that stand for nobody here, ``contradicted`` those whose number is that of a mobility of
    somebody else.
    """

    paired: Mapping[int, int]
    strangers: tuple[int, ...] = ()
    contradicted: Mapping[int, int] = field(default_factory=dict)


def pair(rows: Sequence[tuple[int, Mapping[str, object]]], facts: Sequence[Known]) -> Pairing:
    """Pair the rows that are there with mobilities: by their numbers first, then by name where it is of one alone.

    *rows* are cells by field, with the index of the row. A number that names one mobility and a name that is another's
    is never taken for either.
    """
    paired: dict[int, int] = {}
    contradicted: dict[int, int] = {}
    by_id: dict[tuple[str, str], int] = {}
    for place, one in enumerate(facts):
        by_id |= {(name, squash(str(one.known[name]))): place for name in IDS if one.known.get(name)}
    for index, cells in rows:
        told = (by_id.get((name, squash(str(cells[name])))) for name in IDS if cells.get(name))
        named = [place for place in told if place is not None]
        if not named:
            continue
        place = named[0]
        if place in paired.values() or _is_other(cells, facts[place]):
            contradicted[index] = place
        else:
            paired[index] = place
    left = [(index, cells) for index, cells in rows if index not in paired and index not in contradicted]
    taken = set(paired.values())
    paired |= _by_name(left, [(place, one) for place, one in enumerate(facts) if place not in taken])
    strangers = tuple(index for index, _ in left if index not in paired)
    return Pairing(paired, strangers, contradicted)


def numbered(form: str, code: str, facts: Sequence[Known], taken: Iterable[str]) -> dict[int, str]:
    """Return the number that a mobility without one gets, by its place: that of its place in the project, if free."""
    tail = re.sub(r"\D", "", code)[-TAIL:].rjust(TAIL, "0")
    used = {squash(one) for one in taken}
    beyond = len(facts)
    found = {}
    for place, one in enumerate(facts):
        if one.known.get("activity_id"):
            continue
        made = form.format(tail=tail, number=place + 1)
        while squash(made) in used:
            beyond += 1
            made = form.format(tail=tail, number=beyond)
        used.add(squash(made))
        found[place] = made
    return found


def _by_name(rows: Sequence[tuple[int, Mapping[str, object]]], facts: Sequence[tuple[int, Known]]) -> dict[int, int]:
    """Pair rows and mobilities of one name, told apart by birth date and first day where several bear it."""
    people: defaultdict[str, list[tuple[int, Known]]] = defaultdict(list)
    for place, one in facts:
        people[_name(one.known)].append((place, one))
    found: dict[int, int] = {}
    for index, cells in rows:
        name = _name(cells)
        fitting = [place for place, one in people.get(name, ()) if name and _agree(cells, one)]
        if len(fitting) == 1:
            found[index] = fitting[0]
    times = Counter(found.values())
    return {index: place for index, place in found.items() if times[place] == 1}


def _name(cells: Mapping[str, object]) -> str:
    """Return the letters of a name in the order of the alphabet, so that given and family name may change places."""
    whole = cells.get("full_name") or f"{cells.get('given_names') or ''} {cells.get('family_name') or ''}"
    return "".join(sorted(squash(str(whole))))


def _agree(cells: Mapping[str, object], one: Known) -> bool:
    """Tell whether birth date and first day, where both are known, are the same."""
    for name in ("birth_date", "start"):
        there, here = day_of(cells.get(name)), one.known.get(name)
        if there and here and there != here:
            return False
    return True


def _is_other(cells: Mapping[str, object], one: Known) -> bool:
    """Tell whether a row bears the name of somebody else: neither its given nor its family name is the known one."""
    there = [squash(str(cells[name])) for name in ("given_names", "family_name", "full_name") if cells.get(name)]
    here = [squash(str(one.known.get(name, ""))) for name in ("given_names", "family_name")]
    return bool(there) and not any(part and part in whole for whole in there for part in here)


def day_of(value: object) -> date | None:
    """Return the day in a cell: a date, or the text of one, its day first or its year; None for anything else."""
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    found = re.fullmatch(r"\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*", str(value or ""), re.ASCII)
    written = re.fullmatch(r"\s*(\d{4}-\d\d-\d\d)(?:[T ].*)?", str(value or ""), re.ASCII)
    try:
        if written:
            return date.fromisoformat(written[1])
        return date(int(found[3]), int(found[2]), int(found[1])) if found else None
    except ValueError:
        return None
