"""All rules, applied to one mobility."""

from collections.abc import Callable

from mobctl.domain.rules import age, agreed, cover, days, durations, duties, passports, sizes, visas
from mobctl.domain.rules.book import RuleBook
from mobctl.domain.rules.case import Case, Found

OF_THE_STAY: tuple[Callable[[Case, RuleBook], Found], ...] = (
    durations.duration,
    agreed.overlap,
    agreed.project_dates,
    agreed.same_country,
    agreed.signed_in_time,
    agreed.graduate,
    sizes.sender_size,
)
"""What still counts after a mobility is closed."""

BEFORE_LEAVING: tuple[Callable[[Case, RuleBook], Found], ...] = (
    age.under_age,
    cover.insured,
    cover.carries_card,
    passports.valid_beyond_return,
    visas.visa,
    visas.permit,
    days.too_many_days,
    duties.a1,
    duties.posting,
)
"""What has to be in order before somebody leaves."""


def findings(case: Case, book: RuleBook) -> Found:
    """Yield what the rules find about a mobility; nothing once it was withdrawn, and of a closed one only the stay."""
    if case.facts.ended:
        return
    rules = OF_THE_STAY if case.facts.settled else (*BEFORE_LEAVING, *OF_THE_STAY)
    for rule in rules:
        yield from rule(case, book)
