"""Who is who: whether two people, or a row and somebody known, are one person - surely, perhaps, or not."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Generic, TypeVar

from mobctl.domain.alike import Likeness, Name, likeness, share_a_given_name, sounds
from mobctl.domain.names import name_key
from mobctl.domain.pairing import CROWD

Record = TypeVar("Record")


class Grade(StrEnum):
    """How sure it is that two are one person: taken for one without asking, asked about, or hardly one, only listed."""

    SAME = "same"
    ASK = "ask"
    LOW = "low"


class Tie(StrEnum):
    """By what two people were found to be one, or perhaps one; the strongest first."""

    KEY = "key"
    EMAIL = "email-and-birth-date"
    NAME = "name-and-birth-date"
    NAME_AND_EMAIL = "name-and-email"
    EMAIL_ALONE = "email-alone"
    KEY_OF_ANOTHER = "key-of-another"
    SWAPPED = "swapped-name-and-birth-date"
    SPELLED = "similar-name-and-birth-date"
    PART = "part-of-name-and-birth-date"
    OTHER_BIRTH_DATE = "name-but-other-birth-date"
    EMAIL_AND_ALIKE = "email-and-similar-name"
    NAME_ALONE = "name-alone"
    ALIKE_ALONE = "similar-name-alone"
    BORN_APART = "name-and-other-birth-date"

    @property
    def grade(self) -> Grade:
        if self is Tie.BORN_APART:
            return Grade.LOW
        return Grade.SAME if self in SURE else Grade.ASK

    @property
    def told(self) -> str:
        """The tie in words, to be read after "they have"."""
        return TOLD[self]


SURE = frozenset({Tie.KEY, Tie.EMAIL, Tie.NAME, Tie.NAME_AND_EMAIL, Tie.EMAIL_ALONE})
TOLD = {
    Tie.KEY: "the same key",
    Tie.EMAIL: "the same e-mail and birth date",
    Tie.NAME: "the same name and birth date",
    Tie.NAME_AND_EMAIL: "the same name and e-mail",
    Tie.EMAIL_ALONE: "the same e-mail",
    Tie.KEY_OF_ANOTHER: "the same key, but names that do not fit",
    Tie.SWAPPED: "the same birth date and the same names in another order",
    Tie.SPELLED: "the same birth date and a name that is spelled otherwise",
    Tie.PART: "the same birth date and a part of the name",
    Tie.OTHER_BIRTH_DATE: "the same name, but another birth date",
    Tie.EMAIL_AND_ALIKE: "the same e-mail and a similar name",
    Tie.NAME_ALONE: "the same name",
    Tie.ALIKE_ALONE: "a similar name",
    Tie.BORN_APART: "the same name, but were born on different days",
}
_BORN_THE_SAME_DAY = {Likeness.SWAPPED: Tie.SWAPPED, Likeness.SPELLED: Tie.SPELLED, Likeness.PART: Tie.PART}
_STRENGTH = {tie: strength for strength, tie in enumerate(Tie)}


@dataclass(frozen=True)
class Identity:
    """What tells a person from others; every part may be unknown."""

    key: str | None = None
    given: str = ""
    family: str = ""
    birth_date: date | None = None
    email: str | None = None

    @cached_property
    def name(self) -> str:
        return name_key(self.given, self.family)

    @property
    def parts(self) -> Name:
        return Name(self.given, self.family)

    @property
    def address(self) -> str | None:
        return self.email.lower() if self.email else None


def tie(first: Identity, second: Identity) -> Tie | None:
    """Return by what two people are one or may be one; None where they are two.

    The same key decides, where the names fit it. Another key tells two people apart, and so does another birth date,
    unless the name is the same and either the e-mail is too or day and month are only exchanged. Born on the same
    day, one person is who has the same name, or the same e-mail and a given name in common (twins have none); who
    has a similar name is asked about. Where a birth date is unknown, the same name and e-mail are one person, and so
    is the same e-mail where no name is given; a similar name with the same e-mail, and the same or a similarly
    written name where no e-mail contradicts, are asked about.
    """
    if first.key and second.key:
        if first.key != second.key:
            return None
        return Tie.KEY if key_is_believed(first, second) else Tie.KEY_OF_ANOTHER
    same_email = first.address is not None and first.address == second.address
    if first.birth_date and second.birth_date:
        if first.birth_date != second.birth_date:
            return _born_on_other_days(first, second, same_email)
        return _born_the_same_day(first, second, same_email)
    return _of_unknown_birth(first, second, same_email)


def suspicion(first: Identity, second: Identity) -> Tie | None:
    """Return by what two known people may be one, when nobody can be sure of what the lists said.

    Another key contradicts nothing here, for two lists may number people anew, and the same key proves nothing where
    the names do not fit. The same name is a reason where the birth dates do not contradict, whatever the e-mails; where
    they do, it is a weak one.
    """
    by = tie(first, second)
    if by is None or by is Tie.KEY_OF_ANOTHER:
        by = tie(replace(first, key=None), replace(second, key=None))
    if by is None and first.name and first.name == second.name:
        return Tie.BORN_APART if first.birth_date and second.birth_date else Tie.NAME_ALONE
    return by


def traits(person: Identity) -> Iterator[tuple[object, str]]:
    """Yield what a person has in common with everybody who may be the same one, at least one of these."""
    yield from _written(person)
    yield from _heard(person)


def key_is_believed(first: Identity, second: Identity) -> bool:
    """Tell whether two with the same key are one person by their names.

    They are where the names are alike, where one has no name, or where a given name stays and the birth date does
    not change: the family name did, as after a marriage. Otherwise the key now belongs to somebody else.
    """
    if not first.name or not second.name or first.name == second.name:
        return True
    if likeness(first.parts, second.parts):
        return True
    contradicting = first.birth_date and second.birth_date and first.birth_date != second.birth_date
    return share_a_given_name(first.parts, second.parts) and not contradicting


def _born_the_same_day(first: Identity, second: Identity, same_email: bool) -> Tie | None:
    nameless = not first.given or not second.given
    if same_email and (nameless or share_a_given_name(first.parts, second.parts)):
        return Tie.EMAIL
    alike = likeness(first.parts, second.parts)
    return Tie.NAME if alike is Likeness.IDENTICAL else _BORN_THE_SAME_DAY.get(alike) if alike else None


def _born_on_other_days(first: Identity, second: Identity, same_email: bool) -> Tie | None:
    if not first.name or first.name != second.name:
        return None
    exchanged = first.birth_date and second.birth_date and _exchanged(first.birth_date, second.birth_date)
    return Tie.OTHER_BIRTH_DATE if same_email or exchanged else None


def _exchanged(first: date, second: date) -> bool:
    return (first.year, first.month, first.day) == (second.year, second.day, second.month)


def _of_unknown_birth(first: Identity, second: Identity, same_email: bool) -> Tie | None:
    if same_email and (not first.name or not second.name):
        return Tie.EMAIL_ALONE
    alike = likeness(first.parts, second.parts)
    if same_email and alike:
        return Tie.NAME_AND_EMAIL if alike is Likeness.IDENTICAL else Tie.EMAIL_AND_ALIKE
    if alike is None or (first.address and second.address):
        return None
    if alike is Likeness.IDENTICAL:
        return Tie.NAME_ALONE
    same_sounds = _in_any_order(first) == _in_any_order(second)
    return Tie.ALIKE_ALONE if same_sounds else None


def _in_any_order(person: Identity) -> str:
    return sounds(person.given, person.family).in_any_order


@dataclass(frozen=True, slots=True)
class Match(Generic[Record]):
    """The records that a row speaks of, or may speak of, and by what; none means somebody new."""

    records: tuple[Record, ...] = ()
    tie: Tie | None = None

    @property
    def grade(self) -> Grade | None:
        return self.tie.grade if self.tie else None


Entries = list[tuple[Identity, Record]]


class Register(Generic[Record]):
    """The people known so far.

    They are indexed when somebody is first looked for; by how their names sound only when somebody is not found by
    key, e-mail or name.
    """

    def __init__(self) -> None:
        self._by: dict[str, dict[str, Entries[Record]]] = {"key": {}, "email": {}, "name": {}}
        self._by_sound: dict[tuple[date | None, str], Entries[Record]] = {}
        self._waiting: Entries[Record] = []
        self._unheard: Entries[Record] = []

    def add(self, identity: Identity, record: Record) -> None:
        """Remember a person; one who is known already is found by the new identity as well as by the old one."""
        self._waiting.append((identity, record))

    def find(self, wanted: Identity) -> Match[Record]:
        """Return who fits by the strongest tie: surely one person, else perhaps one; all whom that tie fits."""
        self._index()
        holders = self._by["key"].get(wanted.key, []) if wanted.key else []
        if holders:
            return _strongest(wanted, holders)
        near = [*self._near(wanted, "email", wanted.address), *self._near(wanted, "name", wanted.name)]
        found = _strongest(wanted, near)
        return found if found.grade is Grade.SAME else _strongest(wanted, [*near, *self._similar(wanted)])

    def _index(self) -> None:
        for entry in self._waiting:
            for kind, trait in _written(entry[0]):
                self._by[kind].setdefault(trait, []).append(entry)
        self._unheard += self._waiting
        self._waiting.clear()

    def _near(self, wanted: Identity, kind: str, trait: str | None) -> Entries[Record]:
        """Return who has a trait; of a crowd only those who were born on the same day."""
        entries = self._by[kind].get(trait, []) if trait else []
        if len(entries) <= CROWD:
            return entries
        return [entry for entry in entries if entry[0].birth_date == wanted.birth_date and wanted.birth_date]

    def _similar(self, wanted: Identity) -> Entries[Record]:
        if not (self._by_sound or self._unheard):
            return []
        for entry in self._unheard:
            for trait in _heard(entry[0]):
                self._by_sound.setdefault(trait, []).append(entry)
        self._unheard.clear()
        found = [self._by_sound.get(trait, []) for trait in _heard(wanted)]
        return [entry for entries in found if len(entries) <= CROWD for entry in entries]


def _written(person: Identity) -> Iterator[tuple[str, str]]:
    for kind, trait in (("key", person.key), ("email", person.address), ("name", person.name)):
        if trait:
            yield kind, trait


def _heard(person: Identity) -> Iterator[tuple[date | None, str]]:
    """Yield what a person has in common with everybody of a similar name: the words, or a word and the birth date."""
    heard = sounds(person.given, person.family)
    if heard.words:
        yield None, heard.in_any_order
    if person.birth_date:
        yield from ((person.birth_date, trait) for trait in heard.traits)


def _strongest(wanted: Identity, entries: Entries[Record]) -> Match[Record]:
    best: Tie | None = None
    found: dict[int, Record] = {}
    for known, record in entries:
        by = tie(wanted, known)
        if by is None or (best and _STRENGTH[by] > _STRENGTH[best]):
            continue
        if by is not best:
            best, found = by, {}
        found[id(record)] = record
    return Match(tuple(found.values()), best)
