"""What the cells say about their header: they confirm it, challenge it, or show what an unknown column holds."""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice, pairwise

from mobctl.domain.codes import Codes
from mobctl.domain.columns import Column, Doubtful, column_place
from mobctl.domain.fields import REF, Shape, Value
from mobctl.domain.folding import fold, squash
from mobctl.domain.grid import Cell, Row
from mobctl.domain.headers import HeaderReader, How, KeptOut
from mobctl.domain.looks import (
    looks_like_date,
    looks_like_email,
    looks_like_phone,
    looks_like_reference,
    says_something,
)
from mobctl.domain.protected import harmless
from mobctl.findings import Finding, Where, info, warning
from mobctl.messages import imports as say

SAMPLE = 300
LEAST_CELLS = 3
#: Below this share of fitting cells a header is not believed.
DOUBTED = 0.3
#: From this share on, cells say of themselves what they are.
CONVINCING = 0.6
SHOWN_SAMPLES = 3
#: Fields with words of a closed list: what an unknown one means can be asked.
WORDED = (Value.COUNTRY, Value.NATIONALITY, Value.GENDER, Value.YES_NO, Value.ACTIVITY)
LONGEST_WORD = 30
MOST_WORDS = 12
_KEY = re.compile(r"^[a-z0-9-]+$")
_EARLIEST_YEAR, _LATEST_YEAR = 1900, 2100
_LEGAL_FORM = re.compile(
    r"(?i)(?<![\w])(gmbh|ag|kg|ohg|ug|e\.?\s?v\.|ltd|plc|inc|llc|llp|s\.?a\.?r\.?l|s\.?a\.?s|s\.?a|s\.?l\.?u?|s\.?r\.?l|"
    r"s\.?p\.?a|b\.?v|n\.?v|lda|unipessoal|sp\.?\s?z\.?\s?o\.?\s?o|s\.?r\.?o|oy|ab|a/s|aps|d\.?o\.?o|kft|e\.?u|vzw|asbl)"
    r"\.?(?![\w])"
)


def weigh(
    columns: Sequence[Column],
    rows: Sequence[tuple[int, Row]],
    *,
    shape: Shape,
    reader: HeaderReader,
    codes: Codes,
    place: Where,
    learnt: Collection[tuple[str, str]] = (),
) -> tuple[tuple[Column, ...], list[Finding]]:
    """Return the columns as their cells let them be read, with a remark for each that is read otherwise.

    What the person mapped is believed. A column of e-mails under an unknown or a name's header becomes the
    e-mail, where there is none; a column whose cells do not fit its field becomes an extra; a column that only
    counts the rows is no key; one of bare years is no date. A column called "Ref" without a reference of mobctl is
    a key of the sender's own. *learnt* are the words, by field, whose meaning a person has told: they fit.
    """
    columns = _with_their_own_keys(columns, rows, shape)
    sampled = rows[:: max(1, len(rows) // SAMPLE)]
    findings: list[Finding] = []
    weighed = []
    for column in columns:
        cells = [row[column.index] for _, row in sampled if says_something(row[column.index])]
        if learnt and column.field:
            unknown = [cell for cell in cells if (column.field, squash(str(cell))) not in learnt]
            cells = unknown if len(cells) - len(unknown) < DOUBTED * len(cells) else []
        new, finding = _weigh_one(column, cells, rows, shape, reader, codes, place)
        weighed.append(new)
        findings += [finding] if finding else []
    return _find_emails(weighed, sampled, shape, reader, findings, place), findings


def _with_their_own_keys(columns: Sequence[Column], rows: Sequence[tuple[int, Row]], shape: Shape) -> Sequence[Column]:
    column = next((column for column in columns if column.field == REF and column.how is not How.MAPPED), None)
    cells = [row[column.index] for _, row in rows if says_something(row[column.index])] if column else []
    if column is None or not cells or any(looks_like_reference(cell) for cell in cells):
        return columns
    taken = any(other.field == "external_id" for other in columns) or "external_id" not in shape.field_names
    own = replace(column, field=None, how=None) if taken else replace(column, field="external_id", how=How.SYNONYM)
    return [own if other is column else other for other in columns]


def organisations_among(cells: Sequence[Cell]) -> list[str]:
    """Return the names with a legal form (GmbH, S.L.) where these are a third of the cells or more, else nothing."""
    texts = [cell for cell in cells if isinstance(cell, str) and cell.strip()]
    found = [text for text in texts if _LEGAL_FORM.search(text)]
    return found if len(found) * 3 >= len(texts) and len(found) >= 2 else []


def _weigh_one(
    column: Column,
    cells: Sequence[Cell],
    rows: Sequence[tuple[int, Row]],
    shape: Shape,
    reader: HeaderReader,
    codes: Codes,
    place: Where,
) -> tuple[Column, Finding | None]:
    where = column_place(place, column)
    if _numbers_rows(column, rows, reader):
        return replace(column, field=None, how=None, kept_out=KeptOut.COUNTER), None
    if column.field is None or column.settled:
        return column, None
    field = shape.field(column.field)
    extra = replace(column, field=None, how=None)
    if field.name == "external_id" and column.how is not How.EXACT and _counts(column.index, rows):
        return extra, info(say.RUNNING_NUMBER, where, header=column.header)
    if len(cells) < LEAST_CELLS:
        return column, None
    if field.value in (Value.DATE, Value.BIRTH_DATE) and all(map(_is_year, cells)):
        return extra, warning(say.YEARS_ONLY, where, header=column.header)
    fits = _FITS.get(field.value)
    share = 1.0 if fits is None else _share(cells, lambda cell: fits(cell, reader, codes))
    if share >= DOUBTED:
        return column, None
    if field.name == "fewer_opportunities":
        return replace(extra, kept_out=KeptOut.SPECIAL), None
    samples = ", ".join(str(cell) for cell in islice(harmless(cells, reader.words), SHOWN_SAMPLES))
    words = field.value in WORDED and _are_words(cells)
    extra = replace(extra, doubt=Doubtful.WORDS if words else Doubtful.CONTRADICTED, claimed=field.name, score=share)
    message = say.UNKNOWN_WORDS if words else say.CHALLENGED
    return extra, warning(message, where, header=column.header, field=field.name, samples=samples)


def _are_words(cells: Sequence[Cell]) -> bool:
    """Tell whether cells are a few words, as those of a closed list are, and no figures, addresses or sentences."""
    texts = [cell for cell in cells if isinstance(cell, str) and len(cell) <= LONGEST_WORD]
    return len(texts) == len(cells) and len(set(map(squash, texts))) <= MOST_WORDS and all(map(_is_word, texts))


def _is_word(text: str) -> bool:
    return any(map(str.isalpha, text)) and not any(map(str.isdigit, text)) and not looks_like_email(text)


def _find_emails(
    columns: list[Column],
    rows: Sequence[tuple[int, Row]],
    shape: Shape,
    reader: HeaderReader,
    findings: list[Finding],
    place: Where,
) -> tuple[Column, ...]:
    if "email" not in shape.field_names or any(column.field == "email" for column in columns):
        return tuple(columns)
    for position, column in enumerate(columns):
        cells = [row[column.index] for _, row in rows if says_something(row[column.index])]
        unknown = column.is_extra and not column.settled and not reader.speaks_of_others(column.header)
        share = _share(cells, _is_email) if unknown and cells else 0.0
        if share >= CONVINCING:
            columns[position] = replace(column, field="email", how=How.VALUES, doubt=Doubtful.VALUES, score=share)
            findings[:] = [f for f in findings if f.fields.get("header") != column.header]
            where = column_place(place, column)
            findings.append(warning(say.READ_AS_EMAIL, where, header=column.header, field="email"))
            break
    return tuple(columns)


def _numbers_rows(column: Column, rows: Sequence[tuple[int, Row]], reader: HeaderReader) -> bool:
    """Tell whether a column only numbers the rows, by its header ("Lfd. Nr.") and by its cells."""
    plain = column.is_extra or (column.field is not None and column.how not in (How.MAPPED, How.EXACT))
    if not plain or column.settled:
        return False
    return fold(column.header) in reader.words.counters and _counts(column.index, rows, least=1)


def _counts(index: int, rows: Sequence[tuple[int, Row]], *, least: int = 2) -> bool:
    """Tell whether a column counts its rows, *least* of them, from 0 or 1 on, gaps of skipped rows allowed."""
    numbers = []
    for _, row in rows:
        cell = row[index]
        text = str(cell).rstrip(". ") if cell is not None else ""
        if not text.isdigit():
            return False
        numbers.append(int(text))
    if len(numbers) < least or _has_zeros(rows, index):
        return False
    steps = [after - before for before, after in pairwise(numbers)]
    return numbers[0] in (0, 1) and all(step == 1 for step in steps)


def _has_zeros(rows: Sequence[tuple[int, Row]], index: int) -> bool:
    """Tell whether the first cell of a column is written with leading zeros ("0001"), as keys are."""
    first = rows[0][1][index]
    return isinstance(first, str) and len(first) > 1 and first.startswith("0")


def _share(cells: Sequence[Cell], fits: Callable[[Cell], bool]) -> float:
    return sum(1 for cell in cells if fits(cell)) / len(cells)


def _is_email(cell: Cell) -> bool:
    return isinstance(cell, str) and looks_like_email(cell)


def _is_year(cell: Cell) -> bool:
    text = str(cell).strip()
    return len(text) == 4 and text.isdigit() and _EARLIEST_YEAR <= int(text) <= _LATEST_YEAR


def _is_name(cell: Cell) -> bool:
    text = str(cell)
    return not looks_like_email(text) and any(map(str.isalpha, text)) and not isinstance(cell, date)


_FITS: dict[Value, Callable[[Cell, HeaderReader, Codes], bool]] = {
    Value.EMAIL: lambda cell, reader, codes: _is_email(cell),
    Value.PHONE: lambda cell, reader, codes: looks_like_phone(str(cell)),
    Value.DATE: lambda cell, reader, codes: looks_like_date(cell),
    Value.BIRTH_DATE: lambda cell, reader, codes: looks_like_date(cell) and not _is_year(cell),
    Value.NAME: lambda cell, reader, codes: _is_name(cell),
    Value.COUNTRY: lambda cell, reader, codes: codes.country(str(cell)) is not None,
    Value.NATIONALITY: lambda cell, reader, codes: codes.nationality(str(cell)) is not None,
    Value.GENDER: lambda cell, reader, codes: reader.words.value("gender", str(cell)) is not None,
    Value.YES_NO: lambda cell, reader, codes: (
        isinstance(cell, bool) or reader.words.value("yes_no", str(cell)) is not None
    ),
    Value.ACTIVITY: lambda cell, reader, codes: (
        reader.words.value("activity", str(cell)) is not None or bool(_KEY.match(str(cell)))
    ),
    Value.INTEGER: lambda cell, reader, codes: any(map(str.isdigit, str(cell))),
}
