"""Lessons: what a project learnt, the measure that follows, and where it came from."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.errors import Refused
from mobctl.findings import Finding
from mobctl.messages import lessons as say
from mobctl.models import Lesson, Project
from mobctl.services.records import assigning
from mobctl.services.records.selecting import one, the_project
from mobctl.store.plan import Plan

FIELDS = ("text", "area", "becomes", "responsible")


@dataclass(frozen=True, slots=True)
class LessonLine:
    """A lesson; ``becomes`` is the measure that follows, ``origin`` the lesson of an earlier project behind it.

    ``state`` is open while the measure is to be done, carried-on where a later project took it over (``later``).
    """

    ref: str
    text: str
    project: str
    becomes: str | None
    area: str | None
    responsible: str | None
    on: date
    state: str
    done_on: date | None
    origin: str | None
    origin_project: str | None
    later: str | None


@dataclass(frozen=True, slots=True)
class LessonsListed:
    """Lessons, in the order in which they were written."""

    lessons: tuple[LessonLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def listed(desk: Desk, project: str | None, *, open_only: bool, everywhere: bool, limit: int | None) -> LessonsListed:
    """Return the lessons of a project, or of all; *open_only* keeps those whose measure is still to be done."""
    with desk.store.reading() as session:
        query = select(Lesson).order_by(col(Lesson.id))
        if not everywhere:
            query = query.where(Lesson.project_id == the_project(session, desk, project).id)
        lines = lines_of(session, session.exec(query).all())
    kept = [line for line in lines if line.state == "open" or not open_only]
    return LessonsListed(tuple(kept[:limit]), len(kept))


def plan_add(
    desk: Desk,
    text: str,
    *,
    area: str | None,
    becomes: str | None,
    responsible: str | None,
    on: date | None,
    project: str | None,
) -> Plan[LessonsListed]:
    """Plan a lesson of a project, with the measure that follows from it, if any."""
    with desk.store.reading() as session:
        of = the_project(session, desk, project)
        planner = desk.store.planner(session)
        lesson = planner.create(
            Lesson,
            ref=planner.reference("L", of.start.year),
            project_id=of.id,
            on=on or desk.today,
            text=text,
            area=area,
            becomes=becomes,
            responsible=responsible,
            by=desk.user,
        )
        return planner.plan(f"wrote down the lesson {lesson.ref}", LessonsListed(lines_of(session, [lesson]), 1))


def plan_set(desk: Desk, reference: str, pairs: Sequence[str]) -> Plan[LessonsListed]:
    """Plan new values for fields of a lesson: text, area, becomes, responsible."""
    with desk.store.reading() as session:
        lesson = one(session, Lesson, reference)
        values = assigning.read(desk, Lesson, FIELDS, pairs)
        planner = desk.store.planner(session)
        planner.update(lesson, **values)
        after = lesson.model_copy(update=values)
        return planner.plan(f"changed the lesson {lesson.ref}", LessonsListed(lines_of(session, [after]), 1))


def plan_done(desk: Desk, reference: str, on: date | None) -> Plan[LessonsListed]:
    """Plan that the measure of a lesson was done; raises Refused where there is none, or it is done or carried on."""
    with desk.store.reading() as session:
        lesson = one(session, Lesson, reference)
        (line,) = lines_of(session, [lesson])
        if line.done_on:
            raise Refused(say.LESSON_DONE, ref=line.ref, on=line.done_on)
        if line.later:
            raise Refused(say.CARRIED_ON, ref=line.ref, later=line.later)
        if not line.becomes:
            raise Refused(say.NO_MEASURE, ref=line.ref)
        planner = desk.store.planner(session)
        planner.update(lesson, done_on=on or desk.today)
        after = lesson.model_copy(update={"done_on": on or desk.today})
        return planner.plan(f"the measure of {lesson.ref} was done", LessonsListed(lines_of(session, [after]), 1))


def lines_of(session: Session, lessons: Sequence[Lesson]) -> tuple[LessonLine, ...]:
    """Return lessons as people read them."""
    projects = {project.id: project.ref for project in session.exec(select(Project))}
    refs = {id: (ref, project) for id, ref, project in session.exec(select(Lesson.id, Lesson.ref, Lesson.project_id))}
    carried = select(Lesson.origin_id, Lesson.ref).where(col(Lesson.origin_id).is_not(None))
    later = dict(session.exec(carried).all())
    lines = []
    for lesson in lessons:
        origin, project = refs.get(lesson.origin_id or 0, (None, 0))
        lines.append(
            LessonLine(
                *(lesson.ref, lesson.text, projects[lesson.project_id], lesson.becomes, lesson.area),
                *(lesson.responsible, lesson.on, _state(lesson, later.get(lesson.id)), lesson.done_on),
                *(origin, projects.get(project), later.get(lesson.id)),
            )
        )
    return tuple(lines)


def _state(lesson: Lesson, later: str | None) -> str:
    if lesson.done_on:
        return "done"
    if later:
        return "carried-on"
    return "open" if lesson.becomes else "noted"
