"""Findings as problems of cells: where to mark them, what stands there, and what to write instead."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from mobctl.domain.cells import shown
from mobctl.domain.drafts import SheetRead
from mobctl.domain.grid import indexes
from mobctl.files.returned_mark import MOST_NOTES, Colour, Problem
from mobctl.findings import Finding, Level, Where, error
from mobctl.messages import imports as imports_say
from mobctl.messages import returned as say
from mobctl.vocabulary import ImportOutcome

if TYPE_CHECKING:
    from mobctl.services.imports.imports import RowReport

#: Of these faults ``also`` names the other row, not a further cell with the same fault.
_OF_TWO_ROWS = frozenset(
    (
        imports_say.IDENTICAL_ROWS.code,
        imports_say.ID_TWICE.code,
        imports_say.CONTRADICTS_ROW.code,
        imports_say.EMAIL_REPEATED.code,
        imports_say.NAME_REPEATED.code,
    )
)
_NOT_TAKEN = frozenset((str(ImportOutcome.REJECTED), str(ImportOutcome.UNDECIDED)))
_COLOURS = {Level.ERROR: Colour.ERROR, Level.WARNING: Colour.WARNING}


def faults_of(file: str, findings: Iterable[Finding], rows: "Iterable[RowReport]") -> list[Finding]:
    """Return the errors and warnings of a file; a row that was not taken has one even where no finding names it."""
    faults = [found for found in findings if found.where.file == file and found.level in _COLOURS]
    told = {(found.where.sheet or "", found.where.row) for found in faults if found.level is Level.ERROR}
    for row in rows:
        if row.file == file and row.outcome in _NOT_TAKEN and (row.sheet, row.row) not in told:
            faults.append(error(say.ROW_NOT_TAKEN, Where(file=file, sheet=row.sheet or None, row=row.row)))
    return faults


def problems(faults: Iterable[Finding], sheets: Sequence[SheetRead], names: Mapping[str, str]) -> list[Problem]:
    """Return faults as problems of the copy, sheet by sheet and row by row.

    *names* are the names of the sheets in the copy by their own. A fault of a whole row stands at its first filled
    cell that the table has a use for.
    """
    by_name = {sheet.sheet.name: sheet for sheet in sheets}
    order = {name: number for number, name in enumerate(names)}
    ranked = sorted(faults, key=lambda fault: (order.get(fault.where.sheet or "", len(order)), fault.where.row or 0))
    return [_problem(fault, by_name.get(fault.where.sheet or ""), names) for fault in ranked]


def heading(file: str, today: object, found: Sequence[Problem], rows: "Sequence[RowReport]") -> tuple[str, ...]:
    """Return what stands above the problems: how many there are, what the colours mean, what to do."""
    errors = sum(problem.colour is Colour.ERROR for problem in found)
    counts = [_counted(errors, "error"), _counted(len(found) - errors, "warning")]
    for outcome, what in ((ImportOutcome.REJECTED, "not imported"), (ImportOutcome.UNDECIDED, "left undecided")):
        number = sum(row.file == file and row.outcome == outcome for row in rows)
        counts += [f"{_counted(number, 'row')} {what}"] if number else []
    colours = "Red cells hold errors, yellow ones warnings; the comment at each says what is wrong and what to write."
    if len(found) > MOST_NOTES:
        colours += f" Only the first {MOST_NOTES:,} cells of a sheet have a comment; all are listed here."
    return (
        f"{today}: {', '.join(counts)}.",
        colours,
        "Correct them in their own sheets and send the workbook back; colours, comments and this sheet may stay in it.",
    )


def _counted(number: int, what: str) -> str:
    return f"{number:,} {what}" if number == 1 else f"{number:,} {what}s"


def _problem(fault: Finding, sheet: SheetRead | None, names: Mapping[str, str]) -> Problem:
    cells = tuple(dict.fromkeys(_cells(fault, sheet)))
    text, remedy = fault.to_sender
    return Problem(
        sheet=names.get(fault.where.sheet or "", fault.where.sheet or ""),
        colour=_COLOURS[fault.level],
        text=f"{text}{_see(fault)}",
        remedy=remedy,
        cells=cells,
        column=fault.where.column or "",
        value=_value(sheet, *cells[0]) if cells and sheet else "",
    )


def _cells(fault: Finding, sheet: SheetRead | None) -> Iterator[tuple[int, int]]:
    """Yield the cells that a fault concerns, the first one first."""
    also = () if fault.code in _OF_TWO_ROWS else fault.also
    for place in (fault.where, *also):
        if (place.file, place.sheet) != (fault.where.file, fault.where.sheet):
            continue
        cell = indexes(place.cell) if place.cell else None
        if cell:
            yield cell
        elif place.row:
            yield place.row - 1, _first_column(sheet, place.row - 1)


def _see(fault: Finding) -> str:
    """Return where the other rows of a fault of several rows stand, where its own sentence does not say so."""
    if fault.code not in _OF_TWO_ROWS or "places" in fault.fields:
        return ""
    here = (fault.where.file, fault.where.sheet)
    places = [place.cell or f"row {place.row}" for place in fault.also if (place.file, place.sheet) == here]
    return f" See {' and '.join(places)}." if places else ""


def _first_column(sheet: SheetRead | None, row: int) -> int:
    """Return the column at which a whole row is marked."""
    if sheet is None or row >= len(sheet.sheet.rows):
        return 0
    cells = sheet.sheet.rows[row]
    useful = [column.index for column in sheet.columns if column.field]
    filled = (column for column in (*useful, *range(len(cells))) if cells[column] is not None)
    return next(filled, useful[0] if useful else 0)


def _value(sheet: SheetRead, row: int, column: int) -> str:
    rows = sheet.sheet.rows
    cell = rows[row][column] if row < len(rows) and column < len(rows[row]) else None
    return "" if cell is None else shown(cell)
