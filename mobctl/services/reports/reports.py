"""Reports: planned and realised, and the project's report as a workbook."""

from dataclasses import dataclass
from pathlib import Path

from mobctl.desk import Desk
from mobctl.domain.figures import ActivityFigures, Figure, Totals
from mobctl.domain.partner_figures import CountryFigure, PartnerFigure
from mobctl.domain.promises import TargetFigure, figures_of
from mobctl.files.books import Properties, workbook
from mobctl.files.year_page import page
from mobctl.findings import Finding, Where, info
from mobctl.messages import reports as say
from mobctl.services.records.outputs import output_place, shown_place
from mobctl.services.records.selecting import the_project
from mobctl.services.reports import (
    became,
    competences,
    figures,
    partner_figures,
    promises,
    report_documents,
    report_hosts,
    report_sheets,
    year_page,
)
from mobctl.services.reports.became import BecameFigure
from mobctl.services.reports.competences import CompetenceFigure
from mobctl.services.schemes import schemes
from mobctl.store import files


@dataclass(frozen=True, slots=True)
class TargetsReport:
    """Planned beside realised by activity type and by target; only complete mobilities count as realised."""

    project: str
    activity_types: tuple[ActivityFigures, ...]
    totals: Totals
    targets: tuple[TargetFigure, ...] = ()
    partners: tuple[PartnerFigure, ...] = ()
    countries: tuple[CountryFigure, ...] = ()
    competences: tuple[CompetenceFigure, ...] = ()
    became: tuple[BecameFigure, ...] = ()
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class SheetRows:
    """How many rows a sheet of the report holds."""

    sheet: str
    rows: int


@dataclass(frozen=True, slots=True)
class ProjectReport:
    """The report's file and the figures in it, each with the references of what it counts."""

    file: Path
    sheets: tuple[SheetRows, ...]
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...] = ()


def targets(desk: Desk, project: str | None) -> TargetsReport:
    """Return planned and realised by activity type, in the order of the scheme, with their totals."""
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        scheme = schemes.of_project(current)
        found = figures.of_project(session, current, scheme)
        promised = promises.of_project(desk, session, current, scheme)
        partners, countries = partner_figures.of_project(session, current, scheme)
        gained = competences.of_project(session, current)
        found_later = became.of_project(session, current)
    remarks = _remarks(current.ref, found.totals)
    return TargetsReport(
        current.ref, found.activity_types, found.totals, promised, partners, countries, gained, found_later, remarks
    )


def project_report(desk: Desk, project: str | None, out: Path | None) -> ProjectReport:
    """Write the project's report as a workbook: figures, mobilities, hosts, documents, open points.

    Without *out* it goes into the outbox under a name of its own; an existing *out* is refused.
    """
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        place = output_place(desk, out, f"report-{current.ref}-{desk.today}.xlsx")
        scheme = schemes.of_project(current)
        found = figures.of_project(session, current, scheme)
        promised = promises.of_project(desk, session, current, scheme)
        partners, _ = partner_figures.of_project(session, current, scheme)
        tables = [
            report_sheets.figures(found, scheme),
            *([report_sheets.targets(promised)] if promised else []),
            *([report_sheets.partners(partners, scheme)] if partners else []),
            report_sheets.mobilities(session, current, scheme),
            report_hosts.hosts(session, current),
            report_documents.documents(session, current, scheme),
            report_sheets.open_points(session, current, scheme, desk.today),
            report_sheets.about(session, current, desk),
        ]
    properties = Properties(f"{current.code} {current.title}", desk.now.replace(microsecond=0), "Project report")
    files.write_safely(place, workbook(tables, properties))
    sheets = tuple(SheetRows(table.title, len(table.rows)) for table in tables)
    counted = (*found.figures, *figures_of(promised))
    return ProjectReport(shown_place(desk, place, out), sheets, counted, _remarks(current.ref, found.totals))


def project_page(desk: Desk, project: str | None, out: Path | None) -> ProjectReport:
    """Write the year at a glance as one HTML page, without names; its figures are those of the workbook."""
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        place = output_place(desk, out, f"year-{current.ref}-{desk.today}.html")
        scheme = schemes.of_project(current)
        found = figures.of_project(session, current, scheme)
        promised = promises.of_project(desk, session, current, scheme)
        shown = year_page.year_of(desk, session, current, scheme)
    files.write_safely(place, page(shown))
    sheets = tuple(SheetRows(chart.title, len(chart.rows)) for chart in shown.charts)
    counted = (*found.figures, *figures_of(promised))
    return ProjectReport(shown_place(desk, place, out), sheets, counted, _remarks(current.ref, found.totals))


def _remarks(project: str, totals: Totals) -> tuple[Finding, ...]:
    if not totals.not_complete:
        return ()
    return (info(say.NOT_COMPLETE, Where(ref=project), count=totals.not_complete),)
