"""What a funder's workbook is filled with: the facts of each mobility of a project, by the fields of the catalogue."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session, col, select

from mobctl.domain.funder.writing import Fact
from mobctl.domain.lived import days_lived, interrupted_days
from mobctl.domain.money.amounts import from_cents
from mobctl.domain.stays import Period, whole
from mobctl.models import (
    Application,
    BudgetItem,
    Flow,
    FunderRecord,
    Interruption,
    Mobility,
    Organisation,
    Participant,
    Project,
    Stay,
    TravelPlan,
)
from mobctl.scheme import ActivityType, Scheme
from mobctl.services.documents.agreed_records import Agreed
from mobctl.store.operations import chunks
from mobctl.vocabulary_money import BudgetLine, DistanceSource

NOBODY_WENT = frozenset({"withdrawn", "cancelled"})
LONG_FROM = 90
"""Days from which an activity type is a long one."""
AMOUNTS = {
    "travel_support": BudgetLine.TRAVEL,
    "individual_support": BudgetLine.INDIVIDUAL_SUPPORT,
    "organisational_support": BudgetLine.ORGANISATIONAL_SUPPORT,
    "inclusion_organisation": BudgetLine.INCLUSION_ORGANISATION,
    "linguistic_support": BudgetLine.LINGUISTIC_SUPPORT,
    "course_fee": BudgetLine.COURSE_FEE,
    "total_grant": "total",
}
ASKED = {
    "inclusion_participant": BudgetLine.INCLUSION_PARTICIPANT,
    "exceptional_costs": BudgetLine.EXCEPTIONAL_COSTS,
}


@dataclass(frozen=True, slots=True)
class Facts:
    """One mobility: the references of what its facts stand at, its state, and what is known, by field.

    Beside the fields: who sends and who receives first, whether the means of transport is described, and what the
    funder's system said last of its state.
    """

    ref: str
    participant: str
    status: str
    known: dict[str, Fact]
    activity: str = ""
    sending: Organisation | None = None
    receiving: Organisation | None = None
    described: bool = False
    state: str | None = None

    @property
    def sender(self) -> str:
        """The reference of who sends, or a word that stands for it."""
        return self.sending.ref if self.sending else "SENDER"

    @property
    def host(self) -> str:
        """The reference of the first host, or a word that stands for it."""
        return self.receiving.ref if self.receiving else "HOST"


def of_project(session: Session, project: Project, scheme: Scheme) -> list[Facts]:
    """Return the facts of all mobilities of a project, in the order in which they came to be; read in a few queries."""
    query = (
        select(Mobility, Application, Participant)
        .join(Application, col(Application.id) == Mobility.application_id)
        .join(Participant, col(Participant.id) == Mobility.participant_id)
        .where(Mobility.project_id == project.id)
        .order_by(col(Mobility.id))
    )
    found = session.exec(query).all()
    around = _Around(session, project, scheme, [mobility.id for mobility, _, _ in found])
    return [around.told(mobility, application, person) for mobility, application, person in found]


class _Around:
    """What lies around the mobilities of a project, each table read once."""

    def __init__(self, session: Session, project: Project, scheme: Scheme, ids: Sequence[int]) -> None:
        self.project = project
        self.activities = {activity.key: activity for activity in scheme.activity_types}
        self.agreed = Agreed(session, project)
        self.stays = _grouped(session, Stay, ids, col(Stay.ended).is_(False), order=(Stay.position, Stay.start))
        self.gaps = _grouped(session, Interruption, ids)
        self.items = _grouped(session, BudgetItem, ids, col(BudgetItem.ended).is_(False))
        self.plans = {one.mobility_id: one for group in _grouped(session, TravelPlan, ids).values() for one in group}
        self.records = {
            one.mobility_id: one for group in _grouped(session, FunderRecord, ids).values() for one in group
        }
        self.organisations = {one.id: one for one in session.exec(select(Organisation))}
        flows = session.exec(select(Flow).where(Flow.project_id == project.id))
        self.partners = {flow.id: flow.host_partner_id for flow in flows}

    def told(self, mobility: Mobility, application: Application, person: Participant) -> Facts:
        plan, record = self.plans.get(mobility.id), self.records.get(mobility.id)
        return Facts(
            mobility.ref,
            person.ref,
            mobility.status,
            self._known(mobility, application, person),
            mobility.activity,
            self._sender(mobility, application),
            self._host(mobility),
            bool(plan and plan.means_note),
            record.state if record else None,
        )

    def _known(self, mobility: Mobility, application: Application, person: Participant) -> dict[str, Fact]:
        told: dict[str, Any] = {
            "project_code": self.project.code,
            "our_reference": mobility.ref,
            "role": "participant",
            "is_participant": True,
            "is_accompanying": False,
            "blended": mobility.blended,
            "international": mobility.international,
            "sustainable": mobility.green,
            "state": "complete" if mobility.complete else "draft",
            "fewer_opportunities": application.fewer_opportunities,
            "qualification": application.qualification,
            "eqf": application.eqf,
            "isced_f": application.isced_f,
            **of_person(person),
            **_activity(self.activities.get(mobility.activity)),
            **self._places(mobility, application),
            **self._time(mobility),
            **self._travel(mobility),
            **self._money(mobility),
        }
        return {name: value for name, value in told.items() if value is not None and value != ""}

    def _places(self, mobility: Mobility, application: Application) -> dict[str, Any]:
        first = next(iter(self.legs(mobility)), None)
        stay = next(iter(self.stays[mobility.id]), None)
        partner = (stay.host_partner_id if stay else None) or self.partners.get(mobility.flow_id or 0)
        told = {
            **_organisation("sending", self._sender(mobility, application)),
            **_organisation("receiving", self._host(mobility)),
            **_organisation("partner", self.organisations.get(partner or 0)),
        }
        told["sending_name"] = told["sending_name"] or application.sending_organisation_name
        if first:
            told["receiving_country"] = first.country or told["receiving_country"]
            told["receiving_city"] = first.city or told["receiving_city"]
        return told

    def _sender(self, mobility: Mobility, application: Application) -> Organisation | None:
        ours = None if application.sending_organisation_name else self.project.organisation_id
        return self.organisations.get(
            mobility.sending_organisation_id or application.sending_organisation_id or ours or 0
        )

    def _host(self, mobility: Mobility) -> Organisation | None:
        first = next(iter(self.legs(mobility)), None)
        return self.organisations.get(first.organisation_id or 0) if first else None

    def legs(self, mobility: Mobility) -> Sequence[Any]:
        """Return the stays as they were agreed, every signed amendment included."""
        recorded = self.stays[mobility.id]
        return self.agreed.legs(mobility.id, recorded) if recorded else ()

    def _time(self, mobility: Mobility) -> dict[str, Any]:
        periods = [Period(leg.start, leg.end) for leg in self.legs(mobility)]
        gaps = [Period(gap.start, gap.end) for gap in self.gaps[mobility.id]]
        lived = whole(periods)
        end = min(filter(None, (lived.end, mobility.ended_on)), default=None)
        days = days_lived(periods, mobility.ended_on, gaps) or None
        plan = self.plans.get(mobility.id)
        travel = plan.days if plan else None
        return {
            "start": lived.start,
            "end": end,
            "interrupted_days": interrupted_days(periods, mobility.ended_on, gaps) if lived.end else None,
            "duration": days,
            "travel_days": travel,
            "funded_days": days + travel if days and travel is not None else None,
            "force_majeure": mobility.force_majeure or any(gap.force_majeure for gap in self.gaps[mobility.id]),
        }

    def _travel(self, mobility: Mobility) -> dict[str, Any]:
        plan, record = self.plans.get(mobility.id), self.records.get(mobility.id)
        official = plan is not None and plan.km_source == DistanceSource.OFFICIAL
        return {
            "transport": plan.means if plan else None,
            "km": plan.km if plan and official else None,
            "distance_band": (record.band if record else None) or (plan.band if plan else None),
        }

    def _money(self, mobility: Mobility) -> dict[str, Any]:
        """Return amounts that the funder's system gave, and what is asked for beside them."""
        record = self.records.get(mobility.id)
        amounts = record.amounts if record else {}
        told: dict[str, Any] = {
            name: from_cents(amounts[line]) if line in amounts else None for name, line in AMOUNTS.items()
        }
        items = self.items[mobility.id]
        for name, line in ASKED.items():
            asked = [item.cents for item in items if item.line == line and item.cents is not None]
            told[name] = from_cents(sum(asked)) if asked else None
        days = [item.quantity for item in items if item.line == BudgetLine.COURSE_FEE and item.quantity]
        ids = {"activity_id": record.activity_id, "unique_id": record.unique_id} if record else {}
        return told | {"course_days": sum(days) or None} | ids


def of_person(person: Participant) -> dict[str, Any]:
    """Return what is known of a person; what is not, is None or empty."""
    return {
        "participant_id": person.ref,
        "given_names": person.given_names,
        "family_name": person.family_name,
        "full_name": f"{person.given_names} {person.family_name}",
        "birth_date": person.birth_date,
        "gender": person.gender,
        "nationality": person.nationality,
        "email": person.email,
    }


def _activity(activity: ActivityType | None) -> dict[str, Any]:
    if activity is None:
        return {}
    long = (activity.min_days or 0) >= LONG_FROM
    return {"activity_type": activity.funder_code, "long_term": long}


def _organisation(prefix: str, body: Organisation | None) -> dict[str, Any]:
    names = ("oid", "name", "country", "city")
    return {f"{prefix}_{name}": getattr(body, name) if body else None for name in names}


def _grouped(session: Session, model: Any, ids: Sequence[int], *where: Any, order: Iterable[Any] = ()) -> Any:
    found: defaultdict[int, list[Any]] = defaultdict(list)
    for part in chunks(ids):
        query = select(model).where(col(model.mobility_id).in_(part), *where)
        for row in session.exec(query.order_by(*(order or (model.id,)))):
            found[row.mobility_id].append(row)
    return found
