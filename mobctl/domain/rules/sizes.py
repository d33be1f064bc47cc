"""The size class of a company from its figures: people, and turnover or balance sheet."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from mobctl.domain.rules.book import RuleBook, RuleKey
from mobctl.domain.rules.case import Case, Found, told, warned
from mobctl.messages import rules as say


class SizeClass(StrEnum):
    """Nano by the project's own threshold, the others by the recommendation."""

    NANO = "nano"
    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


_BY_RULE = (SizeClass.MICRO, SizeClass.SMALL, SizeClass.MEDIUM)


@dataclass(frozen=True, slots=True)
class Size:
    """What figures tell of a size: the class, or those still possible and the figures that would decide."""

    class_: SizeClass | None
    possible: tuple[SizeClass, ...]
    missing: tuple[str, ...] = ()


def size(
    headcount: int | None,
    turnover: float | None,
    balance_sheet: float | None,
    limits: Mapping[str, Any],
    nano: int | None = None,
) -> Size:
    """Return the size class that figures tell; amounts in euros.

    The number of people must fit, and turnover or balance sheet: one of the two is enough. With fewer people than the
    project's threshold of *nano* a micro company is nano. Linked enterprises are not considered.
    """
    if headcount is None:
        return Size(None, _all(nano), ("headcount",))
    least = next((name for name in _BY_RULE if headcount < limits[name]["headcount"]), SizeClass.LARGE)
    order = (*_BY_RULE, SizeClass.LARGE)
    possible = []
    for name in order[order.index(least) :]:
        fits = _fits(turnover, balance_sheet, limits.get(name))
        if fits is not False:
            possible.append(name)
        if fits:
            break
    if SizeClass.MICRO in possible and nano is not None and headcount < nano:
        possible = [SizeClass.NANO if name is SizeClass.MICRO else name for name in possible]
    lacking = [name for name, value in (("turnover", turnover), ("balance_sheet", balance_sheet)) if value is None]
    known = possible[0] if len(possible) == 1 else None
    return Size(known, tuple(possible), () if known else tuple(lacking))


def _all(nano: int | None) -> tuple[SizeClass, ...]:
    return tuple(name for name in SizeClass if name is not SizeClass.NANO or nano)


def _fits(turnover: float | None, balance_sheet: float | None, limits: Mapping[str, int] | None) -> bool | None:
    """Tell whether one of the amounts is small enough; None where the one that is missing may be. Large always is."""
    if limits is None:
        return True
    pairs = ((turnover, limits["turnover"]), (balance_sheet, limits["balance_sheet"]))
    if any(value is not None and value <= limit for value, limit in pairs):
        return True
    return None if any(value is None for value, _ in pairs) else False


def size_of(company: Any, book: RuleBook, nano: int | None = None) -> Size:
    """Return the size of anything with ``headcount``, ``turnover`` and ``balance_sheet``."""
    return size(company.headcount, company.turnover, company.balance_sheet, book[RuleKey.SIZE].values, nano)


def sender_size(case: Case, book: RuleBook) -> Found:
    """Yield that the company that sends somebody is large: programmes for small and medium ones take it as a host only.

    Only people who work are looked at: learners are sent by any company.
    """
    if case.company is None:
        return
    known = size_of(case.company, book)
    fields = {"company": case.company.ref}
    if known.class_ is SizeClass.LARGE:
        yield warned(RuleKey.SIZE, say.LARGE_SENDER, case, book, **fields)
    elif known.class_ is None and SizeClass.LARGE in known.possible:
        missing = ", ".join(known.missing)
        yield told(RuleKey.SIZE, say.SIZE_UNKNOWN, case, book, **fields, missing=missing)
