"""The hosts and tutors that signed papers name, by reference: those that were merged since lead to what they became."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from mobctl.domain.effective import TUTOR, Agreement, Terms, effective
from mobctl.models import Contact, Mobility, Organisation, Project
from mobctl.services.records.selecting import standing_for
from mobctl.store.agreements import agreements
from mobctl.store.operations import chunks


class AgreedRecords:
    """The organisations and contacts behind the terms of some agreements, each table read once."""

    def __init__(self, session: Session, agreements: Iterable[Agreement]) -> None:
        terms = [paper.terms for holds in agreements for paper in (holds.contract, *holds.amendments, *holds.pending)]
        hosts = {value for held in terms for path, value in held.items() if path.endswith(".host") and value}
        tutors = {value for held in terms if (value := held.get(TUTOR))}
        self.organisations: dict[str, Organisation] = {
            ref: standing_for(session, one) for ref, one in _by_ref(session, Organisation, hosts).items()
        }
        self.tutors: dict[str, Contact] = _by_ref(session, Contact, tutors)


@dataclass(frozen=True, slots=True)
class AgreedLeg:
    """One stay as a report tells it: what was agreed, and as recorded what the contract does not say."""

    host: str | None
    partner: str | None
    country: str | None
    city: str | None
    start: date | None
    end: date | None
    organisation_id: int | None


class Agreed:
    """What was agreed for the mobilities of a project, every signed amendment included."""

    def __init__(self, session: Session, project: Project) -> None:
        ids = session.exec(select(Mobility.id).where(Mobility.project_id == project.id)).all()
        held = agreements(session.connection(), ids)
        self._records = AgreedRecords(session, held.values())
        self._terms: dict[int, Terms] = {id: effective({}, holds) for id, holds in held.items()}

    def legs(self, mobility: int, recorded: Sequence[Any]) -> Sequence[Any]:
        """Return the stays of a mobility: as *recorded* where nothing was signed."""
        terms = self._terms.get(mobility)
        if terms is None or not terms.legs:
            return recorded
        rows = [*recorded, *[recorded[-1]] * (len(terms.legs) - len(recorded))]
        legs = []
        for leg, row in zip(terms.legs, rows, strict=False):
            host = self._records.organisations.get(leg.host or "")
            legs.append(
                AgreedLeg(
                    host.name if host else getattr(row, "host", None),
                    getattr(row, "partner", None),
                    leg.country or getattr(row, "country", None),
                    leg.city or getattr(row, "city", None),
                    leg.start or row.start,
                    leg.end or row.end,
                    host.id if host else getattr(row, "organisation_id", None),
                )
            )
        return legs

    def tutor(self, mobility: int) -> str | None:
        """Return the name of the tutor who was agreed on."""
        terms = self._terms.get(mobility)
        known = self._records.tutors.get(terms.tutor or "") if terms else None
        return known.name if known else None


def _by_ref(session: Session, model: Any, refs: set[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for part in chunks(sorted(refs)):
        found |= {record.ref: record for record in session.exec(select(model).where(col(model.ref).in_(part)))}
    return found
