"""How reports look on a terminal."""

from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import table

if TYPE_CHECKING:
    from mobctl.domain.figures import ActivityFigures
    from mobctl.domain.partner_figures import CountryFigure, PartnerFigure
    from mobctl.domain.promises import TargetFigure
    from mobctl.services.reports.reports import ProjectReport, TargetsReport

_PEOPLE = ("activity type", "planned", "realised", "share", "days", "average", "not complete")
_EXPECTED = ("activity type", "planned", "realised", "confirmed", "probable", "forecast", "missing")
_COUNTED = ("activity type", "planned", "realised", "accompanying")
_QUALITIES = ("activity type", "accompanying", "fewer opp.", "blended", "green", "international")


def targets(console: Console, result: "TargetsReport") -> None:
    lines = (*result.activity_types, result.totals)
    table(console, _PEOPLE, (_people(line) for line in lines), empty="", right=_PEOPLE[1:])
    console.print()
    table(console, _EXPECTED, (_expected(line) for line in lines), empty="", right=_EXPECTED[1:])
    console.print()
    table(console, _QUALITIES, (_qualities(line) for line in lines), empty="", right=_QUALITIES[1:])
    if result.targets:
        console.print()
        rows = ((one.title, _number(one, one.planned), _number(one, one.realised)) for one in result.targets)
        table(console, ("target", "planned", "realised"), rows, empty="", right=("planned", "realised"))
    if result.partners:
        console.print()
        for activity in dict.fromkeys(one.activity for one in result.partners):
            console.print(Text(activity, style="bold underline"))
            partners = (
                (one.name, one.country, *_counted(one)[1:]) for one in result.partners if one.activity == activity
            )
            table(console, ("partner", "country", *_COUNTED[1:]), partners, empty="", right=_COUNTED[1:])
            console.print()
        countries = ((one.country or "?", *_counted(one)) for one in result.countries)
        table(console, ("country", *_COUNTED), countries, empty="", right=_COUNTED[1:])
    if result.became:
        console.print()
        console.print(Text("What became of it", style="bold underline"))
    for found in result.became:
        console.print(f"{found.months} months later: {found.count} {found.outcome}")
    if result.competences:
        console.print()
        console.print(Text("Competences", style="bold underline"))
    for kind in result.competences:
        console.print(f"{kind.competence} competences: planned for {kind.planned}, judged for {kind.judged}")
    if result.totals.preparatory_visits:
        console.print(f"{result.totals.preparatory_visits} in preparatory visits, counted apart", style="dim")


def _counted(line: "PartnerFigure | CountryFigure") -> tuple[object, ...]:
    return (line.activity, line.planned, line.realised, line.accompanying or None)


def _number(target: "TargetFigure", value: float | None) -> str | None:
    if value is None:
        return "too few to tell" if target.suppressed else None
    return f"{value:.0%}" if target.counts.startswith("share-") else f"{value}"


def _people(line: "ActivityFigures") -> tuple[object, ...]:
    share = None if line.share is None else f"{line.share:.0%}"
    return (_name(line), line.planned, line.realised, share, line.days, line.average_days, line.not_complete or None)


def _expected(line: "ActivityFigures") -> tuple[object, ...]:
    counts = (line.realised, line.confirmed, line.probable, line.forecast)
    return (_name(line), line.planned, *counts, line.missing or None)


def _qualities(line: "ActivityFigures") -> tuple[object, ...]:
    return (*(_name(line), line.accompanying, line.fewer_opportunities, line.blended, line.green, line.international),)


def _name(line: "ActivityFigures") -> Text:
    return Text(line.key, style="bold" if line.key == "total" else "")


def written(console: Console, result: "ProjectReport") -> None:
    console.print(Text.assemble("The report lies in ", (str(result.file), "bold"), "."), soft_wrap=True)
    table(console, ("sheet", "rows"), ((line.sheet, line.rows) for line in result.sheets), empty="", right=("rows",))
