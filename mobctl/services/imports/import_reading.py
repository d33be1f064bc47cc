"""Reading the files of an import: good ones go on past bad ones, and nothing usable at all is said in one sentence."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from mobctl.desk import Desk
from mobctl.domain.cells import Setting
from mobctl.domain.dates import Order
from mobctl.domain.drafts import SheetRead, read_sheet
from mobctl.domain.fields import SHAPES, ImportKind
from mobctl.domain.folding import squash
from mobctl.domain.grid import Book, Sheet, Visibility
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.headers import HeaderReader, How, place_named
from mobctl.domain.layouts import Learnt, Topic, layout_of
from mobctl.domain.questions import OpenQuestion, learnt_from
from mobctl.domain.refusals import WHAT
from mobctl.errors import NoMatch, NothingUsable, Unanswered, WrongUsage
from mobctl.findings import Finding, Level, Where, error, info
from mobctl.messages import imports as say
from mobctl.messages import mapping as mapping_say
from mobctl.services.imports import import_memory
from mobctl.services.imports.import_files import ENDINGS, books_of, files_of
from mobctl.services.imports.import_memory import Memory, Said
from mobctl.services.imports.import_questions import about_names, about_sheet
from mobctl.services.imports.imports import ImportRequest
from mobctl.services.imports.ledger import Ledger
from mobctl.services.sheets.homecoming import other_kind
from mobctl.services.sheets.returning import check_place

LEAVE_ALONE = "-"


@dataclass(frozen=True, slots=True)
class FilesRead:
    """The sheets that hold rows, what was found on the way, what is to be asked, and what is to be remembered."""

    sheets: tuple[SheetRead, ...]
    findings: tuple[Finding, ...]
    questions: tuple[OpenQuestion, ...] = ()
    said: tuple[Said, ...] = ()

    def ledger(self, kind: ImportKind, request: ImportRequest) -> Ledger:
        """Return the ledger in which the outcome of each row is kept."""
        return Ledger(kind, request, self.sheets, list(self.findings), questions=list(self.questions), said=self.said)


def read_files(
    desk: Desk,
    request: ImportRequest,
    kind: ImportKind,
    activities: Sequence[str] = (),
    country_of: Callable[[str], str | None] | None = None,
) -> FilesRead:
    """Read every sheet of every file as rows of *kind*; *country_of* tells the country of an organisation.

    A file that cannot be read is an error among the findings, and the others go on; so is a file without such rows.
    Raises Unreadable when no file can be read, Unanswered when only an answer about the headers is missing, and
    NothingUsable when no sheet holds such rows.
    """
    eyes = _Eyes(desk, request, kind, tuple(activities))
    eyes.setting = replace(eyes.setting, country_of=country_of)
    files, findings = files_of(desk, request.files)
    if not files:
        folders = ", ".join(map(str, request.files))
        raise NothingUsable(say.EMPTY_FOLDER, folder=folders, endings=", ".join(sorted(ENDINGS)))
    check_place(desk, request.returned, files)
    questions: list[OpenQuestion] = []
    books = books_of(desk, files, request, findings, questions)
    by_book: list[list[SheetRead]] = []
    for done, book in enumerate(books):
        desk.progress("Reading", done, len(books))
        found = [
            eyes.read(sheet) for sheet in _chosen(book, request.sheet or eyes.usual_sheet(book, findings), findings)
        ]
        findings += [*_of_what_is_read(book, found), *_told(found)]
        by_book.append(found)
    desk.progress("Reading", len(books), len(books))
    read = [sheet for found in by_book for sheet in found]
    _refuse_unknown_sheet(books, request.sheet)
    _refuse_unused_mapping(request, eyes.typed, read)
    questions += [question for sheet in read for question in about_sheet(sheet, kind, request.answers, desk.today)]
    usable = [sheet for sheet in read if sheet.refused is None]
    if not usable:
        _refuse(read, kind, files, findings, tuple(questions))
    for found in by_book:
        if not any(sheet.refused is None for sheet in found):
            findings += _nothing_in(found, kind)
    for sheet in usable:
        findings += [*sheet.findings, *_recalled(sheet, request)]
    return FilesRead(tuple(usable), tuple(findings), tuple(questions), tuple(eyes.said(usable)))


class _Eyes:
    """Reads sheets by what was typed, answered and remembered."""

    def __init__(self, desk: Desk, request: ImportRequest, kind: ImportKind, activities: tuple[str, ...]) -> None:
        self.request, self.kind, self.words = request, kind, desk.reference.words
        self.typed = _mapping(request, kind)
        self.answered = learnt_from(request.answers)
        self.memory: Memory = import_memory.load(desk, kind)
        codes, home = desk.reference.codes, home_of(desk)
        self.setting = Setting(self.words, codes, desk.today, home, _order(request.dates), activities)
        self._readers: dict[str, HeaderReader] = {}

    def read(self, sheet: Sheet) -> SheetRead:
        """Return what one sheet holds, by the memory of its source or layout too."""
        wrong = other_kind(sheet, self.kind)
        if wrong:
            return SheetRead(sheet, refused=wrong)
        learnt = self.memory.of(self.request.source, sheet)
        known = self.answered.over(learnt)
        setting = replace(self.setting, learnt=known.values, orders=known.dates)
        return read_sheet(sheet, self._reader(learnt), setting)

    def usual_sheet(self, book: Book, findings: list[Finding]) -> str | None:
        """Return the sheet that is read of the workbooks of this source, where the book has it and others beside it."""
        source = self.request.source or ""
        usual = self.memory.sheets.get(source)
        if usual is None or len(book.visible) == 1:
            return None
        place = Where(file=book.path)
        told: dict[str, Any] = {"sheet": usual, "source": f'"{source}"' if " " in source else source}
        if book.sheet(usual) is None:
            findings.append(info(mapping_say.SHEET_NOT_THERE, place, **told))
            return None
        findings.append(info(mapping_say.SHEET_REMEMBERED, place, **told))
        return usual

    def _reader(self, learnt: Learnt) -> HeaderReader:
        key = repr(sorted(learnt.headers.items()))
        if key not in self._readers:
            self._readers[key] = HeaderReader(self.kind, self.words, self.typed, learnt.headers, self.answered.headers)
        return self._readers[key]

    def said(self, sheets: Sequence[SheetRead]) -> Iterator[Said]:
        """Yield what the person said about the columns of *sheets*, to be remembered for their source or layout."""
        if self.request.source and self.request.sheet:
            yield Said(self.request.source, Topic.SHEET, import_memory.ONLY, self.request.sheet)
        for sheet in sheets:
            source = self.request.source or layout_of(sheet.sheet.rows, sheet.header_rows)
            if source is None:
                continue
            headers = {squash(part): part for column in sheet.columns for part in _parts(column.header)}
            for header, name in {**self.answered.headers, **self.typed}.items():
                if squash(header) in headers:
                    yield Said(source, Topic.HEADER, headers[squash(header)], name)
            for (field, word), answer in self.answered.values.items():
                if field in sheet.fields:
                    yield Said(source, Topic.VALUE, f"{field}{import_memory.BETWEEN}{word}", answer)
            for header, order in self.answered.dates.items():
                if header in headers:
                    yield Said(source, Topic.DATES, headers[header], str(order))


def _recalled(sheet: SheetRead, request: ImportRequest) -> list[Finding]:
    """Return what was read as a person said before, so that no memory works in silence."""
    recalled = [column for column in sheet.columns if column.how is How.REMEMBERED]
    if not recalled:
        return []
    source = request.source or layout_of(sheet.sheet.rows, sheet.header_rows) or "SOURCE"
    what = "; ".join(f"{column.header} → {column.field}" for column in recalled)
    place = Where(file=sheet.sheet.file, sheet=sheet.sheet.name or None)
    return [info(mapping_say.REMEMBERED, place, what=what, source=f'"{source}"' if " " in source else source)]


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


def home_of(desk: Desk) -> str | None:
    country = desk.setting("country")
    return desk.reference.codes.country(country) if country else None


def _chosen(book: Book, wanted: str | None, findings: list[Finding]) -> list[Sheet]:
    if wanted:
        sheet = book.sheet(wanted)
        return [sheet] if sheet else []
    for sheet in book.sheets:
        if sheet.visible is not Visibility.VISIBLE and sheet.rows:
            place = Where(file=book.path, sheet=sheet.name)
            findings.append(info(say.HIDDEN_SHEET, place, sheet=sheet.name, file=book.path))
    return list(book.visible)


def _of_what_is_read(book: Book, found: Sequence[SheetRead]) -> list[Finding]:
    """Return what was found in a file, without the cells of sheets that are left out beside others that are read."""
    read = {sheet.sheet.name for sheet in found if sheet.refused is None}
    left_out = {sheet.name for sheet in book.sheets} - read if read else set()
    return [finding for finding in book.findings if finding.where.sheet not in left_out]


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


def _refuse_unused_mapping(request: ImportRequest, typed: Mapping[str, str | None], read: Sequence[SheetRead]) -> None:
    headers = {squash(part): part for sheet in read for column in sheet.columns for part in _parts(column.header)}
    if not headers:
        return
    width = max(sheet.sheet.width for sheet in read)
    for header in typed:
        place = place_named(header)
        if squash(header) not in headers and (place is None or place >= width):
            known = ", ".join(dict.fromkeys(headers.values()))
            guess = did_you_mean(header, headers.values())
            raise WrongUsage(say.MAP_WITHOUT_COLUMN, header=header, guess=guess, known=known)


def _parts(header: str) -> tuple[str, ...]:
    return (header, header.rsplit(" / ", 1)[-1])


def _refuse(
    read: Sequence[SheetRead],
    kind: ImportKind,
    files: Sequence[Path],
    findings: Sequence[Finding],
    open_questions: tuple[OpenQuestion, ...],
) -> None:
    refusals = [sheet.refused for sheet in read if sheet.refused and sheet.refused.message is not say.EMPTY_SHEET]
    broken = tuple(finding for finding in findings if finding.level is Level.ERROR)
    questions = [sheet.refused for sheet in read if sheet.undecided and sheet.refused]
    if questions:
        first = questions[0]
        raise Unanswered(first.message, findings=(*questions, *broken), questions=open_questions, **first.fields)
    names = tuple(question for sheet in read for question in about_names(sheet, kind))
    if len(refusals) == 1 and not broken:
        raise NothingUsable(refusals[0].message, findings=tuple(refusals), questions=names, **refusals[0].fields)
    fields = {
        "what": WHAT[kind],
        "files": ", ".join(str(file) for file in files),
        "file": files[0] if files else "FILE",
    }
    raise NothingUsable(say.NOTHING_TO_IMPORT, findings=(*refusals, *broken), questions=names, **fields)
