"""The figures and countries that rules work with: which a rule has, and of which kind each must be."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from mobctl.findings import Finding, Where, warning
from mobctl.messages import rules as say
from mobctl.vocabulary import Authority, EvidenceKind

_COUNTRY = re.compile(r"[A-Z]{2}")
WHO_SIGNS = ("each", "one", "alone")
_AMOUNTS = ("headcount", "turnover", "balance_sheet")


def _number(value: Any) -> bool:
    return type(value) is int and value >= 0


def _countries(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) and _COUNTRY.fullmatch(one) for one in value)


def _kinds(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(one in [str(kind) for kind in EvidenceKind] for one in value)


def _numbers(value: Any) -> bool:
    return isinstance(value, Mapping) and all(_number(one) for one in value.values())


def _by_country(value: Any) -> bool:
    return _numbers(value) and all(_COUNTRY.fullmatch(name) for name in value)


def _who_signs(value: Any) -> bool:
    return value in WHO_SIGNS


def _signing(value: Any) -> bool:
    """Tell whether a table holds, by country, who signs by kind of authority."""
    kinds = [str(kind) for kind in Authority]
    return isinstance(value, Mapping) and all(
        _COUNTRY.fullmatch(name)
        and isinstance(of, Mapping)
        and all(kind in kinds and _who_signs(how) for kind, how in of.items())
        for name, of in value.items()
    )


def _limits(value: Any) -> bool:
    return isinstance(value, Mapping) and set(value) == set(_AMOUNTS) and _numbers(value)


VALUES: Mapping[str, Mapping[str, tuple[Callable[[Any], bool], str]]] = {
    "under-age": {"age": (_number, "a number of years")},
    "guardian-signatures": {
        **{str(kind): (_who_signs, "each, one or alone") for kind in Authority},
        "by_country": (_signing, "a table by country of who signs"),
    },
    "graduate": {"months": (_number, "a number of months")},
    "schengen-days": {
        "days": (_number, "a number of days"),
        "window": (_number, "a number of days"),
        "countries": (_countries, "a list of countries"),
        "free_movement": (_countries, "a list of countries"),
    },
    "passport": {
        "free_movement": (_number, "a number of months"),
        "schengen": (_number, "a number of months"),
        "other": (_number, "a number of months"),
        "by_country": (_by_country, "a table of months by country"),
    },
    "residence-permit": {"days": (_number, "a number of days")},
    "ehic": {
        "valid_in": (_countries, "a list of countries"),
        "ghic_from": (_countries, "a list of countries"),
        "ghic_valid_in": (_countries, "a list of countries"),
    },
    "insurance": dict.fromkeys(("kinds", "entrepreneur"), (_kinds, "a list of kinds of evidence")),
    "a1": {"countries": (_countries, "a list of countries")},
    "posting-notification": {"countries": (_countries, "a list of countries")},
    "size-class": dict.fromkeys(("micro", "small", "medium"), (_limits, "headcount, turnover and balance_sheet")),
    "duration": {"fewer_opportunities": (_numbers, "a table of days by activity type")},
    "visa": {},
    "overlap": {},
    "project-dates": {},
    "same-country": {},
    "signed-in-time": {},
}
"""For each rule the values that it must have, each with its test and how it is called."""


def faults_in(key: str, values: Any, place: Where) -> list[Finding]:
    """Return what is missing from the values of a rule, unknown among them, or of another kind."""
    wanted = VALUES[key]
    given = values if isinstance(values, Mapping) else {}
    found = [
        warning(say.RULE_VALUE_WRONG, place, key=key, value=name, wanted=called)
        for name, (fits, called) in wanted.items()
        if name not in given or not fits(given[name])
    ]
    known = ", ".join(wanted) or "none"
    found += [
        warning(say.RULE_VALUE_UNKNOWN, place, key=key, value=name, known=known) for name in given if name not in wanted
    ]
    return found
