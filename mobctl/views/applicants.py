"""How applicants look."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import facts, table, total

if TYPE_CHECKING:
    from mobctl.services.applicants.applicants import ApplicantShown, ApplicantsListed, FieldsListed


def listed(console: Console, result: "ApplicantsListed") -> None:
    rows = (
        (a.ref, f"{a.given_names} {a.family_name}".strip(), a.birth_date, a.status, a.decision, a.missing)
        for a in result.applicants
    )
    columns = ("application", "name", "born", "status", "decision", "missing")
    table(console, columns, rows, empty="No applicant fits. Import some: mobctl applicant import FILE")
    total(console, len(result.applicants), result.total)


def shown(console: Console, result: "ApplicantShown") -> None:
    line = result.applicant
    console.print(Text(f"{line.ref}  {line.given_names} {line.family_name}  ({line.participant})", style="bold"))
    console.print(f"{line.status}{f', decided: {line.decision}' if line.decision else ''}")
    filled = ((name.replace("_", " "), value) for name, value in result.details.items())
    facts(console, ((name, value) for name, value in filled if value not in (None, "", [])))
    for guardian in result.guardians:
        parts = (guardian["name"], guardian["relation"], guardian["email"], guardian["phone"])
        console.print(Text(f"guardian {guardian['position']}: {', '.join(part for part in parts if part)}"))
    if result.merged:
        console.print(Text(f"became part of this one: {', '.join(result.merged)}"))
    if result.extras:
        console.print(Text("other columns of the list", style="bold"))
        facts(console, result.extras.items())


def fields(console: Console, result: "FieldsListed") -> None:
    rows = ((field.name, field.value, field.meaning) for field in result.fields)
    table(console, ("field", "holds", "meaning"), rows, empty="")
