"""How projects look."""

from typing import TYPE_CHECKING

from rich.console import Console

from mobctl.views.tables import facts, table

if TYPE_CHECKING:
    from mobctl.services.projects.projects import ProjectShown, ProjectsListed


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
            ("status", project.status),
            ("mobilities", project.mobilities),
            *((("nano", f"fewer than {project.nano_headcount} people"),) if project.nano_headcount else ()),
        ),
    )
    if project.targets:
        rows = ((t.activity, t.planned, t.partner) for t in project.targets)
        table(console, ("activity", "planned", "partner"), rows, empty="", right=("planned",))


def listed(console: Console, result: "ProjectsListed") -> None:
    rows = ((p.ref, f"{p.title}\n{p.code}", f"{p.start}\n{p.end}", p.status, p.mobilities) for p in result.projects)
    columns = ("project", "title, code", "dates", "status", "mobilities")
    table(console, columns, rows, empty="No project yet: mobctl project create --help", right=("mobilities",))
    if result.used:
        console.print(f"Working in {result.used}.", style="dim")
