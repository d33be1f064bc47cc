"""Reading the workbook that a funder's system exported: its shape, by a profile that knows the names of its columns."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from mobctl.desk import Desk
from mobctl.domain.folding import squash
from mobctl.domain.funder.heading import template_in
from mobctl.domain.funder.profile import Profile, ProfileField, read
from mobctl.domain.funder.shape import TemplateShape
from mobctl.domain.grid import Book, BookKind, Row, Sheet
from mobctl.errors import NoMatch, NothingUsable, Unreadable
from mobctl.files.returned import workbook_inside
from mobctl.files.returned_package import OddWorkbook
from mobctl.files.sheets import read as read_book
from mobctl.files.template_terms import terms_in
from mobctl.findings import Finding, Where, info
from mobctl.messages import funder as say

#: A profile that nobody named must know so many columns at least.
FEWEST_KNOWN = 2
ZIPPED = (BookKind.XLSX, BookKind.XLSM)


@dataclass(frozen=True, slots=True)
class Template:
    """A template as read: ``matched`` gives the field of each column that the profile knows, by position.

    ``content`` is the zipped workbook, or the text, to be filled; None where the file is of another form. ``odd`` tells
    why a workbook cannot be filled without risk.
    """

    path: Path
    book: Book
    shape: TemplateShape
    profile: Profile
    matched: Mapping[int, ProfileField]
    content: bytes | None
    odd: str | None = None
    findings: tuple[Finding, ...] = ()

    @property
    def sheet(self) -> Sheet:
        return next(sheet for sheet in self.book.sheets if sheet.name == self.shape.sheet)

    @property
    def rows(self) -> tuple[tuple[int, Row], ...]:
        """The rows below the names and hints that hold something, by index."""
        rows = list(enumerate(self.sheet.rows))[self.shape.first_row :]
        return tuple((index, row) for index, row in rows if any(cell not in (None, "") for cell in row))

    def position(self, source: str) -> int | None:
        """Return the first column that holds a field of ours, such as ``activity_id``."""
        return next((position for position, one in self.matched.items() if one.meaning.key == source), None)


def read_template(
    desk: Desk, file: Path, key: str | None = None, *, password: str | None = None, encoding: str | None = None
) -> Template:
    """Read a template, or any workbook of the same columns that the funder's system exported or sent back.

    *key* names the profile; without it the one that knows most columns is taken, and told. Raises Unreadable for a file
    that cannot be used, NothingUsable where no row looks like names of columns, NoMatch where no profile fits.
    """
    path = desk.folder / file
    book = read_book(path, password=password, encoding=encoding, country=desk.setting("country"))
    content, odd, terms = None, None, {}
    if book.kind in ZIPPED:
        content = workbook_inside(path, password).content
        try:
            terms = terms_in(content, book) if content else {}
        except OddWorkbook as trouble:
            odd = str(trouble)
    elif book.kind is BookKind.TEXT:
        content = path.read_bytes()
    found = profiles(desk) if key is None else (profile(desk, key),)
    known = {name for one, _ in found for name in one.known}
    shape = template_in(book.visible, known, terms, book.sheets) or template_in(book.sheets, known, terms)
    if shape is None:
        raise NothingUsable(say.NO_TEMPLATE, file=file.name)
    chosen, faults = _best(shape, found, file) if key is None else found[0]
    matched = chosen.matched(shape.columns)
    findings = [*book.findings, *faults]
    if key is None:
        findings.append(info(say.PROFILE_CHOSEN, Where(file=str(file)), key=chosen.key, title=chosen.title))
    return Template(path, book, shape, chosen, matched, content, odd, tuple(findings))


def profile(desk: Desk, key: str) -> tuple[Profile, tuple[Finding, ...]]:
    """Return a profile and what is wrong with its files; raises NoMatch where there is none, Unreadable for no TOML."""
    tables = desk.reference.funder_tables(key)
    found, faults = read(tables)
    if not tables:
        raise NoMatch(say.NO_PROFILE, key=key, known=", ".join(keys(desk)) or "none")
    if found is None:
        raise Unreadable.of(faults)
    return found, tuple(faults)


def profiles(desk: Desk) -> tuple[tuple[Profile, tuple[Finding, ...]], ...]:
    """Return all profiles that can be read."""
    found = []
    for key in keys(desk):
        try:
            found.append(profile(desk, key))
        except Unreadable:
            continue
    return tuple(found)


def keys(desk: Desk) -> tuple[str, ...]:
    """Return the keys of all profiles, shipped and the workspace's own."""
    return tuple(sorted(desk.reference.funder_files()))


def _best(
    shape: TemplateShape, found: tuple[tuple[Profile, tuple[Finding, ...]], ...], file: Path
) -> tuple[Profile, tuple[Finding, ...]]:
    names = {squash(column.name) for column in shape.columns}
    counted = [(len(one.matched(shape.columns)), one, faults) for one, faults in found]
    most = max((count for count, _, _ in counted), default=0)
    best = [(one, faults) for count, one, faults in counted if count == most]
    if most < min(FEWEST_KNOWN, len(names)) or len(best) != 1:
        raise NoMatch(say.NO_PROFILE_FITS, file=file.name, known=", ".join(one.key for one, _ in found) or "none")
    return best[0]
