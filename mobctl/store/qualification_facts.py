"""What is known about the trades and certificates of a project."""

from typing import Any

from sqlalchemy import Connection, Row

from mobctl.domain.folding import fold
from mobctl.store import fact_queries as ask_for
from mobctl.store.fact_queries import ask


class Qualifications:
    """The trades and certificates of one project: their units, their approach, who certifies."""

    def __init__(self, connection: Connection, project: int) -> None:
        self._plans = {fold(row.title): row for row in ask(connection, ask_for.QUALIFICATION_PLANS, [project])}
        self._units: dict[str, list[Row[Any]]] = {}
        for row in ask(connection, ask_for.UNITS, [project]):
            self._units.setdefault(fold(row.qualification or ""), []).append(row)
        self._certified = any(ask(connection, ask_for.CERTIFIERS, [project]))

    @property
    def titles(self) -> list[str | None]:
        """The qualifications that were planned or have units, each once; without any, one that has no name yet."""
        found: dict[str, str] = {key: row.title for key, row in self._plans.items()}
        for key, units in self._units.items():
            if key:
                found.setdefault(key, units[0].qualification)
        return list(found.values()) or [None]

    def plan(self, title: str | None) -> Row[Any] | None:
        return self._plans.get(fold(title or ""))

    def certifier(self, title: str | None) -> bool:
        """Tell whether somebody is named who certifies: for the qualification, or for the whole project."""
        plan = self.plan(title)
        return self._certified or bool(plan and plan.certifier_id)

    def units(self, title: str | None) -> list[Row[Any]]:
        """Return the units of a qualification; those without a qualification belong to each."""
        own = self._units.get(fold(title), []) if title else []
        return [*own, *self._units.get("", [])] if title else [row for rows in self._units.values() for row in rows]

    def has_method(self, title: str | None) -> bool:
        """Tell whether every unit of the qualification says how it is assessed."""
        units = self.units(title)
        return bool(units) and all(unit.assessment_method for unit in units)
