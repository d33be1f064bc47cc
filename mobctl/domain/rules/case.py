"""What the rules look at: a mobility with the person, the countries, the days and the papers that they need."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from mobctl.domain.effective import Leg
from mobctl.domain.facts import Facts
from mobctl.domain.folding import fold
from mobctl.domain.rules.book import RuleBook, RuleKey
from mobctl.domain.stays import Period
from mobctl.findings import Finding, Level, Where
from mobctl.messages import Message
from mobctl.scheme import ActivityType
from mobctl.scheme_vocabulary import Category

_APPRENTICE = ("apprentice", "apprenti", "auszubild", "aprendiz", "lehrling")
_OF_THEIR_OWN = ("self employed", "self-employed", "owner", "entrepreneur", "freelance")


class Work(StrEnum):
    """How somebody works: whether social security and posting rules of employees touch them."""

    LEARNER = "learner"
    APPRENTICE = "apprentice"
    EMPLOYEE = "employee"
    SELF_EMPLOYED = "self-employed"


def work_of(status: str | None, category: Category | None, *, employed: bool) -> Work:
    """Return how somebody works, by the status given and the kind of activity.

    A learner whom a company sends is taken for an apprentice.
    """
    told = fold(status or "")
    if any(told.startswith(word) for word in _APPRENTICE):
        return Work.APPRENTICE
    if any(word in told for word in _OF_THEIR_OWN):
        return Work.SELF_EMPLOYED
    if category in (None, Category.LEARNER):
        return Work.APPRENTICE if employed else Work.LEARNER
    return Work.SELF_EMPLOYED if category is Category.ENTREPRENEUR and not employed else Work.EMPLOYEE


@dataclass(frozen=True, slots=True)
class VisaFacts:
    """A visa or residence permit that was asked for; without a country it is taken for that of the stay."""

    kind: str
    country: str | None = None
    granted: bool | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    entries: str | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class Abroad:
    """Days in a country outside this mobility: an earlier stay, or another mobility (``ref``)."""

    country: str
    start: date
    end: date
    permit: bool = False
    ref: str | None = None


@dataclass(frozen=True, slots=True)
class Company:
    """A sending company by its figures; amounts in euros."""

    ref: str
    headcount: int | None = None
    turnover: int | None = None
    balance_sheet: int | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """One mobility as the rules see it.

    ``facts`` are those of the checklist: what holds by contract and amendments, and the days away from home. ``home``
    is the country of the organisation that sends, ``residence`` that of the participant's address. ``days_off`` are
    days of interruption and days between two stays.
    """

    facts: Facts
    participant: str
    legs: tuple[Leg, ...] = ()
    activity: ActivityType | None = None
    nationality: str | None = None
    residence: str | None = None
    home: str | None = None
    id_expiry: date | None = None
    permit_until: date | None = None
    graduated: date | None = None
    work: Work = Work.LEARNER
    fewer_opportunities: bool = False
    duration_reason: str | None = None
    days_off: int = 0
    visas: tuple[VisaFacts, ...] = ()
    abroad: tuple[Abroad, ...] = ()
    others: tuple[tuple[str, Period], ...] = ()
    company: Company | None = None

    @property
    def ref(self) -> str:
        return self.facts.ref

    @property
    def start(self) -> date | None:
        """The first day away from home."""
        return self.facts.travel_start or self.facts.start

    @property
    def end(self) -> date | None:
        """The last day away from home."""
        return self.facts.travel_end or self.facts.end

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries of the stays other than that of the sender, each once."""
        found = dict.fromkeys(leg.country for leg in self.legs if leg.country)
        return tuple(country for country in found if country != self.home)

    def needs_leave(self, book: RuleBook) -> bool | None:
        """Tell whether somebody is a national of a country outside the free movement; None where nobody knows."""
        return None if self.nationality is None else self.nationality not in book.free_movement

    def into_schengen(self, book: RuleBook) -> bool:
        """Tell whether a stay leads to another country of the Schengen area."""
        return any(country in book.schengen and country != self.nationality for country in self.countries)


Found = Iterator[Finding]


def warned(key: RuleKey, message: Message, case: Case, book: RuleBook, /, **fields: Any) -> Finding:
    """Return a warning about a mobility that rests on a rule."""
    return _found(key, message, case, book, Level.WARNING, fields)


def told(key: RuleKey, message: Message, case: Case, book: RuleBook, /, **fields: Any) -> Finding:
    """Return a remark about a mobility that rests on a rule: what cannot be known, or is only worth knowing."""
    return _found(key, message, case, book, Level.INFO, fields)


def _found(
    key: RuleKey, message: Message, case: Case, book: RuleBook, level: Level, fields: Mapping[str, Any]
) -> Finding:
    place = Where(ref=case.ref, key=str(key))
    named = {"ref": case.ref, "participant": case.participant, "application": case.facts.refs.get("application", "")}
    return Finding(message, level, place, {**named, **fields}, grounds=book.grounds(key))
