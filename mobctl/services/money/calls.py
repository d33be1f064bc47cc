"""The call of a project: the year whose rates and bands hold for its mobilities."""

from mobctl.desk import Desk
from mobctl.domain.money.calls import call_year
from mobctl.errors import NoMatch
from mobctl.findings import Finding, warning
from mobctl.messages import money as say
from mobctl.models import Project
from mobctl.services.records.selecting import the_project


def call_of(project: Project) -> tuple[int, tuple[Finding, ...]]:
    """Return the call year of a project, with a warning where it is a guess."""
    year, known = call_year(project.call_year, project.code, project.start)
    return year, () if known else (warning(say.CALL_GUESSED, call=year, project=project.ref),)


def call_meant(desk: Desk, reference: str | None) -> tuple[int, tuple[Finding, ...]]:
    """Return the call year of the project that is meant; raises NoMatch where no project tells one."""
    with desk.store.reading() as session:
        try:
            return call_of(the_project(session, desk, reference))
        except NoMatch as trouble:
            raise NoMatch(say.WHICH_CALL, reason=trouble.text) from trouble
