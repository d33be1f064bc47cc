"""One task of a list, as every command shows it."""

from dataclasses import dataclass
from datetime import date

from mobctl.domain.checklist import Checklist, Derived
from mobctl.scheme import said


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A task of one subject: ``ref`` is where it is ticked off, ``why`` explains its state, ``command`` closes it."""

    key: str
    title: str
    ref: str
    phase: str
    step: str
    level: str
    responsible: str
    state: str
    due: date | None
    why: tuple[str, ...]
    command: str
    holds: str = "-"
    about: str | None = None


def task_line(checklist: Checklist, derived: Derived, language: str) -> TaskLine:
    """Return a derived task in *language*; ``about`` tells role, flow or qualification of a partner's or project's."""
    facts, task = derived.facts, derived.task
    about = ", ".join(part for part in (facts.role, facts.flow, facts.qualification) if part)
    personal = facts.mobility_id is not None or not about
    return TaskLine(
        key=task.key,
        title=said(task.title, language),
        ref=facts.ref,
        phase=checklist.phase(task).key,
        step=task.step,
        level=str(facts.level),
        responsible=", ".join(task.responsible),
        state=str(derived.state),
        due=derived.due,
        why=tuple(str(reason) for reason in derived.why),
        command="" if derived.closed else derived.command,
        holds=str(task.holds),
        about=None if personal else about,
    )
