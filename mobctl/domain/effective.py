"""What holds on a day: what a signed contract and the amendments that all have signed agree on, however facts stand.

Terms are written flat, by reference and ISO date: ``stays[1].host`` "O-0007", ``stays[1].end`` "2026-03-27", ``tutor``
"C-0012". An amendment names only the terms that it changes; an empty one says that there is no such thing any more.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from mobctl.domain.stays import Period, whole
from mobctl.vocabulary import DocumentKind

AGREEING = frozenset(
    {DocumentKind.PEDAGOGICAL_CONTRACT, DocumentKind.THREE_PARTY_AGREEMENT, DocumentKind.SECONDMENT_PLAN}
)
"""The papers by which the parties agree on place, dates and tutor of a mobility."""

TUTOR = "tutor"
_OF_STAY = re.compile(r"stays\[(\d+)\]\.(\w+)")


@dataclass(frozen=True, slots=True)
class Leg:
    """One stay as agreed: the host by its reference, the country as ISO alpha-2."""

    host: str | None = None
    country: str | None = None
    city: str | None = None
    start: date | None = None
    end: date | None = None


@dataclass(frozen=True, slots=True)
class Terms:
    """Where, when and with which tutor (a reference) a mobility takes place."""

    legs: tuple[Leg, ...] = ()
    tutor: str | None = None

    @property
    def period(self) -> Period:
        return whole(Period(leg.start, leg.end) for leg in self.legs)


@dataclass(frozen=True, slots=True)
class Agreed:
    """A version of a contract, or of an amendment to one (``of_version``), with how many have signed it.

    ``newest`` tells that no later version of the same paper was issued.
    """

    ref: str
    kind: str
    version: int
    version_id: int
    terms: Mapping[str, str]
    signed: int
    wanted: int
    newest: bool = True
    of_version: int | None = None
    effective_from: date | None = None

    @property
    def complete(self) -> bool:
        return 0 < self.wanted <= self.signed


@dataclass(frozen=True, slots=True)
class Agreement:
    """A contract with the amendments that all have signed, in the order of their effect, and those to be signed."""

    contract: Agreed
    amendments: tuple[Agreed, ...] = ()
    pending: tuple[Agreed, ...] = ()


def agreement(papers: Iterable[Agreed]) -> Agreement | None:
    """Return what holds among the papers of one mobility: the last contract that all have signed.

    Where none is, the parties that have signed the newest one are bound by it until it is changed. None where nobody
    has signed anything.
    """
    every = sorted(papers, key=lambda one: one.version_id)
    contracts = [one for one in every if one.kind in AGREEING and one.terms]
    complete = [one for one in contracts if one.complete]
    begun = [one for one in contracts if one.newest and one.signed]
    if not complete and not begun:
        return None
    contract = (complete or begun)[-1]
    mine = [one for one in every if one.of_version == contract.version_id]
    signed = sorted((one for one in mine if one.complete), key=_from)
    pending = tuple(one for one in mine if one.newest and not one.complete)
    return Agreement(contract, tuple(signed), pending)


def _from(one: Agreed) -> tuple[date, int]:
    return one.effective_from or date.min, one.version_id


def effective(recorded: Mapping[str, str], holds: Agreement | None, on: date | None = None) -> Terms:
    """Return the terms in force on a day; without one those of the whole stay, every signed amendment included.

    What the contract leaves open, such as a tutor who was named later, is as *recorded*.
    """
    if holds is None:
        return read(recorded)
    agreed = dict(holds.contract.terms)
    for amendment in holds.amendments:
        if on is None or amendment.effective_from is None or amendment.effective_from <= on:
            agreed |= amendment.terms
    numbers = {number for path, value in agreed.items() if value and (number := _number(path))}
    open_ones = {path: value for path, value in recorded.items() if path == TUTOR or _number(path) in numbers}
    return read({path: value for path, value in (open_ones | agreed).items() if value})


def differing(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """Return the terms that are other ones in *after*; those that are gone are empty."""
    paths = dict.fromkeys((*before, *after))
    return {path: after.get(path, "") for path in paths if before.get(path, "") != after.get(path, "")}


def read(terms: Mapping[str, str]) -> Terms:
    """Return flat *terms* as a value."""
    legs: dict[int, dict[str, str]] = {}
    for path, value in terms.items():
        if value and (found := _OF_STAY.fullmatch(path)):
            legs.setdefault(int(found[1]), {})[found[2]] = value
    return Terms(tuple(_leg(legs[number]) for number in sorted(legs)), terms.get(TUTOR) or None)


def _leg(values: Mapping[str, str]) -> Leg:
    start, end = (date.fromisoformat(values[name]) if name in values else None for name in ("start", "end"))
    return Leg(values.get("host"), values.get("country"), values.get("city"), start, end)


def _number(path: str) -> str:
    found = _OF_STAY.fullmatch(path)
    return found[1] if found else ""


def flat(legs: Iterable[Leg], tutor: str | None) -> dict[str, str]:
    """Return terms as they are kept: what is not known is left out."""
    found = {
        f"stays[{number}].{name}": str(value)
        for number, leg in enumerate(legs, start=1)
        for name in ("host", "country", "city", "start", "end")
        if (value := getattr(leg, name))
    }
    return found | ({TUTOR: tutor} if tutor else {})
