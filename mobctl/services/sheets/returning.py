"""Handing a list back: a copy of each file with faults, in which every faulty cell says what is wrong with it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from mobctl.desk import Desk
from mobctl.domain.drafts import SheetRead
from mobctl.domain.grid import Book, BookKind, Sheet
from mobctl.domain.protected import secret_columns
from mobctl.errors import Refused, WrongUsage
from mobctl.files.returned_plain import plain_workbook, sheet_names
from mobctl.findings import Finding, Where, info, warning
from mobctl.messages import Message
from mobctl.messages import returned as say
from mobctl.services.records.outputs import named_place
from mobctl.services.sheets.returned_faults import faults_of, heading, problems
from mobctl.store.files import next_free
from mobctl.store.plan import Output

if TYPE_CHECKING:
    from mobctl.services.imports.imports import ImportRequest, RowReport

OPTION = "--returned"
ENDINGS = (".xlsx", ".xlsm")


@dataclass(frozen=True, slots=True)
class HandedBack:
    """The copies as they were asked for, their content, and what there is to say about them."""

    files: tuple[Path, ...] = ()
    outputs: tuple[Output, ...] = ()
    findings: tuple[Finding, ...] = ()


def check_place(desk: Desk, out: Path | None, files: Sequence[Path]) -> None:
    """Refuse a place where no copy can be written, before anything is read.

    Several files want a folder that is there; one wants a workbook that is not there yet, or a folder.
    """
    if out is None or (desk.folder / out).is_dir():
        return
    if len(files) > 1:
        raise Refused(say.NEEDS_FOLDER, count=len(files), file=str(out))
    if out.suffix.lower() not in ENDINGS:
        raise WrongUsage(say.NOT_XLSX, file=str(out), better=str(out.with_suffix(".xlsx")))
    named_place(desk, out, OPTION)


def hand_back(
    desk: Desk,
    request: "ImportRequest",
    sheets: Sequence[SheetRead],
    findings: Sequence[Finding],
    rows: "Sequence[RowReport]",
) -> HandedBack:
    """Return a marked copy of each file that has faults, where copies were asked for.

    Errors and warnings are faults, remarks are not. In a folder the copies are called after their files.
    """
    if request.returned is None:
        return HandedBack()
    copies: dict[Path, Output] = {}
    told: list[Finding] = []
    for file in dict.fromkeys(sheet.sheet.file for sheet in sheets):
        faults = faults_of(file, findings, rows)
        if not faults:
            told.append(info(say.NO_FAULTS, Where(file=file), file=file))
            continue
        out = _named(desk, request.returned, file, copies)
        maker = _Copier(desk, request, file, out)
        read = [sheet for sheet in sheets if sheet.sheet.file == file]
        copies[out] = Output(desk.folder / out, maker.copy(faults, read, rows))
        told += maker.findings
    return HandedBack(tuple(copies), tuple(copies.values()), tuple(told))


def _named(desk: Desk, out: Path, file: str, taken: Collection[Path]) -> Path:
    """Return the workbook to write, as it was named; in a folder the first free name after the file's own."""
    if not (desk.folder / out).is_dir():
        return out
    place = out / f"{Path(file).stem}-returned.xlsx"
    number = 2
    while place in taken:
        place, number = out / f"{Path(file).stem}-{number}-returned.xlsx", number + 1
    return out / next_free(desk.folder / place).name


@dataclass
class _Copier:
    """Makes the copy of one file, and keeps what there is to say about it."""

    desk: Desk
    request: "ImportRequest"
    file: str
    out: Path
    findings: list[Finding] = field(default_factory=list)

    def copy(self, faults: Sequence[Finding], sheets: Sequence[SheetRead], rows: "Sequence[RowReport]") -> bytes:
        """Return the copy: the workbook itself where it can be edited, else its sheets and values."""
        # lxml is slow to load, and only who wants a copy needs it.
        from mobctl.files.returned import marked_copy, workbook_inside  # noqa: PLC0415
        from mobctl.files.returned_package import OddWorkbook  # noqa: PLC0415
        from mobctl.files.returned_secrets import without_columns  # noqa: PLC0415

        place = self.desk.folder / self.file
        macros = self.out.suffix.lower() == ".xlsm"
        found = problems(faults, sheets, {sheet.sheet.name: sheet.sheet.name for sheet in sheets})
        lines = heading(self.file, self.desk.today, found, rows)
        inside = workbook_inside(place, self.request.password)
        book = next(book for (path, _), book in self.request.opened.items() if str(path) == self.file)
        hidden = self._secret(book, sheets)
        if inside.locked and self.request.password:
            self._tell(say.UNLOCKED)
        reason = ""
        if inside.content is not None:
            try:
                content = without_columns(inside.content, hidden) if hidden else inside.content
                copy = marked_copy(content, found, lines, macros=macros)
            except OddWorkbook as odd:
                reason = str(odd)
            else:
                if copy.without_macros:
                    self._tell(say.WITHOUT_MACROS)
                return copy.content
        if book.kind in (BookKind.XLSX, BookKind.XLSM):
            where = Where(file=self.file)
            self.findings.append(warning(say.PLAIN_COPY, where, file=self.file, copy=self.out, reason=reason))
        else:
            self._tell(say.CONVERTED)
        names = sheet_names(book, Path(self.file).stem)
        by_name = {sheet.name: name for sheet, name in zip(book.sheets, names, strict=True)}
        plain = plain_workbook(replace(book, sheets=tuple(_emptied(sheet, hidden) for sheet in book.sheets)), names)
        return marked_copy(plain, problems(faults, sheets, by_name), lines, macros=macros).content

    def _secret(self, book: Book, sheets: Sequence[SheetRead]) -> dict[str, dict[int, int]]:
        """Return by sheet the columns of passwords, which go into no copy, each with its first row."""
        read = {sheet.sheet.name: sheet for sheet in sheets}
        hidden = {}
        for sheet in book.sheets:
            seen = read.get(sheet.name)
            columns, header_rows = (seen.columns, seen.header_rows) if seen else ((), ())
            hidden[sheet.name] = secret_columns(sheet, columns, header_rows, self.desk.reference.words)
        return {name: columns for name, columns in hidden.items() if columns}

    def _tell(self, message: Message) -> None:
        self.findings.append(info(message, Where(file=self.file), file=self.file, copy=self.out))


def _emptied(sheet: Sheet, hidden: Mapping[str, Mapping[int, int]]) -> Sheet:
    """Return a sheet without what stands in its columns of passwords."""
    columns = hidden.get(sheet.name, {})
    rows = tuple(
        tuple(None if row >= columns.get(index, row + 1) else cell for index, cell in enumerate(cells))
        for row, cells in enumerate(sheet.rows if columns else ())
    )
    return replace(sheet, rows=rows) if columns else sheet
