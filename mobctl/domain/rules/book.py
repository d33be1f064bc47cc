"""The book of rules: what law or programme ask, where that stands, of which day it tells, and who confirmed it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from typing import Any

from mobctl.domain.months import add_months
from mobctl.domain.rules.values import faults_in
from mobctl.findings import Finding, Grounds, Where, warning
from mobctl.messages import rules as say
from mobctl.messages.rules import STANDINGS

REVIEW_MONTHS = 12
"""After so many months a confirmation is old: somebody should look again."""


class RuleKey(StrEnum):
    """The rules that mobctl knows how to apply."""

    UNDER_AGE = "under-age"
    GUARDIANS = "guardian-signatures"
    INSURANCE = "insurance"
    EHIC = "ehic"
    PASSPORT = "passport"
    SCHENGEN = "schengen-days"
    VISA = "visa"
    PERMIT = "residence-permit"
    A1 = "a1"
    POSTING = "posting-notification"
    GRADUATE = "graduate"
    SIZE = "size-class"
    DURATION = "duration"
    OVERLAP = "overlap"
    PROJECT = "project-dates"
    SAME_COUNTRY = "same-country"
    SIGNED = "signed-in-time"


class Certainty(StrEnum):
    """How sure an entry is: read in an official source, in another one, or in none."""

    OFFICIAL = "official"
    SECONDARY = "secondary"
    UNVERIFIED = "unverified"


class Standing(StrEnum):
    """Whether the school has confirmed a rule: this edition, an earlier one, long ago, or never."""

    CONFIRMED = "confirmed"
    LONG_AGO = "confirmed-long-ago"
    EARLIER = "earlier-edition-confirmed"
    UNCONFIRMED = "unconfirmed"


@dataclass(frozen=True, slots=True)
class Confirmation:
    """That the school stands by an edition of a rule: when, who, and on what grounds."""

    edition: date
    on: date
    by: str
    note: str


@dataclass(frozen=True, slots=True)
class Rule:
    """One entry of the book; ``values`` are the figures and countries that it works with."""

    key: RuleKey
    title: str
    says: str
    source: str
    found_at: str
    edition: date
    certainty: Certainty
    checked_on: date | None = None
    uncertain: str = ""
    own: bool = False
    values: Mapping[str, Any] = field(default_factory=dict)

    def countries(self, name: str) -> frozenset[str]:
        """Return a list of countries among the values."""
        return frozenset(self.values.get(name, ()))


@dataclass(frozen=True)
class RuleBook:
    """All rules, with the last confirmation of each as of *today*."""

    rules: Mapping[RuleKey, Rule]
    confirmations: Mapping[str, Confirmation] = field(default_factory=dict)
    today: date | None = None
    _grounds: dict[RuleKey, Grounds] = field(default_factory=dict, init=False, repr=False, compare=False)

    def __getitem__(self, key: RuleKey) -> Rule:
        return self.rules[key]

    def confirmed_by(self, confirmations: Mapping[str, Confirmation], today: date) -> "RuleBook":
        """Return the same rules as the school has confirmed them until *today*."""
        return replace(self, confirmations=confirmations, today=today)

    @property
    def free_movement(self) -> frozenset[str]:
        """The countries whose nationals need no visa for each other's."""
        return self.rules[RuleKey.SCHENGEN].countries("free_movement")

    @property
    def schengen(self) -> frozenset[str]:
        return self.rules[RuleKey.SCHENGEN].countries("countries")

    def standing(self, key: RuleKey) -> Standing:
        """Return whether the school stands by the edition of a rule that is in the book."""
        known = self.confirmations.get(key)
        if known is None:
            return Standing.UNCONFIRMED
        if known.edition != self.rules[key].edition:
            return Standing.EARLIER
        if self.today and add_months(known.on, REVIEW_MONTHS) < self.today:
            return Standing.LONG_AGO
        return Standing.CONFIRMED

    def grounds(self, key: RuleKey) -> Grounds:
        """Return what a finding tells of the rule it rests on."""
        if key not in self._grounds:
            rule = self.rules[key]
            texts = (rule.says, rule.source, rule.found_at, rule.edition, rule.checked_on)
            standing = STANDINGS[self.standing(key)]
            self._grounds[key] = Grounds(str(key), *texts, str(rule.certainty), rule.uncertain, standing)
        return self._grounds[key]


def read(tables: Iterable[tuple[str, Mapping[str, Any], bool]]) -> tuple[RuleBook, list[Finding]]:
    """Return the book that data files make (name, content, whether it is the workspace's own), and their faults.

    A later file replaces a rule of the same key. A rule with a fault is left out.
    """
    rules: dict[RuleKey, Rule] = {}
    faults: list[Finding] = []
    for file, content, own in tables:
        for key, entry in content.get("rule", {}).items():
            found = _faults(file, key, entry)
            faults += found
            if not found:
                rules[RuleKey(key)] = _rule(RuleKey(key), entry, own=own)
    return RuleBook(rules), faults


def _rule(key: RuleKey, entry: Mapping[str, Any], *, own: bool) -> Rule:
    parts = {name: value for name, value in entry.items() if name != "certainty"}
    return Rule(key=key, certainty=Certainty(entry["certainty"]), own=own, **parts)


_TEXTS = ("title", "says", "source", "found_at", "certainty")
_PARTS = (*_TEXTS, "edition", "checked_on", "uncertain", "values")


def _faults(file: str, key: str, entry: Any) -> list[Finding]:
    place = Where(file=file, key=f"rule.{key}")
    known = [str(one) for one in RuleKey]
    if key not in known:
        return [warning(say.UNKNOWN_RULE, place, key=key, known=", ".join(known))]
    if not isinstance(entry, Mapping):
        return [warning(say.RULE_NOT_A_TABLE, place, key=key)]
    found = [
        warning(say.RULE_LACKS, place, key=key, part=name)
        for name in _TEXTS
        if not isinstance(entry.get(name), str) or not entry[name].strip()
    ]
    if type(entry.get("edition")) is not date:
        found.append(warning(say.RULE_LACKS, place, key=key, part="edition"))
    if entry.get("certainty") not in [str(one) for one in Certainty]:
        wanted = " or ".join(str(one) for one in Certainty)
        found.append(warning(say.RULE_PART_WRONG, place, key=key, part="certainty", wanted=wanted))
    if type(entry.get("checked_on", date.min)) is not date:
        found.append(warning(say.RULE_PART_WRONG, place, key=key, part="checked_on", wanted="a date"))
    found += [
        warning(say.RULE_PART_UNKNOWN, place, key=key, part=name, known=", ".join(_PARTS))
        for name in entry
        if name not in _PARTS
    ]
    return found + faults_in(key, entry.get("values", {}), place)
