"""Reading the files of an import: good ones go on past bad ones, and nothing usable at all is said in one sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from mobctl.desk import Desk
from mobctl.domain.cells import Setting
from mobctl.domain.dates import Order
from mobctl.domain.drafts import SheetRead, read_sheet
from mobctl.domain.fields import SHAPES, ImportKind
from mobctl.domain.folding import squash
from mobctl.domain.grid import Book, Sheet, Visibility
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.headers import HeaderReader
from mobctl.domain.refusals import WHAT
from mobctl.errors import MobctlError, NoMatch, NothingUsable, Unreadable, WrongUsage
from mobctl.files import sheets
from mobctl.findings import Finding, Level, Where, error, info
from mobctl.messages import imports as say
from mobctl.messages import sheets as say_of_files
from mobctl.services.imports import ImportRequest

LEAVE_ALONE = "-"
LOCK_PREFIX = "~$"
ENDINGS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt"})


@dataclass(frozen=True, slots=True)
class FilesRead:
    """The sheets that hold rows, and what was found on the way."""

    sheets: tuple[SheetRead, ...]
    findings: tuple[Finding, ...]


def read_files(desk: Desk, request: ImportRequest, kind: ImportKind, activities: Sequence[str] = ()) -> FilesRead:
    """Read every sheet of every file as rows of *kind*.

    A file that cannot be read is an error among the findings, and the others go on; so is a file without such rows.
    Raises Unreadable when no file can be read, WrongUsage when only an answer about the headers is missing, and
    NothingUsable when no sheet holds such rows.
    """
    reader = HeaderReader(kind, desk.reference.words, _mapping(request, kind))
    setting = Setting(
        desk.reference.words,
        desk.reference.codes,
        desk.today,
        _home(desk),
        _order(request.dates),
        tuple(activities),
    )
    files, findings = _files(desk, request.files)
    if not files:
        folders = ", ".join(map(str, request.files))
        raise NothingUsable(say.EMPTY_FOLDER, folder=folders, endings=", ".join(sorted(ENDINGS)))
    books = _books(desk, files, request, findings)
    by_book: list[list[SheetRead]] = []
    for done, book in enumerate(books):
        desk.progress("Reading", done, len(books))
        findings += book.findings
        found = [read_sheet(sheet, reader, setting) for sheet in _chosen(book, request.sheet, findings)]
        findings += _told(found)
        by_book.append(found)
    read = [sheet for found in by_book for sheet in found]
    _refuse_unknown_sheet(books, request.sheet)
    _refuse_unused_mapping(request, reader, read)
    usable = [sheet for sheet in read if sheet.refused is None]
    if not usable:
        _refuse(read, kind, files, findings)
    for found in by_book:
        if not any(sheet.refused is None for sheet in found):
            findings += _nothing_in(found, kind)
    for sheet in usable:
        findings += sheet.findings
    return FilesRead(tuple(usable), tuple(findings))


def _mapping(request: ImportRequest, kind: ImportKind) -> dict[str, str | None]:
    """Return what ``--map`` says by header; raises WrongUsage for what is not "HEADER=field"."""
    names = SHAPES[kind].field_names
    mapped: dict[str, str | None] = {}
    for text in request.mapping:
        header, sign, name = (part.strip() for part in text.rpartition("="))
        name = name.replace("-", "_") if name != LEAVE_ALONE else name
        if not sign or not header:
            reason = "it has no header, or no field after the last ="
        elif name != LEAVE_ALONE and name not in names:
            reason = f"there is no field called {name}{did_you_mean(name, names)}"
        else:
            mapped[header] = None if name == LEAVE_ALONE else name
            continue
        raise WrongUsage(say.BAD_MAP, text=text, reason=reason, known=", ".join(names))
    return mapped


def _order(said: str | None) -> Order | None:
    known = [str(order) for order in Order]
    if said and said not in known:
        raise WrongUsage(say.BAD_DATES, value=said, guess=did_you_mean(said, known), known=" or ".join(known))
    return Order(said) if said else None


def _home(desk: Desk) -> str | None:
    country = desk.setting("country")
    return desk.reference.codes.country(country) if country else None


def _files(desk: Desk, paths: Iterable[Path]) -> tuple[list[Path], list[Finding]]:
    """Return the files meant: those of a folder too, without Office's lock files."""
    files: list[Path] = []
    findings: list[Finding] = []
    for path in paths:
        place = path if path.is_absolute() else desk.folder / path
        if not place.is_dir():
            files.append(path)
            continue
        for file in sorted(place.iterdir()):
            if file.name.startswith(LOCK_PREFIX):
                findings.append(info(say.LOCK_FILE_SKIPPED, Where(file=file.name), file=file.name))
            elif file.is_file() and file.suffix.lower() in ENDINGS:
                files.append(path / file.name)
    return files, findings


def _books(desk: Desk, files: Sequence[Path], request: ImportRequest, findings: list[Finding]) -> list[Book]:
    books: list[Book] = []
    refused: list[MobctlError] = []
    for file in files:
        place = file if file.is_absolute() else desk.folder / file
        try:
            book = _certain(
                sheets.read(
                    place, password=request.password, encoding=request.encoding, country=desk.setting("country")
                )
            )
        except (Unreadable, NothingUsable, WrongUsage) as trouble:
            refused.append(trouble)
            where = Where(file=str(file))
            findings.append(error(say.FILE_LEFT_OUT, where, file=file.name, reason=trouble.text, way_out=trouble.hint))
        else:
            books.append(_as_typed(book, file))
    if refused and not books:
        others = tuple(finding for finding in findings if finding.level is Level.ERROR)[1:]
        first = refused[0]
        raise type(first)(first.message, findings=others, **first.fields)
    return books


def _certain(book: Book) -> Book:
    """Return the book; raises WrongUsage where a person must say first how its letters are stored."""
    if book.encoding_choices:
        question = next(finding for finding in book.findings if finding.message is say_of_files.ENCODING_UNDECIDED)
        raise WrongUsage(question.message, findings=(question,), **question.fields)
    return book


def _as_typed(book: Book, file: Path) -> Book:
    """Return the book with the name that the person typed in the place of each sheet."""
    named = tuple(replace(sheet, file=str(file)) for sheet in book.sheets)
    return replace(book, path=str(file), sheets=named)


def _chosen(book: Book, wanted: str | None, findings: list[Finding]) -> list[Sheet]:
    if wanted:
        sheet = book.sheet(wanted)
        return [sheet] if sheet else []
    for sheet in book.sheets:
        if sheet.visible is not Visibility.VISIBLE and sheet.rows:
            place = Where(file=book.path, sheet=sheet.name)
            findings.append(info(say.HIDDEN_SHEET, place, sheet=sheet.name, file=book.path))
    return list(book.visible)


def _told(found: Sequence[SheetRead]) -> list[Finding]:
    """Return what is said about sheets that give nothing beside others of their file that do."""
    if not any(sheet.refused is None for sheet in found):
        return []
    told: list[Finding] = []
    for sheet in found:
        if sheet.undecided and sheet.refused:
            told.append(sheet.refused)
        elif sheet.refused and sheet.refused.message is not say.EMPTY_SHEET:
            told.append(
                info(say.SHEET_LEFT_OUT, sheet.refused.where, sheet=sheet.sheet.name, reason=sheet.refused.text)
            )
    return told


def _nothing_in(found: Sequence[SheetRead], kind: ImportKind) -> list[Finding]:
    """Return why a file beside good ones gives nothing; one with empty sheets only is told as one."""
    told = [sheet.refused for sheet in found if sheet.refused and sheet.refused.level is Level.ERROR]
    if told or not found:
        return told
    file = found[0].sheet.file
    return [error(say.NOTHING_TO_IMPORT, Where(file=file), what=WHAT[kind], files=file, file=file)]


def _refuse_unknown_sheet(books: Sequence[Book], wanted: str | None) -> None:
    if wanted and books and not any(book.sheet(wanted) for book in books):
        known = [sheet.name for book in books for sheet in book.sheets]
        guess = did_you_mean(wanted, known)
        raise NoMatch(say.NO_SUCH_SHEET, file=books[0].path, sheet=wanted, guess=guess, known=", ".join(known))


def _refuse_unused_mapping(request: ImportRequest, reader: HeaderReader, read: Sequence[SheetRead]) -> None:
    headers = {squash(part): part for sheet in read for column in sheet.columns for part in _parts(column.header)}
    if not headers:
        return
    for header in reader.mapped:
        if squash(header) not in headers:
            known = ", ".join(dict.fromkeys(headers.values()))
            guess = did_you_mean(header, headers.values())
            raise WrongUsage(say.MAP_WITHOUT_COLUMN, header=header, guess=guess, known=known)


def _parts(header: str) -> tuple[str, ...]:
    return (header, header.rsplit(" / ", 1)[-1])


def _refuse(read: Sequence[SheetRead], kind: ImportKind, files: Sequence[Path], findings: Sequence[Finding]) -> None:
    refusals = [sheet.refused for sheet in read if sheet.refused and sheet.refused.message is not say.EMPTY_SHEET]
    broken = tuple(finding for finding in findings if finding.level is Level.ERROR)
    questions = [sheet.refused for sheet in read if sheet.undecided and sheet.refused]
    if questions:
        first = questions[0]
        raise WrongUsage(first.message, findings=(*questions, *broken), **first.fields)
    if len(refusals) == 1 and not broken:
        raise NothingUsable(refusals[0].message, findings=tuple(refusals), **refusals[0].fields)
    fields = {
        "what": WHAT[kind],
        "files": ", ".join(str(file) for file in files),
        "file": files[0] if files else "FILE",
    }
    raise NothingUsable(say.NOTHING_TO_IMPORT, findings=(*refusals, *broken), **fields)
