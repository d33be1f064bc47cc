"""How people travel, as the travel support asks: places, kilometres, means, funded days."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.money.travelling import LONGEST_NOTE, funded_days, is_green, read_km
from mobctl.errors import NoMatch, Refused, WrongUsage
from mobctl.findings import Finding, Where, error, warning
from mobctl.messages import budget_lines as say
from mobctl.messages import money as places_say
from mobctl.models import Mobility, TravelPlan
from mobctl.services.money import whom
from mobctl.services.money.typed import without_bank_data
from mobctl.services.records import assigning
from mobctl.services.records.selecting import Filters, mobilities
from mobctl.store.operations import chunks
from mobctl.store.plan import Plan
from mobctl.vocabulary_money import DistanceSource, Transport

TEXTS = ("origin", "destination", "via", "band", "means", "means_note", "days")
FIELDS = ("origin", "destination", "via", "km", "official_km", "band", "means", "means_note", "days")
PLACES = ("origin", "destination")
SHOWN_PLACES = 6


@dataclass(frozen=True, slots=True)
class TravelLine:
    """How somebody travels; what nobody said is empty. ``green`` is what the means say."""

    mobility: str
    name: str | None
    origin: str | None
    destination: str | None
    via: tuple[str, ...]
    km: Decimal | None
    km_source: str | None
    band: str | None
    means: str | None
    means_note: str | None
    green: bool | None
    days: int | None


@dataclass(frozen=True, slots=True)
class TravelListed:
    """Travel plans, by mobility."""

    plans: tuple[TravelLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_travel(desk: Desk, refs: Sequence[str], filters: Filters, pairs: Sequence[str]) -> Plan[TravelListed]:
    """Plan how mobilities travel; with the means it is known whether somebody travels green.

    Raises WrongUsage for a value that is none, NoMatch for a place of which there are several, Refused for more travel
    days than are funded.
    """
    values = _values(desk, pairs)
    findings = _places(desk, values)
    with desk.store.reading() as session:
        found = mobilities(session, desk, refs, filters)
        known = plans_of(session, [mobility.id for mobility in found])
        planner = desk.store.planner(session)
        after = []
        for mobility in found:
            plan = known.get(mobility.id) or TravelPlan(id=0, mobility_id=mobility.id)
            changed = plan.model_copy(update=values)
            findings += _checked(mobility, changed)
            if mobility.id in known:
                planner.update(plan, about=mobility.ref, **values)
            else:
                planner.create(TravelPlan, about=mobility.ref, mobility_id=mobility.id, **values)
            if "means" in values and is_green(changed.means) is not None:
                planner.update(mobility, green=bool(is_green(changed.means)))
            after.append(changed)
        summary = f"travel of {len(found)}: {', '.join(values)}"
        return planner.plan(summary, _listed(session, found, {one.mobility_id: one for one in after}), findings)


def listed(desk: Desk, refs: Sequence[str], filters: Filters) -> TravelListed:
    """Return how the mobilities that are named travel; all of the project that have a plan where none is."""
    with desk.store.reading() as session:
        every = not refs and not filters.narrow
        found = mobilities(session, desk, refs, Filters(project=filters.project, all=True) if every else filters)
        known = plans_of(session, [mobility.id for mobility in found])
        return _listed(session, [mobility for mobility in found if mobility.id in known or not every], known)


def plans_of(session: Session, ids: Sequence[int]) -> dict[int, TravelPlan]:
    """Return the travel plans of mobilities by their row number."""
    found: dict[int, TravelPlan] = {}
    for part in chunks(ids):
        query = select(TravelPlan).where(col(TravelPlan.mobility_id).in_(part))
        found |= {plan.mobility_id: plan for plan in session.exec(query)}
    return found


def _values(desk: Desk, pairs: Sequence[str]) -> dict[str, Any]:
    """Return the new values by column, each checked by itself; raises WrongUsage with every fault at once."""
    said = [(name.strip().replace("-", "_"), pair) for pair in pairs for name in [pair.partition("=")[0]]]
    plain = [pair for name, pair in said if name not in ("km", "official_km")]
    unknown = [name for name, _ in said if name not in FIELDS]
    values = assigning.read(desk, TravelPlan, FIELDS if unknown else TEXTS, plain, {"means": Transport})
    faults = []
    for name, pair in said:
        if name in ("km", "official_km"):
            text = pair.partition("=")[2].strip()
            try:
                values |= {"km": read_km(text) if text else None}
            except ValueError as wrong:
                faults.append(error(say.BAD_TRAVEL, name=name, reason=str(wrong)))
            source = DistanceSource.OFFICIAL if name == "official_km" else DistanceSource.ESTIMATE
            values |= {"km_source": str(source) if text else None}
    if (values.get("days") or 0) < 0:
        faults.append(error(say.BAD_TRAVEL, name="days", reason="travel days are 0 or more"))
    note = values.get("means_note") or ""
    if len(note) > LONGEST_NOTE:
        faults.append(error(say.BAD_TRAVEL, name="means_note", reason=f"it has more than {LONGEST_NOTE} signs"))
    if faults:
        raise WrongUsage.of(faults)
    without_bank_data(note=desk.note, means_note=note, origin=values.get("origin"), band=values.get("band"))
    return values


def _places(desk: Desk, values: dict[str, Any]) -> list[Finding]:
    """Write places as they are listed into *values*; return a warning for each that is not.

    Raises NoMatch where several bear the name.
    """
    findings = []
    for field in (*PLACES, "via"):
        typed = values.get(field)
        names = typed if isinstance(typed, list) else [typed] if typed else []
        kept = []
        for name in names:
            named = desk.reference.places.find(name, desk.reference.country)
            if named.several:
                shown = "; ".join(map(str, named.several[:SHOWN_PLACES]))
                told = {"name": name, "candidates": shown, "example": str(named.several[0])}
                raise NoMatch(places_say.SEVERAL_PLACES, **told)
            if named.place is None:
                near = f" Similar names: {'; '.join(map(str, named.near))}." if named.near else ""
                findings.append(warning(say.PLACE_UNKNOWN, name=name, near=near))
            kept.append(str(named.place or name))
        if names:
            values[field] = kept if field == "via" else kept[0]
    return findings


def _checked(mobility: Mobility, plan: TravelPlan) -> Iterable[Finding]:
    """Return what is to be said of a travel plan as a whole; raises Refused for what no funder pays."""
    most = funded_days(plan.means)
    if plan.days is not None and plan.days > most:
        why = f"for travel by {plan.means}" if plan.means else "while no green means of transport is named"
        raise Refused(say.TOO_MANY_DAYS, days=plan.days, most=most, why=why)
    if plan.origin and plan.origin == plan.destination and not plan.via:
        raise Refused(say.ONE_PLACE, ref=mobility.ref, place=plan.origin)
    if plan.means == Transport.OTHER_GREEN and not plan.means_note:
        return [warning(say.MEANS_UNDESCRIBED, Where(ref=mobility.ref), ref=mobility.ref)]
    return []


def _listed(session: Session, found: Sequence[Mobility], plans: dict[int, TravelPlan]) -> TravelListed:
    shown = [(mobility, plans.get(mobility.id) or TravelPlan(id=0, mobility_id=mobility.id)) for mobility in found]
    called = whom.called(session, [plan for _, plan in shown])
    lines = tuple(
        TravelLine(
            mobility=mobility.ref,
            name=called.name(plan),
            origin=plan.origin,
            destination=plan.destination,
            via=tuple(plan.via),
            km=plan.km,
            km_source=plan.km_source,
            band=plan.band,
            means=plan.means,
            means_note=plan.means_note,
            green=is_green(plan.means),
            days=plan.days,
        )
        for mobility, plan in shown
    )
    return TravelListed(lines, len(lines))
