"""The plain facts that a checklist is derived from: what is known about one subject, on no particular day."""

from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter

from mobctl.vocabulary import Approach, TaskLevel


@dataclass(frozen=True, slots=True)
class Mark:
    """A task closed by hand: "done" or "skipped", on a day, with the note that was given."""

    state: str
    on: date
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Proof:
    """A piece of evidence; ``inherited_from`` names the flow, host or project it was filed for."""

    kind: str
    valid_from: date | None = None
    valid_to: date | None = None
    inherited_from: str | None = None


@dataclass(frozen=True, slots=True)
class SignatureFact:
    """One signature that a paper wants, bears, or was refused."""

    role: str
    state: str = "wanted"
    on: date | None = None


@dataclass(frozen=True, slots=True)
class Paper:
    """The current version of a document."""

    ref: str
    kind: str
    draft: bool = False
    issued_on: date | None = None
    signatures: tuple[SignatureFact, ...] = ()

    @property
    def progress(self) -> int:
        """How far it has come: 0 a draft, 1 issued, 2 signed by some, 3 signed by all."""
        if self.draft:
            return 0
        signed = sum(signature.state == "signed" for signature in self.signatures)
        return 1 if not signed else 3 if signed == len(self.signatures) else 2


@dataclass(frozen=True, slots=True)
class GuardianFacts:
    """Somebody with authority over the participant; ``signs`` where the school has decided it."""

    authority: str | None = None
    signs: bool | None = None
    valid_to: date | None = None


@dataclass(frozen=True, slots=True)
class ProjectFacts:
    """What the checklist asks of the project; places and mobilities count only where the project is the subject.

    ``id`` is its row number, by which lines of the board are kept.
    """

    ref: str
    start: date
    end: date
    id: int = 0
    approach: Approach = Approach.CERTIFY
    funded: bool = True
    places_offered: int = 0
    to_be_placed: int = 0
    mobilities: int = 0


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known about the subject of a checklist: an application, a mobility, a flow, a partner, ...

    ``subject`` is unique, ``ref`` what people type. ``phase`` is a mobility's own; other subjects have none and follow
    their dates. ``ended`` is the reason why nothing more is asked ("the mobility was withdrawn"), ``settled`` that it
    is closed. ``mobility_id`` is the row number of the mobility it belongs to, ``keys`` the columns by which a mark or
    a piece of evidence names the subject. ``travel_start`` and ``travel_end`` are the days away from home. ``known``
    holds the document facts that are recorded, ``records`` what else records show, ``duties`` what was decided on
    duties, ``followed_up`` the months after which somebody asked what became of it, ``refs`` the references that fit
    into commands, by name.
    """

    subject: str
    ref: str
    level: TaskLevel
    project: ProjectFacts
    mobility_id: int | None = None
    phase: str | None = None
    activities: tuple[str, ...] = ()
    approach: Approach | None = None
    qualification: str | None = None
    role: str | None = None
    flow: str | None = None
    alone: bool = False
    ended: str | None = None
    settled: bool = False
    start: date | None = None
    end: date | None = None
    travel_start: date | None = None
    travel_end: date | None = None
    decided_on: date | None = None
    accepted: bool = False
    birth_date: date | None = None
    staff: bool = False
    guardians: tuple[GuardianFacts, ...] = ()
    employed: bool = False
    sending_company: bool = False
    host: bool = False
    host_partner: bool = False
    certifier: bool = False
    micro_host: bool | None = None
    in_flow: bool = False
    direction: str = "outgoing"
    green: bool = False
    blended: bool = False
    international: bool = False
    left_early: bool = False
    accompanying: int = 0
    mandates_agreed: int = 0
    incidents: int = 0
    incidents_open: int = 0
    duties: tuple[tuple[str, bool], ...] = ()
    partnerships: int = 0
    followed_up: tuple[int, ...] = ()
    records: frozenset[str] = frozenset()
    planned: int = 0
    judged: int = 0
    validated: int = 0
    units: int = 0
    known: frozenset[str] = frozenset()
    proofs: tuple[Proof, ...] = ()
    papers: tuple[Paper, ...] = ()
    visits: tuple[date, ...] = ()
    events: tuple[tuple[str, date], ...] = ()
    marks: Mapping[str, Mark] = field(default_factory=dict)
    keys: Mapping[str, int | str | None] = field(default_factory=dict)
    refs: Mapping[str, str] = field(default_factory=dict)

    @property
    def shape(self) -> Hashable | None:
        """What is known, apart from who it is known about and when they were born; None where papers tell them apart.

        Subjects of one shape for whom a guardian signs, or does not, have the same checklist.
        """
        return None if self.papers else (_SHAPE(self), tuple(self.marks.items()))

    def paper(self, kind: str) -> Paper | None:
        """Return the paper of *kind* that has come furthest: one paper may stand in several languages."""
        return max((paper for paper in self.papers if paper.kind == kind), key=PROGRESS, default=None)


PROGRESS = attrgetter("progress")
_OWN = ("subject", "ref", "mobility_id", "birth_date", "papers", "marks", "keys", "refs")
_SHAPE = attrgetter(*(part.name for part in fields(Facts) if part.name not in _OWN))
