"""Cells merged over several rows: what they say holds for each of these rows, but never a name or a key."""

from collections.abc import Sequence

from mobctl.domain.columns import Column
from mobctl.domain.grid import Row, Sheet, address
from mobctl.findings import Finding, Where, info, warning
from mobctl.messages import imports as say

#: What belongs to one record only, so that a merged cell of it is no statement about the rows below.
OF_ONE_ROW = frozenset(
    {
        *("ref", "external_id", "title", "given_names", "family_name", "full_name", "applicant", "participant", "name"),
        *("birth_date", "birth_place", "email", "phone", "id_document_number", "id_document_expiry", "outcome"),
        *("residence_permit_until", "motivation", "notes", "statement", "vat", "oid", "pic", "gender"),
    }
)
SHOWN = 8


def filled_down(
    sheet: Sheet, columns: Sequence[Column], rows: Sequence[tuple[int, Row]]
) -> tuple[tuple[tuple[int, Row], ...], list[Finding]]:
    """Return the rows with what was merged over them, and where that was done or must be looked at."""
    by_column = {column.index: column for column in columns}
    cells = dict(rows)
    filled: list[tuple[str, str]] = []
    left: list[tuple[str, str]] = []
    for block in sheet.merged:
        column = by_column.get(block.left)
        below = [row for row in range(block.top + 1, block.bottom + 1) if row in cells]
        if column is None or block.top not in cells or not below or cells[block.top][block.left] is None:
            continue
        where = f"{address(block.top, block.left)}:{address(block.bottom, block.left)}"
        if column.field in OF_ONE_ROW:
            left.append((column.header, where))
            continue
        filled.append((column.header, where))
        for row in below:
            values = list(cells[row])
            values[block.left] = cells[block.top][block.left]
            cells[row] = tuple(values)
    place = Where(file=sheet.file, sheet=sheet.name or None)
    findings = [info(say.MERGED_FILLED, place, what=_listed(filled))] if filled else []
    findings += [warning(say.MERGED_LEFT, place, what=_listed(left))] if left else []
    return tuple((row, cells[row]) for row, _ in rows), findings


def _listed(blocks: Sequence[tuple[str, str]]) -> str:
    """Return the merged cells by column: "Klasse B2:B6, B7:B9"."""
    by_header: dict[str, list[str]] = {}
    for header, where in blocks:
        by_header.setdefault(header, []).append(where)
    return "; ".join(f"{header} {_some(places)}" for header, places in by_header.items())


def _some(places: Sequence[str]) -> str:
    more = f" and {len(places) - SHOWN} more" if len(places) > SHOWN else ""
    return ", ".join(places[:SHOWN]) + more
