"""All that papers about one mobility draw on, brought together."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from mobctl.domain.conditions import minor_on_a_day
from mobctl.domain.effective import Agreement
from mobctl.domain.stays import Period, whole
from mobctl.models import (
    Accompaniment,
    Application,
    Assessment,
    Contact,
    Evidence,
    Flow,
    Guardian,
    ItineraryStop,
    LearningOutcome,
    LearningUnit,
    Mobility,
    Organisation,
    Participant,
    Project,
    Stay,
)
from mobctl.scheme import Situation
from mobctl.vocabulary import Approach, ContactRole, SignatureRole


@dataclass(frozen=True, slots=True)
class About:
    """What a document is about: a mobility, a flow or an organisation of a project, by id, or the project itself."""

    project: int
    mobility: int | None = None
    flow: int | None = None
    organisation: int | None = None


@dataclass(frozen=True, slots=True)
class Party:
    """An organisation that takes part, with the people in it; without one, only a name that was written down."""

    organisation: Organisation | None = None
    contacts: tuple[Contact, ...] = ()
    name: str = ""

    def __bool__(self) -> bool:
        return self.organisation is not None or bool(self.name)

    def person(self, *roles: ContactRole) -> Contact | None:
        """Return the first contact in the first of *roles* that somebody there has."""
        return next((one for role in roles for one in self.contacts if role in one.roles and not one.ended), None)


@dataclass(frozen=True, slots=True)
class PlannedUnit:
    """A unit of learning outcomes with those planned for one mobility, and the level aimed at."""

    unit: LearningUnit
    outcomes: tuple[tuple[LearningOutcome, str | None], ...]


@dataclass(frozen=True, slots=True)
class StayAt:
    """One leg of a mobility and where it is spent."""

    stay: Stay
    host: Party


@dataclass(frozen=True, slots=True)
class StopAt:
    """A stop of the learning itinerary, of the mobility or of its flow, and whom it visits."""

    stop: ItineraryStop
    at: Party


@dataclass(frozen=True, slots=True)
class Held:
    """What the signed contract and its amendments hold a mobility to: stays and tutor, whatever the facts say."""

    agreement: Agreement
    stays: tuple[StayAt, ...]
    tutor: Contact | None


@dataclass(frozen=True, slots=True)
class MobilityFacts:
    """All that papers about one mobility draw on.

    ``activity`` is its title in each language, ``funder`` who funds such projects as the scheme has it, ``judged`` how
    outcomes were assessed, by the outcome's id, ``held`` what was agreed, where somebody has signed. ``situations`` are
    those of the scheme that fit, ``not_signing`` the roles whose signatures a kind of document does without here.
    ``who_signs`` tells which guardians do by kind of authority, in the country where the participant lives.
    ``coordinating`` is our own organisation where others come to its country: it runs the stay and does not send.
    """

    project: Project
    ours: Organisation | None
    mobility: Mobility
    participant: Participant
    application: Application | None
    sending: Party
    sending_company: Party
    host_partner: Party
    coordinating: Party = field(default_factory=Party)
    stays: tuple[StayAt, ...] = ()
    stops: tuple[StopAt, ...] = ()
    interruptions: tuple[Period, ...] = ()
    tutor: Contact | None = None
    second_tutor: Contact | None = None
    guardians: tuple[Guardian, ...] = ()
    units: tuple[PlannedUnit, ...] = ()
    accompanying: tuple[tuple[Accompaniment, Participant], ...] = ()
    flow: Flow | None = None
    insurances: tuple[Evidence, ...] = ()
    approach: Approach = Approach.CERTIFY
    certifier: Party = field(default_factory=Party)
    activity: Mapping[str, str] = field(default_factory=dict)
    funder: str = ""
    judged: Mapping[int, Assessment] = field(default_factory=dict)
    held: Held | None = None
    situations: tuple[Situation, ...] = ()
    not_signing: Mapping[str, frozenset[SignatureRole]] = field(default_factory=dict)
    who_signs: Mapping[str, str] = field(default_factory=dict)

    @property
    def ref(self) -> str:
        return self.mobility.ref

    @property
    def about(self) -> About:
        return About(self.project.id, mobility=self.mobility.id)

    @property
    def records(self) -> Mapping[str, Any]:
        """The records behind these facts, by the names that commands have for them."""
        return {
            "application": self.application,
            "participant": self.participant,
            "sending": self.sending.organisation,
            "company": self.sending_company.organisation,
            "host": self.host.organisation,
            "partner": self.host_partner.organisation,
            "tutor": self.tutor,
            "flow": self.flow,
        }

    @property
    def as_agreed(self) -> "MobilityFacts":
        """The same with the stays and the tutor that were agreed on, for papers that are no contract."""
        return replace(self, stays=self.held.stays, tutor=self.held.tutor) if self.held else self

    @property
    def host(self) -> Party:
        return self.stays[0].host if self.stays else Party()

    @property
    def start(self) -> date | None:
        return self._whole.start

    @property
    def end(self) -> date | None:
        return self._whole.end

    @property
    def lived(self) -> Period:
        """The stay as it took place: it ends early where that was recorded."""
        ended = self.mobility.ended_on
        return Period(self.start, min(ended, self.end) if ended and self.end else ended or self.end)

    @property
    def _whole(self) -> Period:
        return whole(Period(leg.stay.start, leg.stay.end) for leg in self.stays)

    @property
    def minor(self) -> bool:
        return bool(minor_on_a_day(self.participant.birth_date, self.start))

    @property
    def travel(self) -> str | None:
        """The journey of this mobility, or that of its flow."""
        return self.mobility.travel or (self.flow.travel if self.flow else None)

    @property
    def lodging(self) -> str | None:
        """The lodging of this mobility, or that of its flow."""
        return self.mobility.lodging or (self.flow.lodging if self.flow else None)

    @property
    def programme(self) -> str | None:
        return self.flow.programme if self.flow else None
