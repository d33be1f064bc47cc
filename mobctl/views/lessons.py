"""How lessons look, and a project that takes over what another one set up."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import table, total

if TYPE_CHECKING:
    from mobctl.services.projects.lessons import LessonLine, LessonsListed
    from mobctl.services.projects.project_copying import ProjectCopied


def lessons(console: Console, result: "LessonsListed") -> None:
    rows = ((one.ref, _told(one), one.becomes, one.responsible, _state(one)) for one in result.lessons)
    columns = ("lesson", "what was learnt", "what becomes of it", "who", "state")
    table(console, columns, rows, empty='No lesson yet: mobctl lesson add "..." --becomes "..."')
    total(console, len(result.lessons), result.total)


def _told(one: "LessonLine") -> list[str]:
    more = [f"({one.area})"] if one.area else []
    return [one.text, *more, *([f"from {one.origin}"] if one.origin else [])]


def _state(one: "LessonLine") -> str:
    if one.done_on:
        return f"done\n{one.done_on}"
    return f"carried on\n{one.later}" if one.later else one.state


def copied(console: Console, result: "ProjectCopied") -> None:
    project = result.project
    console.print(Text(f"{project.ref}  {project.title}, {project.start} to {project.end}", style="bold"))
    console.print(Text(f"{project.scheme} {project.scheme_version}, after {result.origin}"))
    rows = ((one.what, one.count) for one in result.copied if one.what != "project")
    table(console, ("taken over", "how many"), rows, empty="Nothing to take over but the set-up.", right=("how many",))
    console.print(Text(f"Stays behind: {'; '.join(result.left)}."), style="dim")
