"""What a project promised beside its activity types - companies, workers, people reached - and what came of it."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from mobctl.domain.figures import Figure, Outing, Planned
from mobctl.scheme import Promise, Scheme, said
from mobctl.scheme_vocabulary import Counted
from mobctl.vocabulary import PartnershipOrigin

FEWEST = 5
"""Shares of people are shown only where at least so many are counted and so many are not."""

SHARES_OF_PEOPLE = frozenset({Counted.SHARE_FEWER_OPPORTUNITIES, Counted.SHARE_WOMEN})
SHARES = SHARES_OF_PEOPLE | {Counted.SHARE_MICRO_HOSTS}
_BEFORE = frozenset({PartnershipOrigin.EXISTING, PartnershipOrigin.MATCHED})


@dataclass(frozen=True, slots=True)
class Company:
    """A company of the project; ``large`` where its figures show that it is no small or medium one."""

    ref: str
    registered: bool
    large: bool = False


@dataclass(frozen=True, slots=True)
class Pair:
    """Two organisations of a partnership, how they came together, and whether both have signed it."""

    ref: str
    of: tuple[str, str]
    origin: str
    signed: bool


@dataclass(frozen=True, slots=True)
class Host:
    """A host: whether it has fewer than ten employees (None where nobody knows), and whether it is new to us."""

    country: str | None
    micro: bool | None
    new: bool


@dataclass(frozen=True, slots=True)
class Counting:
    """All that targets beside the activity types are counted from."""

    outings: Sequence[Outing] = ()
    companies: Sequence[Company] = ()
    pairs: Sequence[Pair] = ()
    hosts: Mapping[str, Host] = field(default_factory=dict)

    def realised(self, scheme: Scheme, promise: Promise) -> list[Outing]:
        """Return the mobilities that count and that the target means."""
        meant = (one for one in self.outings if scheme.meant(promise.applies_to, one.activity))
        return [one for one in meant if one.realised]

    def received(self, scheme: Scheme, promise: Promise) -> dict[str, Host]:
        """Return the hosts of the mobilities that count, each once, by reference."""
        refs = dict.fromkeys(ref for one in self.realised(scheme, promise) for ref in one.hosts)
        return {ref: self.hosts[ref] for ref in refs if ref in self.hosts}


@dataclass(frozen=True, slots=True)
class TargetFigure:
    """Planned and realised of one target beside the activity types; a share is 0 to 1.

    A share is ``suppressed`` where it would tell of fewer than five people; who they are is never named.
    """

    key: str
    title: str
    counts: str
    planned: int | float | None
    realised: int | float | None
    refs: tuple[str, ...] = ()
    suppressed: bool = False


def _participants(counting: Counting, scheme: Scheme, promise: Promise) -> Figure:
    refs = tuple(one.ref for one in counting.realised(scheme, promise))
    return Figure(promise.key, len(refs), refs)


def _matched(counting: Counting, _scheme: Scheme, promise: Promise) -> Figure:
    """Count the companies, large ones left out, that have registered and found their counterpart, or brought it."""
    paired = {ref for pair in counting.pairs if pair.origin in _BEFORE for ref in pair.of}
    fitting = (one for one in counting.companies if one.registered and not one.large)
    refs = tuple(one.ref for one in fitting if one.ref in paired)
    return Figure(promise.key, len(refs), refs)


def _taking_part(counting: Counting, scheme: Scheme, promise: Promise) -> Figure:
    """Count each company once that sent or received somebody in a mobility that counts."""
    refs = tuple(dict.fromkeys(ref for one in counting.realised(scheme, promise) for ref in one.companies))
    return Figure(promise.key, len(refs), refs)


def _people_reached(counting: Counting, scheme: Scheme, promise: Promise) -> Figure:
    reaching = [one for one in counting.realised(scheme, promise) if one.people_reached]
    return Figure(promise.key, sum(one.people_reached for one in reaching), tuple(one.ref for one in reaching))


def _partnerships(counting: Counting, _scheme: Scheme, promise: Promise) -> Figure:
    refs = tuple(pair.ref for pair in counting.pairs if pair.signed)
    return Figure(promise.key, len(refs), refs)


def _share_of(rule: Callable[[Outing], bool]) -> Callable[[Counting, Scheme, Promise], Figure]:
    def share(counting: Counting, scheme: Scheme, promise: Promise) -> Figure:
        """Return the share of those that count; nothing where it would tell of too few people."""
        counted = counting.realised(scheme, promise)
        number = sum(1 for one in counted if rule(one))
        if min(number, len(counted) - number) < FEWEST:
            return Figure(promise.key, None)
        return Figure(promise.key, round(number / len(counted), 4))

    return share


def _micro_hosts(counting: Counting, scheme: Scheme, promise: Promise) -> Figure:
    """Return the share of hosts with fewer than ten employees among those whose employees are known."""
    known = {ref: host for ref, host in counting.received(scheme, promise).items() if host.micro is not None}
    refs = tuple(ref for ref, host in known.items() if host.micro)
    return Figure(promise.key, round(len(refs) / len(known), 4) if known else None, refs)


def _new_hosts(counting: Counting, scheme: Scheme, promise: Promise) -> Figure:
    refs = tuple(ref for ref, host in counting.received(scheme, promise).items() if host.new)
    return Figure(promise.key, len(refs), refs)


def _host_countries(counting: Counting, scheme: Scheme, promise: Promise) -> Figure:
    hosts = counting.received(scheme, promise)
    return Figure(promise.key, len({host.country for host in hosts.values() if host.country}), tuple(hosts))


COUNTERS: dict[Counted, Callable[[Counting, Scheme, Promise], Figure]] = {
    Counted.PARTICIPANTS: _participants,
    Counted.COMPANIES_MATCHED: _matched,
    Counted.COMPANIES_TAKING_PART: _taking_part,
    Counted.PEOPLE_REACHED: _people_reached,
    Counted.PARTNERSHIPS: _partnerships,
    Counted.SHARE_FEWER_OPPORTUNITIES: _share_of(lambda one: one.fewer_opportunities),
    Counted.SHARE_WOMEN: _share_of(lambda one: one.woman),
    Counted.SHARE_MICRO_HOSTS: _micro_hosts,
    Counted.NEW_HOSTS: _new_hosts,
    Counted.HOST_COUNTRIES: _host_countries,
}


def target_figures(scheme: Scheme, planned: Mapping[str, Planned], counting: Counting) -> tuple[TargetFigure, ...]:
    """Return the scheme's targets in its order; where the project promised nothing of its own, the usual number."""
    found = []
    for promise in scheme.promises:
        own = planned.get(promise.key)
        figure = COUNTERS[promise.counts](counting, scheme, promise)
        number: float | None = own.participants if own else promise.planned
        hidden = (
            promise.counts in SHARES_OF_PEOPLE and figure.value is None and bool(counting.realised(scheme, promise))
        )
        if promise.counts in SHARES and number is not None:
            number /= 100
        found.append(
            TargetFigure(
                promise.key, said(promise.title), str(promise.counts), number, figure.value, figure.refs, hidden
            )
        )
    return tuple(found)


def figures_of(targets: Iterable[TargetFigure]) -> list[Figure]:
    """Return the numbers of targets under their own keys, such as "workers.realised"."""
    return [
        figure
        for one in targets
        for figure in (Figure(f"{one.key}.planned", one.planned), Figure(f"{one.key}.realised", one.realised, one.refs))
    ]
