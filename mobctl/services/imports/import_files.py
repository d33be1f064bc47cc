"""The files of an import: those named, those in a named folder, each opened once."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from mobctl.desk import Desk
from mobctl.domain.grid import Book
from mobctl.domain.questions import OpenQuestion, encoding_of
from mobctl.errors import MobctlError, NothingUsable, Unanswered, Unreadable, WrongUsage
from mobctl.files import sheets
from mobctl.files.returned_mark import is_problems_sheet
from mobctl.findings import Finding, Level, Where, error, info
from mobctl.messages import imports as say
from mobctl.messages import sheets as sheets_say
from mobctl.services.imports.import_questions import about_letters
from mobctl.services.imports.imports import ImportRequest
from mobctl.services.sheets import seals
from mobctl.store.files import file_fingerprint

LOCK_PREFIX = "~$"
ENDINGS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv", ".tsv", ".txt"})


def files_of(desk: Desk, paths: Iterable[Path]) -> tuple[list[Path], list[Finding]]:
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


def books_of(
    desk: Desk,
    files: Sequence[Path],
    request: ImportRequest,
    findings: list[Finding],
    questions: list[OpenQuestion],
) -> list[Book]:
    """Return the books in *files*, each opened once for all questions of an import.

    One that cannot be read becomes an error among *findings*, so does one whose letters a person must judge first, with
    its question. Raises the error of the first where none can be read, Unanswered where it is only that question.
    """
    books: list[Book] = []
    refused: list[MobctlError] = []
    for file in files:
        try:
            book = _book(desk, file, request)
            if book.encoding_choices:
                questions.append(about_letters(book))
                raise _unanswered(book, questions)
            books.append(book)
        except (Unreadable, NothingUsable, WrongUsage) as trouble:
            refused.append(trouble)
            where = Where(file=str(file))
            findings.append(error(say.FILE_LEFT_OUT, where, file=file.name, reason=trouble.text, way_out=trouble.hint))
    if refused and not books:
        others = tuple(finding for finding in findings if finding.level is Level.ERROR)[1:]
        first = refused[0]
        first.findings = others
        raise first
    return books


def _unanswered(book: Book, questions: Sequence[OpenQuestion]) -> Unanswered:
    told = next(finding for finding in book.findings if finding.message is sheets_say.ENCODING_UNDECIDED)
    return Unanswered(told.message, findings=(told,), questions=tuple(questions), **told.fields)


def _book(desk: Desk, file: Path, request: ImportRequest) -> Book:
    encoding = request.encoding or encoding_of(request.answers, file.name)
    opened = request.opened.get((file, encoding))
    if opened is None:
        place = file if file.is_absolute() else desk.folder / file
        book = sheets.read(place, password=request.password, encoding=encoding, country=desk.setting("country"))
        opened = request.opened[file, encoding] = seals.opened(desk, _as_typed(book, file))
        request.hashes[str(file)] = file_fingerprint(place)
    return opened


def _as_typed(book: Book, file: Path) -> Book:
    """Return the book with the file's name as it was typed in every place, and without a sheet of problems of ours."""
    named = tuple(replace(sheet, file=str(file)) for sheet in book.sheets if not is_problems_sheet(sheet))
    findings = tuple(replace(found, where=replace(found.where, file=str(file))) for found in book.findings)
    return replace(book, path=str(file), sheets=named, findings=findings)
