"""The stays that placement rows speak of: which one, what a row says of it, and whether its days are possible."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import SQLModel

from mobctl.domain.drafts import Draft, SheetRead
from mobctl.domain.fields import REF
from mobctl.domain.stays import Period, whole
from mobctl.findings import Where, error
from mobctl.messages import homecoming as homecoming_say
from mobctl.messages import placements as rows_say
from mobctl.messages import projects as say
from mobctl.models import Flow, Mobility, Organisation, Stay
from mobctl.services.rows.named_records import Fault

FIELDS = ("start", "end", "country", "city")


@dataclass(eq=False)
class Placed:
    """A mobility as this import leaves it, with its stays; ``rows`` are the stays that rows of it speak of."""

    mobility: Mobility
    name: str
    stays: list[Stay] = field(default_factory=list)
    rows: dict[int, Where] = field(default_factory=dict)
    stored: dict[tuple[str, int], SQLModel] = field(default_factory=dict)

    @property
    def period(self) -> Period:
        """From the first to the last day of all stays."""
        return whole(Period(stay.start, stay.end) for stay in self.stays)


@dataclass(frozen=True, slots=True)
class Links:
    """The records that one row names."""

    host: Organisation | None
    host_partner: Organisation | None
    sending_organisation: Organisation | None
    sending_company: Organisation | None
    flow: Flow | None


def stay_of(sheet: SheetRead, draft: Draft, placed: Placed | None, links: Links) -> tuple[Stay | None, dict[str, Any]]:
    """Return the stay that a row speaks of, None for a further one, and what the row says of it."""
    values: dict[str, Any] = {name: draft.values[name] for name in FIELDS if name in draft.values}
    if links.host:
        values["organisation_id"] = links.host.id
    if links.host_partner:
        values["host_partner_id"] = links.host_partner.id
    stay = _numbered(sheet, draft, placed) or _spoken_of(sheet, draft, placed, values)
    if links.host and "country" not in values and (stay is None or stay.organisation_id != links.host.id):
        values |= {"country": links.host.country, "city": values.get("city") or links.host.city}
    if links.flow and "start" not in values and (stay is None or stay.start is None):
        values |= {"start": links.flow.start, "end": values.get("end") or links.flow.end}
        values.setdefault("host_partner_id", links.flow.host_partner_id)
    start = values.get("start") or (stay.start if stay else None)
    end = values.get("end") or (stay.end if stay else None)
    if start and end and end < start:
        raise Fault(error(say.END_BEFORE_START, sheet.where(draft.row, "end", "start"), start=start, end=end))
    return stay, {name: value for name, value in values.items() if value is not None}


def refuse_overlap(
    others: Iterable[Placed],
    sheet: SheetRead,
    draft: Draft,
    ref: str,
    stay: Stay | None,
    values: Mapping[str, Any],
) -> None:
    """Raise Fault when the days of a row overlap another stay of the same person."""
    period = Period(
        values.get("start") or (stay.start if stay else None), values.get("end") or (stay.end if stay else None)
    )
    for other in others:
        for theirs in other.stays:
            if theirs is stay or not period.overlaps(Period(theirs.start, theirs.end)):
                continue
            row = other.rows.get(theirs.id)
            if row:
                place, days = sheet.where(draft.row, "start", "end"), {"start": theirs.start, "end": theirs.end}
                raise Fault(error(rows_say.PLACED_BY_ROW, place, also=[row], row=row.row, name=other.name, **days))
            told = error(
                say.OVERLAP,
                sheet.where(draft.row, "start", "end"),
                ref=ref,
                start=period.start,
                end=period.end,
                other=other.mobility.ref,
                other_start=theirs.start,
                other_end=theirs.end,
            )
            raise Fault(told)


def _numbered(sheet: SheetRead, draft: Draft, placed: Placed | None) -> Stay | None:
    """Return the stay whose number a row gives; raises Fault where a mobility that is named has none with it."""
    number = draft.values.get("stay_number")
    if number is None or placed is None:
        return None
    stay = next((stay for stay in placed.stays if stay.position == number), None)
    if stay is None and REF in draft.values:
        told: dict[str, Any] = {"ref": placed.mobility.ref, "number": number}
        raise Fault(error(homecoming_say.UNKNOWN_STAY, sheet.where(draft.row, "stay_number"), **told))
    return stay


def _spoken_of(sheet: SheetRead, draft: Draft, placed: Placed | None, values: Mapping[str, Any]) -> Stay | None:
    """Return the stay that a row without its number speaks of; in a prefilled sheet such a row is a further stay."""
    if sheet.sheet.home is None or REF not in draft.values or placed is None:
        return spoken_of(placed, values)
    host, start = values.get("organisation_id"), values.get("start")
    same = (stay for stay in placed.stays if (stay.organisation_id, stay.start) == (host, start))
    return next(same, None) if host or start else None


def spoken_of(placed: Placed | None, values: Mapping[str, Any]) -> Stay | None:
    """Return the stay that a row speaks of: that with its host and first day, else the only one no row spoke of yet.

    A stay that lacks what the row says is completed; a row with another host or other days beside one that another
    row gave is a further stay.
    """
    if placed is None:
        return None
    host, start = values.get("organisation_id"), values.get("start")
    for stay in placed.stays:
        if stay.organisation_id == host and stay.start == start and (host or start):
            return stay
    free = [stay for stay in placed.stays if stay.id not in placed.rows]
    fitting = [stay for stay in free if _may_be(stay, host, start)]
    if len(fitting) == 1 or (fitting and not values):
        return fitting[0]
    if len(free) == 1 == len(placed.stays):
        return free[0]
    return placed.stays[0] if not values and placed.stays else None


def _may_be(stay: Stay, host: int | None, start: date | None) -> bool:
    same_host = not host or stay.organisation_id in (None, host)
    return same_host and (not start or stay.start in (None, start))
