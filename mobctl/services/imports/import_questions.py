"""What an import asks about a sheet before its rows: which column is which, day or month first, what a word means."""

from calendar import month_name
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path

from mobctl.domain.columns import Doubtful
from mobctl.domain.dates import Order, read_date
from mobctl.domain.doubts import HeaderDoubt, Unless
from mobctl.domain.drafts import SheetRead
from mobctl.domain.fields import SHAPES, ImportKind
from mobctl.domain.folding import squash
from mobctl.domain.grid import Book
from mobctl.domain.questions import NONE, Asks, Choice, OpenQuestion, key
from mobctl.domain.refusals import EXAMPLE
from mobctl.domain.unknown_values import UnknownValue
from mobctl.findings import Where
from mobctl.messages import imports as say
from mobctl.messages import questions as ask

KEEP = Choice(NONE, "no field: keep it under its own header")
NEITHER = Choice(NONE, "none of them")
LEAVE_EMPTY = Choice(NONE, "nothing: leave it out")
#: A closed list that is longer is offered through its nearest value only.
FEW = 12
_DATE_FINDINGS = (say.DATE_ORDER, say.MIXED_DATES)


def about_letters(book: Book) -> OpenQuestion:
    """Return the question how the letters of a text file are stored, each answer with words as they read then."""
    file = Path(book.path).name
    choices = tuple(
        Choice(choice.encoding, f"{', '.join(choice.samples)}  ({choice.encoding})") for choice in book.encoding_choices
    )
    return OpenQuestion(
        key(Asks.ENCODING, file),
        Asks.ENCODING,
        ask.ENCODING,
        {"file": file},
        Where(file=book.path),
        choices,
        guess=choices[0].answer,
        samples=book.encoding_choices[0].samples,
        flag=f"--encoding {choices[0].answer}",
    )


def about_sheet(sheet: SheetRead, kind: ImportKind, answers: Mapping[str, str], today: date) -> list[OpenQuestion]:
    """Return what is open about a sheet and was not answered yet; about one that is no such list nothing is."""
    if sheet.refused and not sheet.undecided:
        return []
    fields = SHAPES[kind].field_names
    place = Where(file=sheet.sheet.file, sheet=sheet.sheet.name or None)
    questions = [*_columns(sheet.doubts, place), *_headers(sheet.doubts, place, fields)]
    if sheet.refused is None:
        questions += [*_dates(sheet, today), *_values(sheet)]
    return [question for question in questions if question.key not in answers]


def about_names(sheet: SheetRead, kind: ImportKind) -> list[OpenQuestion]:
    """Return the question which column holds the names, of a sheet whose headers name none."""
    if sheet.refused is None or sheet.refused.message is not say.NO_TABLE or not sheet.doubts:
        return []
    place = Where(file=sheet.sheet.file, sheet=sheet.sheet.name or None)
    told = {"field": EXAMPLE[kind]}
    choices = tuple(Choice(doubt.key, _with_samples(doubt.key, doubt)) for doubt in sheet.doubts)
    flag = f'--map "HEADER={EXAMPLE[kind]}"'
    asked = key(Asks.COLUMN, EXAMPLE[kind])
    return [OpenQuestion(asked, Asks.COLUMN, ask.WHICH_COLUMN, told, place, (*choices, NEITHER), flag=flag)]


def _columns(doubts: Iterable[HeaderDoubt], place: Where) -> Iterator[OpenQuestion]:
    """Yield one question for each field that several columns claim alike."""
    claims: dict[str, list[HeaderDoubt]] = {}
    for doubt in doubts:
        if doubt.why is Doubtful.SEVERAL and doubt.guess:
            claims.setdefault(doubt.guess, []).append(doubt)
    for field, rivals in claims.items():
        keys = list(dict.fromkeys((*(rival for doubt in rivals for rival in doubt.rivals), *(d.key for d in rivals))))
        by_key = {doubt.key: doubt for doubt in rivals}
        choices = tuple(Choice(one, _with_samples(one, by_key.get(one))) for one in keys)
        yield OpenQuestion(
            key(Asks.COLUMN, field),
            Asks.COLUMN,
            ask.WHICH_COLUMN,
            {"field": field},
            place,
            (*choices, NEITHER),
            guess=keys[0],
            score=round(rivals[0].score, 2),
            samples=by_key[keys[0]].samples if keys[0] in by_key else (),
            flag=f'--map "{keys[0]}={field}"',
        )


def _with_samples(column: str, doubt: HeaderDoubt | None) -> str:
    return f"{column} ({', '.join(doubt.samples)})" if doubt and doubt.samples else column


def _headers(doubts: Iterable[HeaderDoubt], place: Where, fields: Sequence[str]) -> Iterator[OpenQuestion]:
    for doubt in doubts:
        if doubt.why in (Doubtful.SEVERAL, Doubtful.WORDS) or doubt.unless is Unless.READ or not doubt.guess:
            continue
        contradicted = doubt.why is Doubtful.CONTRADICTED
        told = {
            "column": f"the column {doubt.key}" if doubt.key == doubt.header else doubt.key,
            "guess": doubt.guess,
            "score": round(doubt.score * 100),
            "samples": ", ".join(doubt.samples) or "nothing",
        }
        guess = Choice(doubt.guess, doubt.guess)
        yield OpenQuestion(
            key(Asks.HEADER, doubt.key),
            Asks.HEADER,
            ask.CONTRADICTED if contradicted else ask.HEADER,
            told,
            Where(file=place.file, sheet=place.sheet, column=doubt.header or doubt.key),
            (KEEP, guess) if contradicted else (guess, KEEP),
            others=tuple(name for name in fields if name != doubt.guess),
            guess=doubt.guess,
            score=round(doubt.score, 2),
            samples=doubt.samples,
            flag=f'--map "{doubt.key}={doubt.guess}"',
        )


def _dates(sheet: SheetRead, today: date) -> Iterator[OpenQuestion]:
    for finding in sheet.findings:
        if finding.message in _DATE_FINDINGS:
            header = str(finding.fields["header"])
            told = {"header": header, "value": finding.fields["value"]}
            choices = _orders(str(told["value"]), today)
            flag = "--dates day-first or month-first"
            yield OpenQuestion(key(Asks.DATES, header), Asks.DATES, ask.DATES, told, finding.where, choices, flag=flag)


def _orders(written: str, today: date) -> tuple[Choice, ...]:
    """Return both orders of day and month, each with the day that *written* is then."""
    reading = read_date(written, today)
    days = {Order.DAY_FIRST: reading.day_first, Order.MONTH_FIRST: reading.month_first}
    return tuple(
        Choice(order, f"the {order.partition('-')[0]}: {day.day} {month_name[day.month]} {day.year}")
        for order, day in days.items()
        if day
    )


def _values(sheet: SheetRead) -> Iterator[OpenQuestion]:
    for value in sheet.unknown_values:
        known = value.known if len(value.known) <= FEW else ()
        offered = tuple(dict.fromkeys((*((value.guess,) if value.guess else ()), *known)))
        if not offered and not value.others:
            continue
        yield OpenQuestion(
            key(Asks.VALUE, value.field, squash(value.value) or value.value),
            Asks.VALUE,
            ask.VALUE,
            {"value": value.value, "header": value.header, "times": _times(value)},
            sheet.sheet.where(value.rows[0], value.index, value.header),
            (*(Choice(one, one) for one in offered), LEAVE_EMPTY),
            others=value.others or tuple(one for one in value.known if one not in offered),
            guess=value.guess,
            flag="correct it in the list",
        )


def _times(value: UnknownValue) -> str:
    return f" ({value.count} times)" if value.count > 1 else ""
