"""The figures of a project: what was planned and what was realised, each defined once, with the records behind it."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from mobctl.vocabulary import MobilityStatus

Group = TypeVar("Group", bound=Hashable)

TOTAL = "total"
#: The people of preparatory visits are counted in a column of their own and are no participants of an activity.
VISITS = frozenset({"preparatory-visit"})
_FALLEN = frozenset({MobilityStatus.WITHDRAWN, MobilityStatus.CANCELLED})
_LIVED = frozenset({MobilityStatus.COMPLETED, MobilityStatus.ENDED_EARLY})


@dataclass(frozen=True, slots=True)
class Outing:
    """What the figures need to know of one mobility; ``days`` are those lived, both ends included.

    ``companies`` are the references of those that sent and received the person, ``hosts`` of those that received them,
    ``sending`` that of the organisation on whose list the person came.
    """

    ref: str
    activity: str
    status: str
    complete: bool
    days: int
    flow: int | None = None
    fewer_opportunities: bool = False
    blended: bool = False
    green: bool = False
    international: bool = False
    companies: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    people_reached: int = 0
    sending: str | None = None
    woman: bool = False

    @property
    def lived(self) -> bool:
        """Tell whether the stay has taken place, to its end or cut short."""
        return self.status in _LIVED

    @property
    def realised(self) -> bool:
        """Tell whether it counts: it has taken place and its file was closed as complete.

        Funders count complete mobilities only, never drafts; one that was withdrawn or cancelled, or is still
        under way, is never realised, whatever its file says.
        """
        return self.lived and self.complete

    @property
    def probable(self) -> bool:
        """Tell whether it has no place yet, so that it may still fall through."""
        return self.status == MobilityStatus.TO_BE_PLACED

    @property
    def confirmed(self) -> bool:
        """Tell whether it is planned with its place, under way, or lived but not complete yet: it will count."""
        return not self.realised and not self.probable and self.status not in _FALLEN


@dataclass(frozen=True, slots=True)
class Escort:
    """An accompanying person of a flow, or of one mobility (``of``, a reference), and their days."""

    ref: str
    days: int
    flow: int | None = None
    of: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One number and the references of the records that it counts."""

    key: str
    value: int | float | None
    refs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityFigures:
    """Planned and realised for one activity type, as both of the funder's tables show them.

    ``realised`` counts participants without accompanying persons; ``share`` is realised of planned (1 is all),
    ``days`` the total duration and ``average_days`` that of one participant, to one decimal. ``not_complete``
    are those that have taken place but whose file is not closed yet: beside ``confirmed`` they count nowhere else.
    ``forecast`` is realised, confirmed and probable together, ``missing`` what it lacks of the plan.
    """

    key: str
    planned: int | None
    realised: int
    share: float | None
    planned_days: int | None
    days: int
    average_days: float | None
    accompanying: int
    accompanying_days: int
    fewer_opportunities: int
    blended: int
    green: int
    international: int
    not_complete: int
    confirmed: int
    probable: int
    forecast: int
    missing: int | None


@dataclass(frozen=True, slots=True)
class Totals(ActivityFigures):
    """The sums over all activity types; people of preparatory visits are counted apart from participants."""

    preparatory_visits: int = 0


@dataclass(frozen=True, slots=True)
class Planned:
    """What the grant agreement promises for an activity type: participants, and days where it names them."""

    participants: int
    days: int | None = None


@dataclass(frozen=True, slots=True)
class ProjectFigures:
    """All figures of a project, and each of them with its records."""

    activity_types: tuple[ActivityFigures, ...]
    totals: Totals
    figures: tuple[Figure, ...] = field(default=())


def project_figures(
    activities: Sequence[str], planned: Mapping[str, Planned], outings: Sequence[Outing], escorts: Sequence[Escort]
) -> ProjectFigures:
    """Return the figures by activity type, in the order of the scheme, with their totals.

    Activity types that nobody planned and nobody lived are left out. An accompanying person counts where the
    mobility they go along with does; one of a flow counts once, with the activity type that most of its realised
    mobilities have.
    """
    by_activity: defaultdict[str, list[Outing]] = defaultdict(list)
    for outing in outings:
        by_activity[outing.activity].append(outing)
    accompanying = escorts_by(outings, escorts, lambda outing: outing.activity)
    order = dict.fromkeys([*activities, *sorted(by_activity), *sorted(planned)])
    lines: list[ActivityFigures] = []
    figures: list[Figure] = []
    for key in order:
        if key in planned or key in by_activity:
            counted = _figures(key, by_activity[key], accompanying[key])
            promised = planned.get(key)
            lines.append(_line(key, counted, promised, sum(outing.realised for outing in by_activity[key])))
            figures += _named(lines[-1], counted)
    people = [line for line in lines if line.key not in VISITS]
    every = [outing for outing in outings if outing.activity not in VISITS]
    counted = _figures(TOTAL, every, [escort for key in order if key not in VISITS for escort in accompanying[key]])
    visits = Figure(f"{TOTAL}.preparatory_visits", *_count(outings, lambda o: o.realised and o.activity in VISITS))
    totals = _totals(people, counted, visits)
    return ProjectFigures(tuple(lines), totals, (*figures, *_named(totals, counted), visits))


def escorts_by(
    outings: Sequence[Outing], escorts: Sequence[Escort], group: Callable[[Outing], Group]
) -> defaultdict[Group, list[Escort]]:
    """Return accompanying persons by the group with which they count: that of the mobility they went along with, or
    the one that most realised mobilities of their flow belong to."""
    realised = [outing for outing in outings if outing.realised]
    group_of = {outing.ref: group(outing) for outing in realised}
    of_flow: defaultdict[int, Counter[Group]] = defaultdict(Counter)
    for outing in realised:
        if outing.flow is not None:
            of_flow[outing.flow][group(outing)] += 1
    found: defaultdict[Group, list[Escort]] = defaultdict(list)
    for escort in escorts:
        if escort.of in group_of:
            found[group_of[escort.of]].append(escort)
        elif escort.flow is not None and escort.flow in of_flow:
            found[of_flow[escort.flow].most_common(1)[0][0]].append(escort)
    return found


Counted = dict[str, tuple[int, tuple[str, ...]]]


def _figures(key: str, outings: Sequence[Outing], escorts: Sequence[Escort]) -> Counted:
    """Return each count of an activity type with the references behind it."""
    realised = [outing for outing in outings if outing.realised]
    names = tuple(outing.ref for outing in realised)
    who = tuple(escort.ref for escort in escorts)
    return {
        "realised": (len(realised), names),
        "days": (sum(outing.days for outing in realised), names),
        "accompanying": (len(escorts), who),
        "accompanying_days": (sum(escort.days for escort in escorts), who),
        "fewer_opportunities": _count(realised, lambda outing: outing.fewer_opportunities),
        "blended": _count(realised, lambda outing: outing.blended),
        "green": _count(realised, lambda outing: outing.green),
        "international": _count(realised, lambda outing: outing.international),
        "not_complete": _count(outings, lambda outing: outing.lived and not outing.complete),
        "confirmed": _count(outings, lambda outing: outing.confirmed),
        "probable": _count(outings, lambda outing: outing.probable),
        "forecast": _count(outings, lambda outing: outing.realised or outing.confirmed or outing.probable),
    }


def _count(outings: Sequence[Outing], rule: Callable[[Outing], bool]) -> tuple[int, tuple[str, ...]]:
    refs = tuple(outing.ref for outing in outings if rule(outing))
    return len(refs), refs


def _line(key: str, counted: Counted, planned: Planned | None, realised: int) -> ActivityFigures:
    numbers = {name: value for name, (value, _) in counted.items()}
    return ActivityFigures(
        key=key,
        planned=planned.participants if planned else None,
        planned_days=planned.days if planned else None,
        share=_share(realised, planned.participants if planned else None),
        average_days=_average(numbers["days"], realised),
        missing=_missing(numbers["forecast"], planned.participants if planned else None),
        **numbers,
    )


def _totals(lines: Sequence[ActivityFigures], counted: Counted, visits: Figure) -> Totals:
    numbers = {name: value for name, (value, _) in counted.items()}
    planned = [line.planned for line in lines if line.planned is not None]
    days = [line.planned_days for line in lines if line.planned_days is not None]
    promised = sum(planned) if planned else None
    lacking = [line.missing for line in lines if line.missing is not None]
    return Totals(
        missing=sum(lacking) if lacking else None,
        key=TOTAL,
        planned=promised,
        planned_days=sum(days) if days else None,
        share=_share(numbers["realised"], promised),
        average_days=_average(numbers["days"], numbers["realised"]),
        preparatory_visits=int(visits.value or 0),
        **numbers,
    )


def _named(line: ActivityFigures, counted: Counted) -> list[Figure]:
    """Return every figure of a line under its own key, such as "job-shadowing.realised"."""
    realised = counted["realised"][1]
    worked_out = [Figure(f"{line.key}.planned", line.planned), Figure(f"{line.key}.planned_days", line.planned_days)]
    worked_out += [Figure(f"{line.key}.share", line.share, realised)]
    worked_out += [Figure(f"{line.key}.missing", line.missing, counted["forecast"][1])]
    worked_out += [Figure(f"{line.key}.average_days", line.average_days, realised)]
    return worked_out + [Figure(f"{line.key}.{name}", value, refs) for name, (value, refs) in counted.items()]


def _share(realised: int, planned: int | None) -> float | None:
    return round(realised / planned, 4) if planned else None


def _average(days: int, people: int) -> float | None:
    return round(days / people, 1) if people else None


def _missing(forecast: int, planned: int | None) -> int | None:
    return max(planned - forecast, 0) if planned is not None else None
