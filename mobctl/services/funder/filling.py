"""Filling a funder's template: each row with the facts of its mobility, and what could not be filled, and why."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from mobctl.domain.codes import Codes
from mobctl.domain.funder.fields import Privacy
from mobctl.domain.funder.profile import ProfileField
from mobctl.domain.funder.rows import numbered, pair
from mobctl.domain.funder.shape import ColumnShape
from mobctl.domain.funder.writing import NotAllowed, Writer, Written, same
from mobctl.domain.grid import BookKind, address
from mobctl.domain.protected import tokens_of
from mobctl.domain.words import Words
from mobctl.files import filled_text, filled_workbook
from mobctl.messages import Message
from mobctl.messages import funder as say
from mobctl.services.funder.facts_of_mobilities import NOBODY_WENT, Facts
from mobctl.services.funder.templates import Template

LIKE_FORMULAS = ("=", "+", "-", "@", "\t")
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be filled: the row and cell as a spreadsheet shows them, whose it is, and what to do."""

    row: int
    cell: str
    column: str
    ref: str
    code: str
    message: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Replaced:
    """A cell whose content was replaced by what is known here."""

    row: int
    cell: str
    column: str
    ref: str
    before: str
    after: str


@dataclass(slots=True)
class Filling:
    """What is written into which cells, by row and column, and what is to be told of it."""

    cells: dict[int, dict[int, Written]] = field(default_factory=dict)
    updated: int = 0
    added: int = 0
    problems: list[Problem] = field(default_factory=list)
    replaced: list[Replaced] = field(default_factory=list)
    undated: list[str] = field(default_factory=list)
    strangers: tuple[int, ...] = ()

    @property
    def count(self) -> int:
        """The number of cells that are filled."""
        return sum(map(len, self.cells.values()))


def kept_empty(template: Template, words: Words) -> list[ColumnShape]:
    """Return the columns that ask for special-category or bank data, or for what a person must write: never filled."""
    found = []
    for column in (*template.shape.columns, *template.shape.repeated):
        one = template.matched.get(column.position)
        told = tokens_of(column.called)
        asks = any(kind.stand_in(told) for kind in (words.secret, words.accounts, words.special))
        if asks or (one and one.privacy is Privacy.NEVER):
            found.append(column)
    return found


def fill(template: Template, facts: Sequence[Facts], code: str, codes: Codes, words: Words) -> Filling:
    """Return what is written for the mobilities of the project with this grant *code*.

    Rows that stand for one of them are updated, the others follow below; what the funder's system gave is kept.
    """
    return _Filler(template, facts, codes, words).fill(code)


def content_of(template: Template, filling: Filling) -> bytes:
    """Return the filled file; raises OddWorkbook where it cannot be edited without risk."""
    data = template.content or b""
    if template.book.kind is BookKind.TEXT:
        texts = {row: {at: str(value) for at, value in cells.items()} for row, cells in filling.cells.items()}
        return filled_text.filled(data, template.book, texts, template.sheet.width)
    return filled_workbook.filled(data, template.shape.sheet, filling.cells, template.shape.first_row)


class _Filler:
    def __init__(self, template: Template, facts: Sequence[Facts], codes: Codes, words: Words) -> None:
        self.template, self.facts = template, facts
        self.is_text = template.book.kind is BookKind.TEXT
        self.writer = Writer(template.profile, codes, self.is_text)
        self.rows = dict(template.rows)
        never = {column.position for column in kept_empty(template, words)}
        self.columns = [
            (column, template.matched[column.position])
            for column in template.shape.columns
            if column.position in template.matched and column.position not in never and not column.has_formula
        ]
        self.samples = {column.position: self._sample(column.position) for column, _ in self.columns}
        self.filling = Filling()

    def fill(self, code: str) -> Filling:
        pairing = pair([(index, self._by_field(index)) for index in self.rows], self.facts)
        id_column = self.template.position("activity_id")
        taken = [str(self.rows[index][id_column] or "") for index in self.rows] if id_column is not None else []
        form = self.template.profile.activity_id
        made = numbered(form, code, self.facts, taken) if form else {}
        for index, place in pairing.contradicted.items():
            self._tell(say.ROW_OF_ANOTHER, index, None, self.facts[place].ref, say.LOOK_AT_ROW)
        for index, place in pairing.paired.items():
            if self.facts[place].status in NOBODY_WENT:
                self._tell(say.ROW_OF_NOBODY, index, None, self.facts[place].ref, say.DELETE_ROW)
            self._row(index, self.facts[place], made.get(place))
            self.filling.updated += 1
        done = {*pairing.paired.values(), *pairing.contradicted.values()}
        shape = self.template.shape
        following = shape.first_row if shape.last_row is None else max(shape.last_row + 1, shape.first_row)
        for place, one in enumerate(self.facts):
            if place in done or one.status in NOBODY_WENT:
                continue
            if "start" not in one.known or "end" not in one.known:
                self.filling.undated.append(one.ref)
                continue
            self._row(following, one, made.get(place))
            self.filling.added += 1
            following += 1
        self.filling.strangers = pairing.strangers
        return self.filling

    def _row(self, index: int, one: Facts, number: str | None) -> None:
        there = self.rows.get(index, ())
        known = {"activity_id": number, **one.known} if number else one.known
        for column, meant in self.columns:
            before = there[column.position] if column.position < len(there) else None
            fact = known.get(meant.meaning.key)
            if fact is None:
                if column.mandatory and before in (None, "") and not meant.meaning.given:
                    escort = bool(one.known.get("is_accompanying"))
                    remedy = say.TYPE_IT if escort else say.REMEDIES.get(meant.meaning.key, say.TYPE_IT)
                    remedy = remedy.format(ref=one.ref, person=one.participant, sender=one.sender, host=one.host)
                    self._tell(say.MANDATORY_EMPTY, index, column, one.ref, remedy)
                continue
            if meant.meaning.given and before not in (None, ""):
                continue
            value = self.writer.write(meant, column, fact, self.samples[column.position])
            if isinstance(value, NotAllowed):
                self._not_allowed(value, index, column, meant, one)
            elif self._may_hold(value, index, column, one) and not same(before, value):
                self.filling.cells.setdefault(index, {})[column.position] = value
                if before not in (None, ""):
                    where = (index + 1, address(index, column.position), column.called, one.ref)
                    self.filling.replaced.append(Replaced(*where, str(before), str(value)))

    def _may_hold(self, value: Written, index: int, column: ColumnShape, one: Facts) -> bool:
        """Tell whether a text file takes a value: not what a spreadsheet program would calculate, or cannot store."""
        if not self.is_text or not isinstance(value, str):
            return True
        if value.startswith(LIKE_FORMULAS):
            self._tell(say.LIKE_A_FORMULA, index, column, one.ref, say.TYPE_IT)
            return False
        if not filled_text.can_hold(self.template.book, value):
            self._tell(say.NOT_IN_ENCODING, index, column, one.ref, say.EXPORT_UTF8)
            return False
        return True

    def _not_allowed(self, value: NotAllowed, index: int, column: ColumnShape, meant: ProfileField, one: Facts) -> None:
        shown = ", ".join(column.values[:MOST_SHOWN]) + (" ..." if len(column.values) > MOST_SHOWN else "")
        remedy = say.NAME_THE_VALUE.format(
            allowed=shown, profile=self.template.profile.key, field=meant.name, value=value.value
        )
        self._tell(say.VALUE_NOT_ALLOWED, index, column, one.ref, remedy, value=value.value)

    def _tell(
        self, message: Message, row: int, column: ColumnShape | None, ref: str, remedy: str, **fields: object
    ) -> None:
        name, cell = (column.called, address(row, column.position)) if column else ("", "")
        text = message.sentence({"row": row + 1, "column": name, "ref": ref, **fields})
        self.filling.problems.append(Problem(row + 1, cell, name, ref, message.code, text, remedy))

    def _by_field(self, index: int) -> Mapping[str, object]:
        row = self.rows[index]
        found: dict[str, object] = {}
        for position, one in self.template.matched.items():
            if position < len(row) and row[position] not in (None, ""):
                found.setdefault(one.meaning.key, row[position])
        return found

    def _sample(self, position: int) -> object:
        return next(self._filled(position), None)

    def _filled(self, position: int) -> Iterator[object]:
        for row in self.rows.values():
            if position < len(row) and row[position] not in (None, ""):
                yield row[position]
