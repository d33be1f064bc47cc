"""What may happen to mobilities on the way: withdrawn, interrupted, resumed, ended early - each with its reason."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.stays import Period
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding, Where, error
from mobctl.messages import projects as state_say
from mobctl.messages import trouble as say
from mobctl.models import Interruption, Mobility
from mobctl.services.mobilities.interruptions import open_ones, periods_of
from mobctl.services.mobilities.mobility_lines import MobilitiesListed, MobilityLine, lines_of, reasons_among
from mobctl.services.records.selecting import Filters, mobilities
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import MobilityStatus

AHEAD = (MobilityStatus.TO_BE_PLACED, MobilityStatus.PLANNED)
ON_THE_WAY = (MobilityStatus.UNDER_WAY, MobilityStatus.INTERRUPTED)
OVER = (MobilityStatus.COMPLETED, MobilityStatus.ENDED_EARLY)


@dataclass(frozen=True, slots=True)
class _Meant:
    """The mobilities that a command means, with what is known of their days."""

    session: Session
    planner: Planner
    lines: dict[int, MobilityLine]
    past: dict[int, tuple[Period, ...]]
    lasting: dict[int, Interruption]

    def days(self, mobility: Mobility) -> Period:
        """Return the first and last day that hold, by the contract where there is one."""
        held = self.lines[mobility.id].effective
        return Period(held.start, held.end)


Judge = Callable[[Mobility, _Meant], Finding | None]
Change = Callable[[Mobility, _Meant], dict[str, Any]]


def plan_withdraw(
    desk: Desk, refs: Sequence[str] | None, filters: Filters, *, on: date | None, force_majeure: bool
) -> Plan[MobilitiesListed]:
    """Plan that mobilities which have not begun will not take place; the reason is kept.

    Those that have begun are named; raises Refused when none is left, WrongUsage without a reason.
    """
    values = {"ended_on": on or desk.today, "end_reason": _reason(desk), "force_majeure": force_majeure}
    values |= {"status": str(MobilityStatus.WITHDRAWN)}
    return _plan(desk, refs, filters, AHEAD, lambda *_: None, lambda *_: values, "withdrawn")


def plan_end(
    desk: Desk, refs: Sequence[str] | None, filters: Filters, *, on: date, reason: str, force_majeure: bool
) -> Plan[MobilitiesListed]:
    """Plan that mobilities under way ended early; one that was interrupted is not resumed any more.

    Those in another state, and those whose days do not fit, are named; raises Refused when none is left.
    """
    values = {"ended_on": on, "end_reason": reason, "force_majeure": force_majeure}
    values |= {"status": str(MobilityStatus.ENDED_EARLY)}

    def judge(mobility: Mobility, meant: _Meant) -> Finding | None:
        days, place = meant.days(mobility), Where(ref=mobility.ref)
        if days.start and on < days.start:
            return error(say.ENDED_BEFORE_START, place, ref=mobility.ref, start=days.start, on=on)
        if days.end and on > days.end:
            return error(say.ENDED_AFTER_END, place, ref=mobility.ref, end=days.end, on=on)
        return None

    def change(mobility: Mobility, meant: _Meant) -> dict[str, Any]:
        gap = meant.lasting.get(mobility.id)
        if gap:
            meant.planner.update(gap, about=mobility.ref, end=max(gap.start, on))
        return values

    return _plan(desk, refs, filters, ON_THE_WAY, judge, change, "ended early")


def plan_interrupt(
    desk: Desk,
    refs: Sequence[str] | None,
    filters: Filters,
    *,
    on: date | None,
    until: date | None,
    force_majeure: bool,
) -> Plan[MobilitiesListed]:
    """Plan that mobilities are interrupted from a day on; the reason is kept.

    Where its last day is told too, it is over and the mobility stands as before. Those in another state, and days
    that do not fit, are named; raises Refused when none is left, WrongUsage without a reason.
    """
    day = on or desk.today
    gap = {"start": day, "end": until, "reason": _reason(desk), "force_majeure": force_majeure}
    if until and until < day:
        raise Refused(state_say.END_BEFORE_START, start=day, end=until)

    def judge(mobility: Mobility, meant: _Meant) -> Finding | None:
        days, place = meant.days(mobility), Where(ref=mobility.ref)
        if days.start and day < days.start:
            return error(say.NOT_BEGUN_THEN, place, ref=mobility.ref, start=days.start, on=day)
        if days.end and day > days.end:
            return error(say.OVER_THEN, place, ref=mobility.ref, end=days.end, on=day)
        for past in meant.past.get(mobility.id, ()):
            if (past.end or date.max) >= day and (until is None or (past.start or date.min) <= until):
                return error(say.INTERRUPTED_BEFORE, place, ref=mobility.ref, start=past.start, end=past.end)
        return None

    def change(mobility: Mobility, meant: _Meant) -> dict[str, Any]:
        meant.planner.create(Interruption, about=mobility.ref, mobility_id=mobility.id, **gap)
        return {} if until else {"status": str(MobilityStatus.INTERRUPTED)}

    allowed = (MobilityStatus.UNDER_WAY, *(OVER if until else ()))
    return _plan(desk, refs, filters, allowed, judge, change, "interrupted")


def plan_resume(desk: Desk, refs: Sequence[str] | None, filters: Filters, *, on: date | None) -> Plan[MobilitiesListed]:
    """Plan that interrupted mobilities go on from a day on, the first that counts again.

    Those that are not interrupted are named; raises Refused when none is left.
    """
    day = on or desk.today

    def judge(mobility: Mobility, meant: _Meant) -> Finding | None:
        gap = meant.lasting.get(mobility.id)
        if gap is None or day > gap.start:
            return None
        return error(say.RESUMED_BEFORE, Where(ref=mobility.ref), ref=mobility.ref, start=gap.start, on=day)

    def change(mobility: Mobility, meant: _Meant) -> dict[str, Any]:
        gap = meant.lasting.get(mobility.id)
        if gap:
            meant.planner.update(gap, about=mobility.ref, end=day - timedelta(days=1))
        return {"status": str(MobilityStatus.UNDER_WAY)}

    return _plan(desk, refs, filters, (MobilityStatus.INTERRUPTED,), judge, change, "resumed")


def _reason(desk: Desk) -> str:
    if not desk.note:
        raise WrongUsage(state_say.WHY_NEEDED)
    return desk.note


def _plan(
    desk: Desk,
    refs: Sequence[str] | None,
    filters: Filters,
    allowed: Sequence[MobilityStatus],
    judge: Judge,
    change: Change,
    done: str,
) -> Plan[MobilitiesListed]:
    """Plan a change for each mobility in which nothing is wrong; the others are named."""
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        found = mobilities(session, desk, refs, filters)
        ids = [mobility.id for mobility in found]
        lines = dict(zip(ids, lines_of(session, desk, found), strict=True))
        meant = _Meant(session, planner, lines, periods_of(session, ids), open_ones(session, ids))
        findings: list[Finding] = []
        moved = []
        for mobility in found:
            wrong = _not_in(allowed, mobility) or judge(mobility, meant)
            if wrong:
                findings.append(wrong)
                continue
            values = change(mobility, meant)
            planner.update(mobility, **values)
            moved.append(mobility.model_copy(update=values))
        if not moved:
            raise Refused.of(findings)
        after = tuple(lines_of(session, desk, moved))
        result = MobilitiesListed(after, len(after), reasons=reasons_among(Counter(one.reason for one in after)))
        what = moved[0].ref if len(moved) == 1 else f"{len(moved)} mobilities"
        return planner.plan(f"{what} {done}", result, findings)


def _not_in(allowed: Sequence[MobilityStatus], mobility: Mobility) -> Finding | None:
    if mobility.status in allowed:
        return None
    wanted = " or ".join(str(name) for name in allowed)
    return error(
        state_say.NOT_IN_STATE, Where(ref=mobility.ref), ref=mobility.ref, status=mobility.status, wanted=wanted
    )
