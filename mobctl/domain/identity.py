"""Who is who: whether a row speaks of somebody already known, by key, by e-mail and birth date, or by name."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from mobctl.domain.folding import fold
from mobctl.domain.names import name_key

Record = TypeVar("Record")


class Tie(StrEnum):
    """By what a row and a record were found to belong together, strongest first."""

    KEY = "key"
    EMAIL = "e-mail and birth date"
    NAME = "name and birth date"
    NAME_AND_EMAIL = "name and e-mail"
    NAME_ALONE = "name alone"


@dataclass(frozen=True, slots=True)
class Identity:
    """What tells a person from others; every part may be unknown."""

    key: str | None = None
    given: str = ""
    family: str = ""
    birth_date: date | None = None
    email: str | None = None

    @property
    def name(self) -> str:
        return name_key(self.given, self.family)

    @property
    def address(self) -> str | None:
        return self.email.lower() if self.email else None

    def contradicts(self, other: "Identity") -> bool:
        """Tell whether the two cannot be one person: another key, another birth date, or no given name in common.

        Twins and siblings share an e-mail and sometimes a birth date, but not a given name.
        """
        if self.key and other.key and self.key != other.key:
            return True
        if self.birth_date and other.birth_date and self.birth_date != other.birth_date:
            return True
        mine, theirs = set(fold(self.given).split()), set(fold(other.given).split())
        return bool(mine and theirs and not mine & theirs)

    def has_nothing_in_common(self, other: "Identity") -> bool:
        """Tell whether two whole names share no word at all: a key with such names belongs to somebody else."""
        mine, theirs = set(self.name.split()), set(other.name.split())
        same_birth = self.birth_date is not None and self.birth_date == other.birth_date
        return bool(mine and theirs and not mine & theirs and not same_birth)


@dataclass(frozen=True, slots=True)
class Match(Generic[Record]):
    """The records that a row may speak of, and by what; none means somebody new."""

    records: tuple[Record, ...] = ()
    tie: Tie | None = None


@dataclass
class Register(Generic[Record]):
    """The people known so far."""

    _by_key: dict[str, list[tuple[Identity, Record]]] = field(default_factory=dict)
    _by_email: dict[str, list[tuple[Identity, Record]]] = field(default_factory=dict)
    _by_name: dict[str, list[tuple[Identity, Record]]] = field(default_factory=dict)

    def add(self, identity: Identity, record: Record) -> None:
        """Remember a person; one who is known already takes the new identity."""
        traits = ((self._by_key, identity.key), (self._by_email, identity.address), (self._by_name, identity.name))
        for index, trait in traits:
            if trait:
                others = [entry for entry in index.get(trait, ()) if entry[1] is not record]
                index[trait] = [*others, (identity, record)]

    def find(self, wanted: Identity) -> Match[Record]:
        """Return who fits: by key; else by e-mail and birth date; else by name and birth date; else by name and
        e-mail; else by name alone, where nothing contradicts. The first way that finds somebody decides.
        """
        if wanted.key and wanted.key in self._by_key:
            return Match(tuple(record for _, record in self._by_key[wanted.key]), Tie.KEY)
        same_email = self._by_email.get(wanted.address or "", [])
        same_name = self._by_name.get(wanted.name, []) if wanted.name else []
        born = wanted.birth_date
        ways = (
            (Tie.EMAIL, [entry for entry in same_email if born and entry[0].birth_date == born]),
            (Tie.NAME, [entry for entry in same_name if born and entry[0].birth_date == born]),
            (Tie.NAME_AND_EMAIL, [e for e in same_name if wanted.address and e[0].address == wanted.address]),
            (Tie.NAME_ALONE, [e for e in same_name if not (wanted.address and e[0].address)]),
            (Tie.EMAIL, same_email if not wanted.name else []),
        )
        for tie, entries in ways:
            fitting = tuple(record for known, record in entries if not wanted.contradicts(known))
            if fitting:
                return Match(fitting, tie)
        return Match()
