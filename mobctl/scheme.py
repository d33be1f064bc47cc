"""A scheme: a kind of mobility programme as data, with a closed vocabulary."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from mobctl.scheme_vocabulary import (
    Agreement,
    Anchor,
    Category,
    ClosingFact,
    Condition,
    Counted,
    Dated,
    DocumentFact,
    EventKind,
    Grade,
    Moment,
    Record,
    Responsible,
)
from mobctl.vocabulary import Approach, DocumentKind, EvidenceKind, Holds, ProjectRole, SignatureRole, TaskLevel

Words = Mapping[str, str]
"""One text in several languages, by language code."""


def said(words: Words, language: str = "en") -> str:
    """Return the text in *language*, where there is none in English, else in any language it has."""
    return words.get(language) or words.get("en") or next(iter(words.values()), "")


@dataclass(frozen=True, slots=True)
class Phase:
    key: str
    title: Words
    moment: Moment


@dataclass(frozen=True, slots=True)
class Step:
    """A step of the guide: a few tasks that belong together, and the text that explains them."""

    key: str
    title: Words
    phase: str
    guide: Words


@dataclass(frozen=True, slots=True)
class Due:
    """A due date: *days* or calendar *months* after (or, negative, before) an anchor."""

    anchor: Anchor
    days: int = 0
    months: int = 0


@dataclass(frozen=True, slots=True)
class Closing:
    """One fact that must hold for a task to be closed by facts; it counts only ``when`` its conditions hold.

    With ``one_is_enough`` a single one of the kinds or roles named suffices. ``documents`` are
    alternatives, beside records too; ``kinds`` beside a signed document are the evidence that stands in for it.
    """

    fact: ClosingFact
    kinds: tuple[EvidenceKind, ...] = ()
    documents: tuple[DocumentKind, ...] = ()
    by: tuple[SignatureRole, ...] = ()
    dated: Dated | None = None
    what: tuple[DocumentFact, ...] = ()
    events: tuple[EventKind, ...] = ()
    records: tuple[Record, ...] = ()
    months: int | None = None
    covers_stay: bool = False
    one_is_enough: bool = False
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Also:
    """A second level at which a task is ticked off as well, for those who meet the conditions."""

    level: TaskLevel
    when: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do: by whom, when it is due, what it waits for, what it holds back and what closes it.

    ``partner`` names the roles whose organisations are the subject (with each qualification, for a qualification task).
    ``when`` must all hold, ``unless`` must not, or it is not needed; ``waits_for`` or it is blocked. ``repeat``: weeks.
    """

    key: str
    step: str
    title: Words
    why: Words
    level: TaskLevel
    responsible: tuple[Responsible, ...]
    holds: Holds = Holds.NOTHING
    due: Due | None = None
    needs: tuple[str, ...] = ()
    waits_for: tuple[Condition, ...] = ()
    when: tuple[Condition, ...] = ()
    unless: tuple[Condition, ...] = ()
    applies_to: tuple[str, ...] = ()
    approach: tuple[Approach, ...] = ()
    partner: tuple[ProjectRole, ...] = ()
    per_flow: bool = False
    also: Also | None = None
    repeat: int | None = None
    closed_by: tuple[Closing, ...] = ()
    by_hand: bool = False
    command: str = ""

    @property
    def ticked_off(self) -> bool:
        """Tell whether ticking it off by hand is its ordinary way, so that no note is asked."""
        return self.by_hand or not self.closed_by


@dataclass(frozen=True, slots=True)
class DocumentSpec:
    """A kind of document: its facts by grade, who signs it (only ``signed_when``), and what is annexed.

    One of a partner is made for the roles in ``partner``. Its signatures count for what it ``stands_for``, too.
    """

    kind: DocumentKind
    title: Words
    level: TaskLevel = TaskLevel.MOBILITY
    applies_to: tuple[str, ...] = ()
    when: tuple[Condition, ...] = ()
    facts: Mapping[Grade, tuple[DocumentFact, ...]] = field(default_factory=dict)
    signed_by: tuple[SignatureRole, ...] = ()
    annexes: tuple[DocumentKind, ...] = ()
    partner: tuple[ProjectRole, ...] = ()
    signed_when: tuple[Condition, ...] = ()
    stands_for: tuple[DocumentKind, ...] = ()

    def wants(self, grade: Grade) -> tuple[DocumentFact, ...]:
        return self.facts.get(grade, ())


@dataclass(frozen=True, slots=True)
class ActivityType:
    """What kind of mobility, for whom; days count both the first and the last day, travel excluded.

    Limits in months are calendar months: one month from 31 January lasts to the end of February.
    """

    key: str
    title: Words
    category: Category
    agreement: Agreement = Agreement.INDIVIDUAL
    funder_code: str | None = None
    min_days: int | None = None
    max_days: int | None = None
    min_months: int | None = None
    max_months: int | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True)
class Criterion:
    """A quality criterion by which a host is accepted."""

    key: str
    title: Words
    about: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Situation:
    """A situation that host and participant may come into, with the advice for each; the guide tells it at a step."""

    key: str
    title: Words
    host: Words
    participant: Words
    when: tuple[Condition, ...] = ()
    step: str = ""


@dataclass(frozen=True, slots=True)
class Weight:
    """How much a quality counts when people are matched with hosts; 0 means not at all."""

    key: str
    title: Words
    value: int


@dataclass(frozen=True, slots=True)
class PartnershipKind:
    """A kind of partnership between two companies, and the support that fits it."""

    key: str
    title: Words
    support: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Module:
    """A module of the preparation that everybody attends."""

    key: str
    title: Words
    about: Words = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Promise:
    """A target beside the activity types: what it counts, for which of them, and the number or percentage usual."""

    key: str
    title: Words
    counts: Counted
    planned: int | None = None
    applies_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FunderWords:
    """What a funder wants to see on every issued paper: emblem, statement and disclaimer."""

    name: str
    emblem: str | None = None
    statement: Words = field(default_factory=dict)
    disclaimer: Words = field(default_factory=dict)


@dataclass(frozen=True)
class Scheme:
    """A kind of mobility programme as data, in the order of its file; ``overlays`` are merged in.

    With ``small_senders`` larger companies only host; ``allowance`` and ``travel_bands`` name tables of amounts.
    """

    key: str
    version: str
    title: Words
    about: Words
    phases: tuple[Phase, ...]
    steps: tuple[Step, ...]
    tasks: tuple[Task, ...]
    documents: tuple[DocumentSpec, ...] = ()
    activity_types: tuple[ActivityType, ...] = ()
    criteria: tuple[Criterion, ...] = ()
    situations: tuple[Situation, ...] = ()
    weights: tuple[Weight, ...] = ()
    partnership_kinds: tuple[PartnershipKind, ...] = ()
    modules: tuple[Module, ...] = ()
    promises: tuple[Promise, ...] = ()
    funder: FunderWords | None = None
    overlays: tuple[str, ...] = ()
    small_senders: bool = False
    allowance: str | None = None
    travel_bands: str | None = None
    counts_reasons: bool = False  # of fewer opportunities

    @cached_property
    def _tasks(self) -> dict[str, Task]:
        return {task.key: task for task in self.tasks}

    @cached_property
    def _steps(self) -> dict[str, Step]:
        return {step.key: step for step in self.steps}

    @cached_property
    def _phases(self) -> dict[str, Phase]:
        return {phase.key: phase for phase in self.phases}

    @cached_property
    def _activities(self) -> dict[str, ActivityType]:
        return {activity.key: activity for activity in self.activity_types}

    @cached_property
    def _documents(self) -> dict[str, DocumentSpec]:
        return {document.kind: document for document in self.documents}

    @cached_property
    def document_names(self) -> dict[str, str]:
        """The documents' English titles as they stand within a sentence, by kind."""
        titles = {str(document.kind): said(document.title) for document in self.documents}
        return {kind: title[:1].lower() + title[1:] for kind, title in titles.items()}

    @cached_property
    def journey(self) -> tuple[Phase, ...]:
        """The phases that a mobility passes one after the other; phases across them are left out."""
        return tuple(phase for phase in self.phases if phase.moment is not Moment.ACROSS)

    def task(self, key: str) -> Task | None:
        return self._tasks.get(key)

    def step(self, key: str) -> Step | None:
        return self._steps.get(key)

    def phase(self, key: str) -> Phase | None:
        return self._phases.get(key)

    def activity(self, key: str) -> ActivityType | None:
        return self._activities.get(key)

    def document(self, kind: str) -> DocumentSpec | None:
        return self._documents.get(kind)

    def phase_of(self, task: Task) -> Phase:
        return self._phases[self._steps[task.step].phase]

    def tasks_of(self, step: str) -> tuple[Task, ...]:
        return tuple(task for task in self.tasks if task.step == step)

    def steps_of(self, phase: str) -> tuple[Step, ...]:
        return tuple(step for step in self.steps if step.phase == phase)

    def phase_after(self, key: str) -> Phase | None:
        """Return the phase that follows in a mobility's journey, or None after the last one."""
        keys = [phase.key for phase in self.journey]
        position = keys.index(key) + 1 if key in keys else 0
        return self.journey[position] if position < len(self.journey) else None

    def meant(self, applies_to: tuple[str, ...], activity: str | None) -> bool:
        """Tell whether a list of activity types and categories includes *activity*; an empty list means all."""
        if not applies_to or activity is None or activity in applies_to:
            return True
        return (known := self.activity(activity)) is not None and known.category in applies_to
