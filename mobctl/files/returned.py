"""A copy of somebody's workbook that shows what is wrong: cells coloured and commented, and a sheet of problems."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import olefile

from mobctl.files.cell_faults import is_locked_xls
from mobctl.files.locked import unlock
from mobctl.files.returned_boxes import blocks_in_use
from mobctl.files.returned_cells import SheetPart
from mobctl.files.returned_mark import MOST_NOTES, Colour, Problem
from mobctl.files.returned_notes import Note, Notes
from mobctl.files.returned_package import Package, damage_is_odd
from mobctl.files.returned_problems import problems_xml, samples_in
from mobctl.files.returned_styles import Styles
from mobctl.files.returned_workbook import Workbook

_HEADINGS = {Colour.ERROR: "error", Colour.WARNING: "warning"}


@dataclass(frozen=True, slots=True)
class MarkedCopy:
    """The copy as the bytes of a workbook; ``without_macros`` tells that macros were left out of it."""

    content: bytes
    without_macros: bool = False


def marked_copy(
    data: bytes, problems: Sequence[Problem], heading: Sequence[str], *, macros: bool = False
) -> MarkedCopy:
    """Return a copy of an .xlsx or .xlsm in which each faulty cell is coloured and commented, with a sheet of problems.

    All else stays as it is, formulas with their saved values too; what an earlier copy marked is taken away first.
    Macros go along only where *macros* is set. Raises OddWorkbook for what cannot be edited without risk.
    """
    with damage_is_odd():
        return _marked_copy(data, problems, heading, macros)


@dataclass(frozen=True, slots=True)
class Inside:
    """The zipped workbook that lies in a file, None in a file of another kind, and whether a password locked it."""

    content: bytes | None
    locked: bool = False


def workbook_inside(path: Path, password: str | None) -> Inside:
    """Return the zipped workbook in a file that was read before."""
    data = path.read_bytes()
    if data.startswith(b"PK"):
        return Inside(data)
    if not olefile.isOleFile(data=data):
        return Inside(None)
    with olefile.OleFileIO(data) as ole:
        if ole.exists("EncryptedPackage"):
            return Inside(unlock(data, str(path), password), locked=True)
        stream = ole.openstream("Workbook" if ole.exists("Workbook") else "Book").read()
    return Inside(None, is_locked_xls(stream))


def _marked_copy(data: bytes, problems: Sequence[Problem], heading: Sequence[str], macros: bool) -> MarkedCopy:
    package = Package(data)
    workbook = Workbook(package)
    styles = workbook.styles()
    styles.unmark(samples_in(workbook.earlier_problems()))
    blocks = _free_blocks(blocks_in_use(package))
    by_sheet: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by_sheet[problem.sheet].append(problem)
    for name, part in workbook.sheets.items():
        if part == workbook.problems_part:
            continue
        if by_sheet[name] or package.related(part, "comments"):
            _mark_sheet(package, part, by_sheet[name], styles, blocks)
    workbook.put_problems(problems_xml(problems, heading, styles, workbook.namespace))
    without_macros = workbook.has_macros and not macros
    workbook.save(styles, macros=macros)
    return MarkedCopy(package.to_bytes(), without_macros)


def _mark_sheet(
    package: Package, part: str, problems: Sequence[Problem], styles: Styles, blocks: Iterator[int]
) -> None:
    sheet = SheetPart.of(package.read(part))
    notes = Notes(package, part, sheet)
    notes.take_ours_away()
    cells = _by_cell(problems, sheet)
    if cells:
        rows: defaultdict[int, dict[int, Colour]] = defaultdict(dict)
        for (row, column), told in cells.items():
            worst = any(problem.colour is Colour.ERROR for problem in told)
            rows[row][column] = Colour.ERROR if worst else Colour.WARNING
        sheet.restyle(rows, lambda row, column, now: styles.marked(now, rows[row][column]))
        notes.put({cell: _note(told) for cell, told in list(cells.items())[:MOST_NOTES]}, blocks)
    notes.save()
    if cells:
        package.put(part, sheet.to_bytes())


def _by_cell(problems: Sequence[Problem], sheet: SheetPart) -> Mapping[tuple[int, int], list[Problem]]:
    """Return the problems by cell, errors first; one hidden in a merged block is told at the block's first cell."""
    blocks = list(sheet.merged())
    cells: defaultdict[tuple[int, int], list[Problem]] = defaultdict(list)
    for problem in sorted(problems, key=lambda problem: problem.colour is not Colour.ERROR):
        for row, column in problem.cells:
            shown = next((b[:2] for b in blocks if b[0] <= row <= b[2] and b[1] <= column <= b[3]), (row, column))
            if problem not in cells[shown]:
                cells[shown].append(problem)
    return cells


def _note(problems: Sequence[Problem]) -> Note:
    told = [f"{problem.text}\n→ {problem.remedy}" if problem.remedy else problem.text for problem in problems]
    return Note(_HEADINGS[problems[0].colour], "\n\n".join(told))


def _free_blocks(used: set[int]) -> Iterator[int]:
    return (block for block in count(1) if block not in used)
