"""The call of a project: the year whose rates and bands hold for its mobilities, and the table of those bands."""

from mobctl.desk import Desk
from mobctl.domain.money.calls import Call, call_year
from mobctl.errors import NoMatch
from mobctl.findings import info, warning
from mobctl.messages import money as say
from mobctl.models import Project
from mobctl.services.records.selecting import the_project
from mobctl.services.schemes import schemes


def call_of(desk: Desk, project: Project) -> Call:
    """Return the call of a project, with a warning where it is a guess."""
    year, known = call_year(project.call_year, project.code, project.start)
    guessed = () if known else (warning(say.CALL_GUESSED, call=year, project=project.ref),)
    table = schemes.of_project(project).travel_bands
    if table is None:
        return Call(year, None, (*guessed, info(say.NO_BANDS_IN_SCHEME, project=project.ref)))
    bands, faults = desk.reference.travel_bands(table)
    return Call(year, bands, (*guessed, *faults))


def call_meant(desk: Desk, reference: str | None) -> Call:
    """Return the call of the project that is meant; raises NoMatch where no project tells one."""
    with desk.store.reading() as session:
        try:
            return call_of(desk, the_project(session, desk, reference))
        except NoMatch as trouble:
            raise NoMatch(say.WHICH_CALL, reason=trouble.text) from trouble
