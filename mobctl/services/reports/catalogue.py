"""All figures of a project, each counted once: what every report shows, and what ``report trace`` opens."""

from dataclasses import dataclass

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.figure_words import words_of
from mobctl.domain.figures import TOTAL, Figure, ProjectFigures
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.promises import TargetFigure, figures_of
from mobctl.errors import NoMatch
from mobctl.findings import Finding
from mobctl.messages import reports as say
from mobctl.models import Project
from mobctl.scheme import Scheme, said
from mobctl.services.records.selecting import the_project
from mobctl.services.reports import figures, promises
from mobctl.services.schemes import schemes


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of a project as its facts stand: by activity type, by target, and all of them by key."""

    found: ProjectFigures
    promised: tuple[TargetFigure, ...]

    @property
    def figures(self) -> tuple[Figure, ...]:
        return (*self.found.figures, *figures_of(self.promised))


@dataclass(frozen=True, slots=True)
class TracedFigure:
    """A figure with how it is counted and the references of the records that it counts."""

    key: str
    title: str
    rule: str
    value: int | float | None
    refs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Trace:
    """One figure opened, or all of them."""

    project: str
    figures: tuple[TracedFigure, ...]
    findings: tuple[Finding, ...] = ()


def counted(desk: Desk, session: Session, project: Project, scheme: Scheme) -> Counted:
    """Return all figures of a project; every report takes its numbers from here."""
    promised = tuple(promises.of_project(desk, session, project, scheme))
    return Counted(figures.of_project(session, project, scheme), promised)


def traced(desk: Desk, key: str | None, project: str | None) -> Trace:
    """Return a figure with its records, or all figures; raises NoMatch for a key that no figure has."""
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        scheme = schemes.of_project(current)
        every = explained(counted(desk, session, current, scheme), scheme)
    if key is None:
        return Trace(current.ref, every)
    chosen = tuple(figure for figure in every if figure.key == key)
    if not chosen:
        near = did_you_mean(key, [figure.key for figure in every])
        raise NoMatch(say.NO_SUCH_FIGURE, figure=key, near=near)
    return Trace(current.ref, chosen)


def explained(found: Counted, scheme: Scheme) -> tuple[TracedFigure, ...]:
    """Return figures with their titles and rules."""
    activities = {activity.key: said(activity.title) for activity in scheme.activity_types} | {TOTAL: "Total"}
    targets = {one.key: one.title for one in found.promised}
    every = ((figure, words_of(figure.key, activities, targets)) for figure in found.figures)
    return tuple(TracedFigure(one.key, words.title, words.rule, one.value, one.refs) for one, words in every)
