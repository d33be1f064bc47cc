"""How templates, their fields and what is wrong with them look."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import table

if TYPE_CHECKING:
    from mobctl.services.templates.template_checking import TemplateChecked, TemplatesChecked
    from mobctl.services.templates.template_fields import FieldsListed
    from mobctl.services.templates.template_trials import TemplateTried
    from mobctl.services.templates.template_upgrade import TemplateCopied, TemplateOrigins
    from mobctl.services.templates.templates import TemplatesListed


def templates(console: Console, result: "TemplatesListed") -> None:
    rows = ((line.kind, line.language, line.origin, line.file) for line in result.templates)
    table(console, ("document", "language", "from", "file"), rows, empty="No template.")


def fields(console: Console, result: "FieldsListed") -> None:
    rows = ((line.path, line.meaning, line.example) for line in result.fields)
    table(console, ("field", "meaning", "example"), rows, empty="No field.")
    console.print(
        Text("[] stands for each item of a list: {% for unit in units %}{{ unit.title }}{% endfor %}", style="dim")
    )
    if result.file:
        console.print(f"They stand in {result.file}, ready to be copied into a template", soft_wrap=True)


def copied(console: Console, result: "TemplateCopied") -> None:
    console.print(
        f"{result.file} is there: change it in Word, then mobctl template check {result.file} --kind {result.kind}",
        soft_wrap=True,
    )


def checked(console: Console, result: "TemplatesChecked") -> None:
    rows = (
        (
            line.file,
            _verdict(line),
            len(line.fields),
        )
        for line in result.templates
    )
    table(console, ("template", "verdict", "fields used"), rows, empty="No template.", right=("fields used",))
    if result.commented:
        console.print(f"The findings stand as comments in {result.commented}", soft_wrap=True)


def _verdict(line: "TemplateChecked") -> Text:
    if not line.problems:
        return Text("ok", style="green")
    found = f"{line.problems} problem{'s' if line.problems > 1 else ''}"
    return Text(f"usable, {found}", style="yellow") if line.ok else Text(found, style="red")


def tried(console: Console, result: "TemplateTried") -> None:
    rows = (
        (trial.sample, Text("ok", style="green") if trial.ok else Text("fails", style="red"), trial.file)
        for trial in result.trials
    )
    table(console, ("sample", "result", "kept as"), rows, empty="No sample.")


_STATES = {"own": "your own", "current": "as shipped now", "older": "from an older shipped one"}


def origins(console: Console, result: "TemplateOrigins") -> None:
    rows = ((one.file, _STATES[one.state], len(one.changes), ", ".join(one.documents)) for one in result.templates)
    heads = ("template", "where it comes from", "changes since", "issued with another version")
    table(console, heads, rows, empty="No template of your own.", right=("changes since",))
    for one in (one for one in result.templates if one.state == "older"):
        console.print(Text(f"Since {one.file} was copied, the shipped template has changed:", style="bold"))
        for change in one.changes:
            if change.before:
                console.print(Text(f"  - {change.before}", style="red"))
            if change.after:
                console.print(Text(f"  + {change.after}", style="green"))
        if one.fields:
            console.print(Text(f"  It uses these fields, yours does not: {', '.join(one.fields)}"))
