"""Visas and residence permits that were asked for: what was decided, for which days, with how many entries."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import NoMatch, Refused, WrongUsage
from mobctl.findings import Finding
from mobctl.messages import permits as say
from mobctl.models import Mobility, Visa
from mobctl.services.records.selecting import Filters, mobilities, one, the_project
from mobctl.store.operations import chunks
from mobctl.store.plan import Plan
from mobctl.vocabulary import VisaKind

DECISIONS = {"granted": True, "refused": False}


@dataclass(frozen=True, slots=True)
class VisaSaid:
    """What is said of a visa; what is None is not said."""

    kind: str | None = None
    country: str | None = None
    asked: date | None = None
    decided: date | None = None
    decision: str | None = None
    valid_from: date | None = None
    valid_to: date | None = None
    entries: str | None = None
    days: int | None = None


@dataclass(frozen=True, slots=True)
class VisaLine:
    """A visa of a mobility; ``number`` counts those of the mobility, ``decision`` is empty while nobody decided."""

    ref: str
    number: int
    kind: str
    country: str | None
    asked_on: date | None
    decided_on: date | None
    decision: str | None
    valid_from: date | None
    valid_to: date | None
    entries: str | None
    days: int | None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class VisasListed:
    """Visas, by mobility."""

    visas: tuple[VisaLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_add(desk: Desk, refs: Sequence[str], filters: Filters, said: VisaSaid) -> Plan[VisasListed]:
    """Plan a visa or permit that was asked for, for each mobility; a short-stay visa where no kind is named.

    Raises WrongUsage for an unknown kind, country or decision, Refused when it would end before it begins.
    """
    values = {"kind": str(VisaKind.SHORT_STAY), **_values(desk, said)}
    _in_order(values.get("valid_from"), values.get("valid_to"))
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        found = mobilities(session, desk, refs, filters)
        numbers = {id: len(rows) for id, rows in _visas(session, [mobility.id for mobility in found]).items()}
        lines = []
        for mobility in found:
            visa = planner.create(Visa, about=mobility.ref, mobility_id=mobility.id, note=desk.note, **values)
            lines.append(_line(visa, mobility.ref, numbers.get(mobility.id, 0) + 1))
        return planner.plan(f"added a {values['kind']} for {len(lines)}", VisasListed(tuple(lines), len(lines)))


def plan_set(desk: Desk, reference: str, number: int | None, said: VisaSaid) -> Plan[VisasListed]:
    """Plan new values for a visa of a mobility, the last one where no number is named, such as the decision on it.

    Raises NoMatch where there is no such visa, WrongUsage when nothing is said.
    """
    values = _values(desk, said)
    if not values:
        raise WrongUsage(say.NOTHING_SAID)
    with desk.store.reading() as session:
        mobility = one(session, Mobility, reference)
        rows = _visas(session, [mobility.id]).get(mobility.id, [])
        at = number or len(rows)
        if not 1 <= at <= len(rows):
            way = f"mobctl visa list {mobility.ref}"
            raise NoMatch(say.NO_SUCH_NUMBER, ref=mobility.ref, what="visa", number=at, way=way)
        visa = rows[at - 1]
        after = visa.model_copy(update=values)
        _in_order(after.valid_from, after.valid_to)
        planner = desk.store.planner(session)
        planner.update(visa, about=mobility.ref, **values)
        summary = f"changed the visa of {mobility.ref}: {', '.join(values)}"
        return planner.plan(summary, VisasListed((_line(after, mobility.ref, at),), 1))


def listed(desk: Desk, refs: Sequence[str] | None, filters: Filters) -> VisasListed:
    """Return the visas of mobilities; all of the project where nothing narrows them."""
    with desk.store.reading() as session:
        if refs or filters.narrow or filters.all:
            found = mobilities(session, desk, refs, filters)
        else:
            project = the_project(session, desk, filters.project)
            query = select(Mobility).where(Mobility.project_id == project.id)
            with_visa = query.where(col(Mobility.id).in_(select(Visa.mobility_id)))
            found = list(session.exec(with_visa.order_by(col(Mobility.id))))
        visas = _visas(session, [mobility.id for mobility in found])
    lines = [
        _line(visa, mobility.ref, number)
        for mobility in found
        for number, visa in enumerate(visas.get(mobility.id, ()), start=1)
    ]
    return VisasListed(tuple(lines), len(lines))


def _visas(session: Session, ids: Sequence[int]) -> dict[int, list[Visa]]:
    found: dict[int, list[Visa]] = {}
    for part in chunks(ids):
        for visa in session.exec(select(Visa).where(col(Visa.mobility_id).in_(part)).order_by(col(Visa.id))):
            found.setdefault(visa.mobility_id, []).append(visa)
    return found


def _values(desk: Desk, said: VisaSaid) -> dict[str, Any]:
    """Return what is said under the names of the columns."""
    values = {name: value for name, value in asdict(said).items() if value is not None}
    if said.kind is not None and said.kind not in (known := [str(kind) for kind in VisaKind]):
        guess = did_you_mean(said.kind, known)
        raise WrongUsage(say.NO_SUCH_VISA_KIND, kind=said.kind, guess=guess, known=", ".join(known))
    if said.decision is not None:
        if said.decision not in DECISIONS:
            guess = did_you_mean(said.decision, DECISIONS)
            raise WrongUsage(say.NOT_A_DECISION, decision=said.decision, guess=guess)
        values["granted"] = DECISIONS[values.pop("decision")]
        values.setdefault("decided", desk.today)
    if said.country is not None:
        values["country"] = country_code(desk, said.country)
    named = {"asked": "asked_on", "decided": "decided_on"}
    return {named.get(name, name): value for name, value in values.items()}


def country_code(desk: Desk, text: str) -> str:
    """Return the code of a country as it is typed; raises WrongUsage for one that mobctl does not know."""
    code = desk.reference.codes.country(text)
    if code is None:
        raise WrongUsage(say.NO_SUCH_COUNTRY, country=text)
    return code


def _in_order(start: date | None, end: date | None) -> None:
    if start and end and end < start:
        raise Refused(say.UPSIDE_DOWN, start=start, end=end)


def _line(visa: Visa, ref: str, number: int) -> VisaLine:
    decision = None if visa.granted is None else ("granted" if visa.granted else "refused")
    return VisaLine(
        ref,
        number,
        visa.kind,
        visa.country,
        visa.asked_on,
        visa.decided_on,
        decision,
        visa.valid_from,
        visa.valid_to,
        visa.entries,
        visa.days,
        visa.note,
    )
