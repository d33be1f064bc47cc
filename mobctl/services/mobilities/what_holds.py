"""What holds for a mobility on a day - contract and signed amendments - and where the facts say something else."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from mobctl.domain.effective import TUTOR, Agreement, Leg, Terms, effective, flat, read
from mobctl.findings import Finding, Level, Where
from mobctl.messages import documents as say
from mobctl.models import Contact, Mobility, Organisation, Stay
from mobctl.services.documents.agreed_records import AgreedRecords
from mobctl.vocabulary import MobilityStatus


@dataclass(frozen=True, slots=True)
class Effective:
    """What holds on a day: the signed contract with its amendments, or the facts where nobody has signed anything.

    An early end counts whatever was agreed.
    """

    start: date | None
    end: date | None
    host: str | None
    tutor: str | None
    as_of: date


@dataclass(frozen=True, slots=True)
class Difference:
    """A fact that was changed while another value holds: until ``amendment`` is signed, or from ``since`` on."""

    fact: str
    effective: str | None
    recorded: str | None
    amendment: str | None = None
    since: date | None = None


@dataclass(frozen=True, slots=True)
class Holding:
    """What holds for one mobility, the contract that says so, and where the facts differ."""

    effective: Effective
    contract: str | None = None
    differences: tuple[Difference, ...] = ()


class Holdings:
    """What holds for some mobilities on one day; the records behind their papers are read once."""

    def __init__(self, session: Session, agreements: dict[int, Agreement], today: date) -> None:
        self.session, self.agreements, self.today = session, agreements, today
        self.records = AgreedRecords(session, agreements.values())

    def of(self, mobility: Mobility, stays: Sequence[Stay]) -> Holding:
        """Return what holds for a mobility with these stays."""
        holds = self.agreements.get(mobility.id)
        recorded = self._recorded(mobility, stays)
        now = effective(recorded, holds, self.today)
        ended = mobility.ended_on if mobility.status == MobilityStatus.ENDED_EARLY else None
        shown = self._shown(now)
        result = Effective(now.period.start, ended or now.period.end, shown["host"], shown["tutor"], self.today)
        if holds is None:
            return Holding(result)
        return Holding(result, holds.contract.ref, tuple(self._differences(recorded, holds, shown)))

    def _recorded(self, mobility: Mobility, stays: Sequence[Stay]) -> dict[str, str]:
        legs = (Leg(self._host_ref(stay), stay.country, stay.city, stay.start, stay.end) for stay in stays)
        tutor = self.session.get(Contact, mobility.tutor_id) if mobility.tutor_id else None
        if tutor:
            self.records.tutors.setdefault(tutor.ref, tutor)
        return flat(legs, tutor.ref if tutor else None)

    def _host_ref(self, stay: Stay) -> str | None:
        host = self.session.get(Organisation, stay.organisation_id) if stay.organisation_id else None
        if host:
            self.records.organisations.setdefault(host.ref, host)
        return host.ref if host else None

    def _shown(self, terms: Terms) -> dict[str, str | None]:
        """Return terms as people read them, by the name of the fact."""
        host = self.records.organisations.get((leg.host or "") if (leg := _leg_on(terms.legs, self.today)) else "")
        period = terms.period
        return {
            "start": str(period.start) if period.start else None,
            "end": str(period.end) if period.end else None,
            "host": f"{host.ref} {host.name}" if host else None,
            "tutor": self._tutor(terms.tutor),
        }

    def _tutor(self, ref: str | None) -> str | None:
        if ref is None:
            return None
        known = self.records.tutors.get(ref)
        return known.name if known else ref

    def _differences(
        self, recorded: dict[str, str], holds: Agreement, now: dict[str, str | None]
    ) -> Iterator[Difference]:
        facts, later = self._shown(read(recorded)), self._shown(effective(recorded, holds))
        coming = [one for one in holds.amendments if one.effective_from and one.effective_from > self.today]
        for fact, value in now.items():
            if later[fact] != value:
                yield Difference(fact, value, later[fact], coming[-1].ref, coming[-1].effective_from)
            elif facts[fact] != value and (fact != TUTOR or facts[fact]):
                yield Difference(fact, value, facts[fact], holds.pending[-1].ref if holds.pending else None)


def _leg_on(legs: Sequence[Leg], day: date) -> Leg | None:
    """Return the stay in which a day lies; before all stays the first one, after them the last one."""
    begun = [leg for leg in legs if leg.start is None or leg.start <= day]
    return begun[-1] if begun else next(iter(legs), None)


def told(ref: str, differences: Iterable[Difference], contract: str | None) -> tuple[Finding, ...]:
    """Return the differences of one mobility as remarks, each with the way out."""
    return tuple(_told(ref, contract or "", one) for one in differences)


def _told(ref: str, contract: str, one: Difference) -> Finding:
    message = say.HOLDS_UNTIL_AMENDED
    if one.amendment:
        message = say.HOLDS_FROM if one.since else say.HOLDS_UNTIL_SIGNED
    fields = {
        "fact": one.fact,
        "effective": one.effective or "nothing",
        "recorded": one.recorded or "nothing",
        "contract": contract,
        "amendment": one.amendment,
        "since": one.since,
    }
    return Finding(message, Level.INFO, Where(ref=ref), fields)
