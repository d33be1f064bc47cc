"""Sheets made of rows, read as an import reads them: for tests, without files and without a database."""

import re
from collections.abc import Mapping, Sequence
from datetime import date

from mobctl.domain.cells import Setting
from mobctl.domain.dates import Order
from mobctl.domain.drafts import SheetRead, read_sheet
from mobctl.domain.fields import ImportKind
from mobctl.domain.grid import Cell, Merged, Sheet, column_index
from mobctl.domain.headers import HeaderReader
from mobctl.reference import Reference

TODAY = date(2026, 2, 1)
REFERENCE = Reference()


def reader(kind: ImportKind = ImportKind.APPLICANT, mapped: Mapping[str, str | None] | None = None) -> HeaderReader:
    """Return a reader of headers with all shipped words."""
    return HeaderReader(kind, REFERENCE.words, mapped or {})


def sheet(*rows: Sequence[Cell], merged: str = "") -> Sheet:
    """Return a sheet of these rows, all made equally long; *merged* names its merged blocks: "A1:C1 B3:B7"."""
    width = max(map(len, rows), default=0)
    blocks = [re.findall(r"([A-Z]+)(\d+)", block) for block in merged.split()]
    return Sheet(
        "list.xlsx",
        "Form",
        rows=tuple((*row, *[None] * (width - len(row))) for row in rows),
        merged=tuple(
            Merged(int(top) - 1, column_index(left), int(bottom) - 1, column_index(right))
            for (left, top), (right, bottom) in blocks
        ),
    )


def read(
    *rows: Sequence[Cell],
    kind: ImportKind = ImportKind.APPLICANT,
    mapped: Mapping[str, str | None] | None = None,
    home: str | None = "DE",
    dates: Order | None = None,
    activities: tuple[str, ...] = (),
    merged: str = "",
) -> SheetRead:
    """Return what an import reads in a sheet of these rows."""
    setting = Setting(REFERENCE.words, REFERENCE.codes, TODAY, home, dates, activities)
    return read_sheet(sheet(*rows, merged=merged), reader(kind, mapped), setting)


def codes(found: SheetRead) -> list[str]:
    """Return the codes of the findings, each once, in order."""
    return list(dict.fromkeys(finding.code for finding in found.findings))
