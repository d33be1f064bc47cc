"""Finding the table of a funder's template: its sheet, the row of names, the row of hints, a heading over several."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from mobctl.domain.folding import squash
from mobctl.domain.funder.marks import is_hint, marks_of, plain_name
from mobctl.domain.funder.shape import ColumnShape, TemplateShape
from mobctl.domain.grid import Cell, Row, Sheet, is_blank

#: Names of columns stand near the top, whatever title and notes stand above them.
SEARCHED_ROWS = 40
#: So many names at least make a table where none of them is known.
FEWEST_NAMES = 2
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class ColumnTerms:
    """What a workbook says of one column beside its cells: allowed values, number format, formulas in it."""

    values: tuple[str, ...] = ()
    number_format: str | None = None
    has_formula: bool = False


NO_TERMS = ColumnTerms()


def template_in(
    sheets: Sequence[Sheet],
    known: Collection[str] = (),
    terms: Mapping[str, Mapping[int, ColumnTerms]] | None = None,
    lists: Sequence[Sheet] | None = None,
) -> TemplateShape | None:
    """Return the template in the sheet that fits best; None where no sheet holds a row of names.

    *known* are names of columns, squashed, by which the row of names is told from others. *terms* tell by sheet and
    column index what the workbook says beside its cells; *lists* are the sheets, hidden ones too, that may hold lists
    of values under the same names.
    """
    found = [(rank, sheet, row) for sheet in sheets if (at := _header_row(sheet, known)) for rank, row in [at]]
    if not found:
        return None
    _, sheet, row = max(found, key=lambda one: one[0])
    return _shape(
        sheet, row, (terms or {}).get(sheet.name, {}), [other for other in lists or sheets if other is not sheet]
    )


def _header_row(sheet: Sheet, known: Collection[str]) -> tuple[tuple[int, int, int, int], int] | None:
    """Return the row that looks most like names of columns, with what speaks for it."""
    ranked = []
    for index, row in enumerate(sheet.rows[:SEARCHED_ROWS]):
        names = _names(row)
        if not names:
            continue
        matched = len({squash(name) for name in names} & set(known))
        if matched == 0 and len(names) < FEWEST_NAMES:
            continue
        hinted = int(_is_hint_row(sheet.rows[index + 1] if index + 1 < len(sheet.rows) else ()))
        distinct = len({squash(name) for name in names})
        ranked.append(((matched, hinted, distinct, -index), index))
    return max(ranked) if ranked else None


def _names(row: Row) -> list[str]:
    """Return the names in a row, none where it holds other things than short texts, or only hints."""
    filled = [cell for cell in row if not _is_empty(cell)]
    texts = [plain_name(cell) for cell in filled if isinstance(cell, str) and len(cell) <= LONGEST_NAME]
    names = [text for text in texts if squash(text)]
    if len(names) < len(filled) * 0.8 or _is_hint_row(row):
        return []
    return names


def _is_hint_row(row: Sequence[Cell]) -> bool:
    """Tell whether at least one cell of a row is a sure hint, and most of those that are filled are hints."""
    filled = [cell for cell in row if not _is_empty(cell)]
    hints = [cell for cell in filled if isinstance(cell, str) and is_hint(cell)]
    short = all(len(str(cell)) <= LONGEST_NAME for cell in filled)
    named = sum(not plain_name(str(cell)) or "DICT" in str(cell) or str(cell) == str(cell).upper() for cell in hints)
    return bool(hints) and short and len(hints) * 2 >= len(filled) and named * 2 >= len(hints)


def _shape(sheet: Sheet, row: int, terms: Mapping[int, ColumnTerms], others: Sequence[Sheet]) -> TemplateShape:
    hint_row = row + 1 if row + 1 < len(sheet.rows) and _is_hint_row(sheet.rows[row + 1]) else None
    hints = sheet.rows[hint_row] if hint_row is not None else ()
    groups = _groups(sheet, row)
    columns = [
        _column(position, str(header), str(hints[position] or "") if hints else "", groups.get(position, ""), terms)
        for position, header in enumerate(sheet.rows[row])
        if not _is_empty(header) and squash(plain_name(str(header)))
    ]
    listed = [_with_list(column, others) for column in columns]
    seen: Counter[str] = Counter()
    first: list[ColumnShape] = []
    repeated: list[ColumnShape] = []
    for column in listed:
        (repeated if seen[column.key] else first).append(column)
        seen[column.key] += 1
    begin = (row if hint_row is None else hint_row) + 1
    filled = [index for index in range(begin, len(sheet.rows)) if not is_blank(sheet.rows[index])]
    return TemplateShape(sheet.name, row, tuple(first), hint_row, filled[-1] if filled else None, tuple(repeated))


def _column(position: int, header: str, hint: str, group: str, terms: Mapping[int, ColumnTerms]) -> ColumnShape:
    marks = marks_of(header, hint)
    told = terms.get(position, NO_TERMS)
    return ColumnShape(
        position,
        plain_name(header),
        header,
        hint,
        group,
        mandatory=marks.mandatory,
        dictionary=marks.dictionary,
        values=told.values,
        date_format=marks.date_format,
        number_format=told.number_format,
        has_formula=told.has_formula,
    )


def _groups(sheet: Sheet, row: int) -> dict[int, str]:
    """Return the heading over each column, where the row above holds merged blocks."""
    found: dict[int, str] = {}
    for block in sheet.merged:
        if (
            block.bottom == row - 1
            and block.right > block.left
            and not (block.left == 0 and _whole(sheet, block.right))
        ):
            text = sheet.rows[block.top][block.left] if block.left < sheet.width else None
            if isinstance(text, str) and len(text) <= LONGEST_NAME:
                found |= dict.fromkeys(range(block.left, block.right + 1), plain_name(text))
    return found


def _whole(sheet: Sheet, right: int) -> bool:
    """Tell whether a block from the first column on is a title over everything and no heading of some columns."""
    return right >= sheet.width - 1


def _with_list(column: ColumnShape, others: Sequence[Sheet]) -> ColumnShape:
    """Return a column with the values that another sheet lists under its name, where it names no list itself."""
    if column.values or not column.dictionary:
        return column
    wanted = squash(column.name)
    places = (
        (sheet, row, position)
        for sheet in others
        for row, cells in enumerate(sheet.rows[:SEARCHED_ROWS])
        for position, cell in enumerate(cells)
        if isinstance(cell, str) and squash(plain_name(cell)) == wanted
    )
    lists = (_below(*place) for place in places)
    return replace(column, values=next((values for values in lists if values), ()))


def _below(sheet: Sheet, row: int, position: int) -> tuple[str, ...]:
    """Return what stands under a cell, up to the first gap."""
    values: list[str] = []
    for other in sheet.rows[row + 1 :]:
        cell = other[position] if position < len(other) else None
        if cell is None or _is_empty(cell):
            break
        values.append(str(cell).strip())
    return tuple(dict.fromkeys(values))


def _is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())
