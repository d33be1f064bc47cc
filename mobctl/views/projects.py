"""How projects look."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from rich.console import Console

from mobctl.views.tables import facts, table

if TYPE_CHECKING:
    from mobctl.services.projects.projects import ProjectLine, ProjectShown, ProjectsListed


def shown(console: Console, result: "ProjectShown") -> None:
    project = result.project
    facts(
        console,
        (
            ("reference", project.ref),
            ("code", project.code),
            ("title", project.title),
            ("scheme", " + ".join((f"{project.scheme} {project.scheme_version}", *project.with_))),
            ("approach", project.approach),
            ("dates", f"{project.start} to {project.end}"),
            ("funder", project.funder),
            *funding(project),
            ("status", project.status),
            ("mobilities", project.mobilities),
            *((("nano", f"fewer than {project.nano_headcount} people"),) if project.nano_headcount else ()),
        ),
    )
    if project.targets:
        rows = ((t.activity, t.planned, t.partner) for t in project.targets)
        table(console, ("activity", "planned", "partner"), rows, empty="", right=("planned",))


def funding(project: "ProjectLine") -> Iterator[tuple[str, Any]]:
    """Yield what is known of the funding of a project."""
    if project.call_year:
        yield "call", project.call_year
    if project.national_agency:
        yield "agency", project.national_agency
    if project.grant is not None:
        yield "grant", f"{project.grant:,.2f} {project.currency}"
    if project.rate_card:
        yield "rate card", project.rate_card
    if project.funder_profile:
        yield "funder profile", project.funder_profile


def listed(console: Console, result: "ProjectsListed") -> None:
    rows = ((p.ref, f"{p.title}\n{p.code}", f"{p.start}\n{p.end}", p.status, p.mobilities) for p in result.projects)
    columns = ("project", "title, code", "dates", "status", "mobilities")
    table(console, columns, rows, empty="No project yet: mobctl project create --help", right=("mobilities",))
    if result.used:
        console.print(f"Working in {result.used}.", style="dim")
