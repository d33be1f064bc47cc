"""A mobility for the rules to look at: an adult learner from Lyon, a month in Sevilla, everything in order."""

from dataclasses import replace
from datetime import date
from typing import Any

from mobctl.domain.effective import Leg
from mobctl.domain.facts import Facts, GuardianFacts, ProjectFacts, Proof
from mobctl.domain.rules.applied import findings
from mobctl.domain.rules.book import RuleBook
from mobctl.domain.rules.case import Case
from mobctl.findings import Finding
from mobctl.reference import Reference
from mobctl.scheme import ActivityType
from mobctl.scheme_vocabulary import Category
from mobctl.vocabulary import TaskLevel

BOOK = Reference().rules
START, END = date(2026, 3, 2), date(2026, 3, 27)
LEARNER = ActivityType("short-term-learner", {"en": "Short stay"}, Category.LEARNER, min_days=10, max_days=89)
INSURANCES = ("insurance-health", "insurance-liability", "insurance-accident", "insurance-travel", "ehic")
PROOFS = tuple(Proof(kind, date(2026, 1, 1), date(2026, 12, 31)) for kind in INSURANCES)
PROJECT = ProjectFacts("P-2026-01", date(2026, 1, 1), date(2027, 6, 30))
OF_FACTS = {
    *("start", "end", "travel_start", "travel_end", "birth_date", "guardians", "proofs", "papers", "duties", "staff"),
    *("ended", "settled"),
}


def day(text: str) -> date:
    """Return a day written shortly: "03-02" lies in 2026."""
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}")


def a_case(country: str | None = "ES", **changes: Any) -> Case:
    """Return a mobility that no rule has anything against, but for *changes*; days may be written "03-02"."""
    changes = {name: day(value) if _is_day(value) else value for name, value in changes.items()}
    own = {name: value for name, value in changes.items() if name in OF_FACTS}
    start, end = own.get("start", START), own.get("end", END)
    facts = Facts(
        subject="M-2026-001",
        ref="M-2026-001",
        level=TaskLevel.MOBILITY,
        project=PROJECT,
        activities=(LEARNER.key,),
        start=START,
        end=END,
        birth_date=date(2005, 5, 9),
        proofs=PROOFS,
        refs={"application": "A-2026-0001"},
    )
    case = Case(
        replace(facts, **own),
        participant="T-0001",
        legs=(Leg("O-0002", country, None, start, end),),
        activity=LEARNER,
        nationality="FR",
        residence="FR",
        home="FR",
        id_expiry=date(2030, 1, 1),
    )
    return replace(case, **{name: value for name, value in changes.items() if name not in OF_FACTS})


def _is_day(value: object) -> bool:
    return isinstance(value, str) and value[:1].isdigit()


def guardian(authority: str | None = "joint", **more: Any) -> GuardianFacts:
    return GuardianFacts(authority, **more)


def codes(case: Case, book: RuleBook = BOOK) -> list[str]:
    """Return the codes of what the rules find."""
    return [one.code for one in findings(case, book)]


def finding(case: Case, code: str) -> Finding:
    """Return the one finding with a code."""
    (found,) = [one for one in findings(case, BOOK) if one.code == code]
    return found
