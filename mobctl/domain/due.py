"""When a task is due, and when a repeated one is."""

from datetime import date, timedelta

from mobctl.domain.facts import Facts
from mobctl.domain.months import add_months
from mobctl.scheme import Task
from mobctl.scheme_vocabulary import Anchor, ClosingFact, Moment


def due_date(task: Task, facts: Facts) -> date | None:
    """Return the day until which *task* is to be done; None while the date it counts from is not known."""
    if task.repeat and any(closing.fact is ClosingFact.VISITS for closing in task.closed_by):
        days = repeated(facts.start, facts.end, task.repeat)
        done = len(set(facts.visits))
        return days[min(done, len(days) - 1)] if days else None
    if task.due is None:
        return None
    anchor = anchor_date(task.due.anchor, facts)
    return add_months(anchor, task.due.months) + timedelta(days=task.due.days) if anchor else None


def anchor_date(anchor: Anchor, facts: Facts) -> date | None:
    """Return the date that due dates are counted from."""
    if anchor is Anchor.START:
        return facts.start
    if anchor is Anchor.END:
        return facts.end
    if anchor is Anchor.DECISION:
        return facts.decided_on
    return facts.project.start if anchor is Anchor.PROJECT_START else facts.project.end


def repeated(start: date | None, end: date | None, weeks: int) -> tuple[date, ...]:
    """Return the days until which something is done that is repeated every *weeks* weeks of a stay.

    Each full period ends on such a day; a stay that is shorter than one period has its last day.
    """
    if start is None or end is None:
        return ()
    period = timedelta(weeks=weeks)
    days = [start + period * number for number in range(1, (end - start) // period + 1)]
    return tuple(day for day in days if day <= end) or (end,)


EARLY = timedelta(weeks=8)
"""How long before its due date a task can be begun that is due before its phase begins."""


def opens(moment: Moment, facts: Facts, due: date | None) -> date | None:
    """Return the day before which a subject without a phase of its own can do nothing about a task; None: at once."""
    if facts.phase is not None or moment not in (Moment.DURING, Moment.AFTER):
        return None
    first = begins(moment, facts)
    return due - EARLY if first and due and due < first else first


def begins(moment: Moment, facts: Facts) -> date | None:
    """Return the day from which the tasks of a phase at *moment* wait; None when that is not known."""
    if moment is Moment.DURING:
        return facts.start
    if moment is Moment.AFTER:
        return facts.end
    return facts.decided_on or facts.project.start
