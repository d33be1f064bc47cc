"""Reports: planned and realised, and the project's report as a workbook."""

from dataclasses import dataclass
from pathlib import Path

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.figures import ActivityFigures, Figure, Totals
from mobctl.domain.partner_figures import CountryFigure, PartnerFigure
from mobctl.domain.promises import TargetFigure
from mobctl.files.books import Properties, Table, workbook
from mobctl.files.year_page import page
from mobctl.findings import Finding, Where, info
from mobctl.messages import reports as say
from mobctl.models import Project
from mobctl.scheme import Scheme
from mobctl.services.records.outputs import output_place, shown_place
from mobctl.services.records.selecting import the_project
from mobctl.services.reports import (
    became,
    competences,
    partner_figures,
    report_documents,
    report_hosts,
    report_sheets,
    year_page,
)
from mobctl.services.reports.became import BecameFigure
from mobctl.services.reports.catalogue import Counted, counted
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
        everything = counted(desk, session, current, scheme)
        found, promised = everything.found, everything.promised
        partners, countries = partner_figures.of_project(session, current, scheme)
        gained = competences.of_project(session, current)
        found_later = became.of_project(session, current)
    remarks = _remarks(current.ref, found.totals)
    return TargetsReport(
        current.ref, found.activity_types, found.totals, promised, partners, countries, gained, found_later, remarks
    )


@dataclass(frozen=True, slots=True)
class Made:
    """A report as a file's content, with its sheets and the figures in it."""

    content: bytes
    sheets: tuple[SheetRows, ...]
    figures: tuple[Figure, ...]
    findings: tuple[Finding, ...]


def project_report(desk: Desk, project: str | None, out: Path | None, kind: str = "xlsx") -> ProjectReport:
    """Write the project's report: a workbook, or (``html``) the year at a glance as one page without names.

    Without *out* it goes into the outbox under a name of its own; an existing *out* is refused.
    """
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        name = "year" if kind == "html" else "report"
        place = output_place(desk, out, f"{name}-{current.ref}-{desk.today}.{kind}")
        report = made(desk, session, current, kind)
    files.write_safely(place, report.content)
    return ProjectReport(shown_place(desk, place, out), report.sheets, report.figures, report.findings)


def made(desk: Desk, session: Session, project: Project, kind: str) -> Made:
    """Return the report of a project in one of its forms; the figures are the same in each."""
    scheme = schemes.of_project(project)
    found = counted(desk, session, project, scheme)
    remarks = _remarks(project.ref, found.found.totals)
    if kind == "html":
        shown = year_page.year_of(desk, session, project, scheme, found)
        sheets = tuple(SheetRows(chart.title, len(chart.rows)) for chart in shown.charts)
        return Made(page(shown), sheets, found.figures, remarks)
    tables = _tables(desk, session, project, scheme, found)
    properties = Properties(f"{project.code} {project.title}", desk.now.replace(microsecond=0), "Project report")
    sheets = tuple(SheetRows(table.title, len(table.rows)) for table in tables)
    return Made(workbook(tables, properties), sheets, found.figures, remarks)


def _tables(desk: Desk, session: Session, project: Project, scheme: Scheme, found: Counted) -> list[Table]:
    partners, _ = partner_figures.of_project(session, project, scheme)
    return [
        report_sheets.figures(found.found, scheme),
        *([report_sheets.targets(found.promised)] if found.promised else []),
        *([report_sheets.partners(partners, scheme)] if partners else []),
        report_sheets.mobilities(session, project, scheme),
        report_hosts.hosts(session, project),
        report_documents.documents(session, project, scheme),
        report_sheets.open_points(session, project, scheme, desk.today),
        report_sheets.about(session, project, desk),
    ]


def _remarks(project: str, totals: Totals) -> tuple[Finding, ...]:
    if not totals.not_complete:
        return ()
    return (info(say.NOT_COMPLETE, Where(ref=project), count=totals.not_complete),)
