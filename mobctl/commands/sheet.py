"""``mobctl sheet``: what mobctl sees in a workbook, and prefilled workbooks to fill in and import again."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from mobctl.options import Limit, Out, ProjectRef, Reading

app = typer.Typer(help="What mobctl sees in a workbook, and prefilled workbooks.", no_args_is_help=True)


class TableKind(StrEnum):
    """What the rows of a table can be read as."""

    APPLICANT = "applicant"
    ORGANISATION = "organisation"
    OUTCOME = "outcome"
    PLACEMENT = "placement"
    CONTACT = "contact"
    GUARDIAN = "guardian"
    FLOW = "flow"


class PrefilledKind(StrEnum):
    """What a prefilled workbook can hold."""

    APPLICANTS = "applicants"
    GUARDIANS = "guardians"
    ORGANISATIONS = "organisations"
    CONTACTS = "contacts"
    OUTCOMES = "outcomes"
    PLACEMENTS = "placements"
    MOBILITIES = "mobilities"
    FLOWS = "flows"


@app.command(cls=Reading)
def show(
    ctx: typer.Context,
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A workbook or a text file with separators.")],
    sheet: Annotated[str | None, typer.Option(metavar="S", help="Only this sheet, hidden or not.")] = None,
    password: Annotated[str | None, typer.Option(metavar="W", help="The password of a locked workbook.")] = None,
    encoding: Annotated[str | None, typer.Option(metavar="E", help="How a text file stores its letters.")] = None,
    kind: Annotated[TableKind | None, typer.Option("--as", help="Look for a table of this kind only.")] = None,
    limit: Limit = None,
) -> None:
    """Show what mobctl sees in a file: its sheets, which one an import would read, its header and its cells.

    Example: mobctl sheet show applicants.xlsx
    """
    from mobctl.services.sheets import sheets
    from mobctl.views import sheets as view

    terminal = ctx.obj
    shown = limit if limit is not None or terminal.json else view.FIRST_ROWS
    looking = sheets.Looking(sheet, password, encoding, sheets.ImportKind(kind) if kind else None, shown)
    terminal.show(sheets.show(terminal.desk, file, looking), view.seen)


@app.command(cls=Reading)
def out(
    ctx: typer.Context,
    kind: Annotated[PrefilledKind, typer.Argument(metavar="KIND", help="What the workbook holds.")],
    sending: Annotated[
        str | None, typer.Option("--sending", metavar="O", help="Only the applicants of this sending organisation.")
    ] = None,
    project: ProjectRef = None,
    out: Out = None,
) -> None:
    """Write a workbook with what is known, its headers the names of the fields: edit it and import it again.

    Applicants go back with "applicant import", guardians with "guardian import", organisations with "org import",
    contacts with "contact import", outcomes with "outcome import", placements and mobilities with "mobility import",
    flows and who accompanies them with "flow import".

    Only the cells that you change are taken: what was changed in mobctl meanwhile stays. A row without a reference is
    something new; a blank cell erases nothing, a cell with - empties its field. Without --out the workbook lies in the
    outbox; without records it is an empty form, with each field explained on a second sheet. With --sending each partner
    gets a workbook of its own people.

    Example: mobctl sheet out placements --out placements.xlsx
    """
    from mobctl.services.sheets import prefilled
    from mobctl.views import sheets as view

    ctx.obj.show(prefilled.write(ctx.obj.desk, kind.value, project, out, sending), view.written)
