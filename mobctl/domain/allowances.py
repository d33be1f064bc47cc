"""Monthly allowances by host country, as a programme publishes them: amount, condition, source and validity."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

ANYWHERE = "*"


@dataclass(frozen=True, slots=True)
class Allowance:
    """A monthly amount in euro for one country, or anywhere for those who meet the condition."""

    country: str
    amount: Decimal
    condition: str
    source: str
    checked_on: str

    def __str__(self) -> str:
        told = f"EUR {self.amount} a month"
        return f"{told} for an {self.condition}" if self.condition else told


def monthly(rows: Iterable[Mapping[str, str]], country: str | None, day: date | None) -> tuple[Allowance, ...]:
    """Return the amounts that hold in a country on a day: the plain one first, then those with a condition.

    Without a day the amounts that hold without end are meant.
    """
    if country is None:
        return ()
    fitting = [row for row in rows if row["host_country"] in (country, ANYWHERE) and _holds(row, day)]
    found = [
        Allowance(
            row["host_country"], Decimal(row["eur_per_month"]), row["condition"], row["source"], row["checked_on"]
        )
        for row in fitting
    ]
    return tuple(sorted(found, key=lambda one: (bool(one.condition), one.condition)))


def _holds(row: Mapping[str, str], day: date | None) -> bool:
    first, last = row["valid_from"], row["valid_to"]
    if day is None:
        return not last
    return (not first or date.fromisoformat(first) <= day) and (not last or day <= date.fromisoformat(last))
