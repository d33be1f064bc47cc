"""Lists of invented people as teachers and partners send them: any language, form, date style, encoding and clutter."""

import csv
import io
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.dates import format_date
from hypothesis import strategies as st
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl import Workbook

from tests.story.messy_people import (
    COUNTRIES,
    FAMILY,
    GIVEN,
    HOME,
    POSTCODE_DIGITS,
    REGIONS,
    Wanted,
    can_be_written,
    country_name,
    names,
    phones,
    postcodes,
    typed_phone,
)

WORDS = Path(__file__).parents[2] / "data" / "words"
LANGUAGES = tuple(sorted(file.stem for file in WORDS.glob("*.toml")))
NAME_FIELDS = ("given_names", "family_name")
OTHER_FIELDS = (
    *("external_id", "birth_date", "email", "phone", "postcode", "city", "country", "notes", "address", "nationality"),
    *("gender", "class", "birth_place", "guardian_name", "guardian_email", "guardian_phone"),
)
COLUMN_OF = {"class": "class_name"}
EXTRAS = ("T-Shirt", "Hobby 17", "xq", "Klub 3b")
#: What stands beside a header without changing what it means.
DECORATIONS = ("{}", "{}", "{}", "{} ", "{}*", "{}:", "{} *", " {}", "{}\n", "{} (!)", "1. {}", "{}?")
NOTHING = (None, None, None, "", " ", "-", "n/a", "\u00a0")
UNICODE = ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32")
TEXT_DATES = (
    "iso",
    "dots",
    "dots short",
    "dots two",
    "slashes",
    "us slashes",
    "dashes",
    "named",
    "year first",
    "serial",
)
CITIES = (
    "Lyon",
    "Łódź",
    "İzmir",
    "Évry",
    "Köln",
    "A Coruña",
    "Plzeň",
    "s-Hertogenbosch",
    "Reykjavík",
    "Αθήνα",
    "Львів",
)
ADDRESSES = ("12 rue de l'Église", "Straße 1", "ul. Łąkowa 3/5", "C/ Mayor, 7, 2º", "Via Roma 1", "Apt. 4; Block B")
NOTES = ("=1+1", "vegan; no nuts", 'says "hi"', "two\nlines", "007", "1,5", "a,b", "+33", "12.03.2008", "yes")
TITLES = (
    ("Liste 2026",), ("Lycée des Métiers",), ("Stand", "01.02.2026"), ("Kontakt: sekretariat@example.org",),
    ("Group A", None, "Tel. 0123 456"), ("Export", 2026), ("Bitte bis Freitag zurück!",),
)  # fmt: skip
FOOTERS = ("* please check", "Stand: 01.02.2026", "erstellt von J. Doe", "1) incl. minors")


@dataclass(frozen=True)
class MessyList:
    """A list as a file, the people who stand in it, and which questions may be asked about it."""

    name: str
    data: bytes
    rows: tuple[tuple[Any, ...], ...]
    people: tuple[Wanted, ...]
    encoding: str | None = None
    dates: str | None = None
    may_ask_dates: bool = False
    may_ask_encoding: bool = False

    @property
    def answers(self) -> tuple[str, ...]:
        """What a person who knows the list says when asked."""
        encoding = ("--encoding", self.encoding) if self.encoding else ()
        return (*encoding, *(("--dates", self.dates) if self.dates else ()))

    def __repr__(self) -> str:
        rows = "\n  ".join(map(str, self.rows))
        return f"{self.name} {' '.join(self.answers)}\n  {rows}\n  people: {self.people}"


@lru_cache
def vocabulary(language: str) -> dict[str, Any]:
    return tomllib.loads((WORDS / f"{language}.toml").read_text(encoding="utf-8"))


def headers_of(language: str, field: str) -> tuple[str, ...]:
    """Return all words of a language for a field."""
    words = vocabulary(language)
    return tuple(words["applicant"].get(field, ())) or tuple(words["shared"].get(field, ()))


@st.composite
def headers_for(draw: st.DrawFn, language: str, field: str) -> str:
    """A header for a field, in any case and with the signs that people put beside it."""
    words = headers_of(language, field)
    if field.startswith("guardian_") and not words:
        whose = draw(st.sampled_from(vocabulary(language)["whose"]["applicant"]["guardian"]))
        part = draw(st.sampled_from(headers_of(language, field.removeprefix("guardian_"))))
        text = draw(st.sampled_from((f"{part} {whose}", f"{part} ({whose})", f"{whose}: {part}", f"{whose} - {part}")))
    else:
        text = draw(st.sampled_from(words))
    cased = draw(st.sampled_from((str, str, str.upper, str.lower, str.capitalize)))(text)
    return draw(st.sampled_from(DECORATIONS)).format(cased)


@st.composite
def people(draw: st.DrawFn, fields: Sequence[str], extras: Sequence[str], region: str, most: int) -> tuple[Wanted, ...]:
    """Some people, no two of them alike in name, of whom a list with these columns tells."""
    count = draw(st.integers(1, most))
    found: dict[str, Wanted] = {}
    while len(found) < count:
        person = draw(one_person(fields, extras, region, len(found)))
        found.setdefault(person.name, person)
    return tuple(found.values())


@st.composite
def one_person(draw: st.DrawFn, fields: Sequence[str], extras: Sequence[str], region: str, number: int) -> Wanted:
    single = draw(st.integers(0, 14)) == 0
    family = draw(names(FAMILY, region))
    given = "" if single else draw(names(GIVEN, region))
    country = draw(st.sampled_from(COUNTRIES)) if "country" in fields else None
    lives = country or HOME
    cities = [city for city in CITIES if can_be_written(city, region)]
    told: dict[str, Any] = {
        "external_id": draw(st.sampled_from((f"{number + 7:04}", f"TN-{number:03}", str(70_000 + 13 * number)))),
        "birth_date": date(1960, 1, 1) + timedelta(days=draw(st.integers(0, 18_500))),
        "email": f"{draw(st.sampled_from(('a', 'Mia', 'x.y', 'o-k', 'nina_b')))}{number}@example.org",
        "phone": draw(phones(lives)),
        "postcode": draw(postcodes(lives)),
        "city": draw(st.sampled_from(cities)),
        "country": country,
        "notes": draw(st.sampled_from(NOTES)),
        "address": draw(st.sampled_from(ADDRESSES)),
        "nationality": draw(st.sampled_from(COUNTRIES)),
        "gender": draw(st.sampled_from(("female", "male", "other"))),
        "class": draw(st.sampled_from(("3b", "2026", "BTS 1", "10", "01", "T.2"))),
        "birth_place": draw(st.sampled_from(cities)),
        "guardian_name": f"{draw(names(GIVEN, region))} {draw(names(FAMILY, region))}",
        "guardian_email": f"parent{number}@example.com",
        "guardian_phone": draw(phones(lives)),
    }
    left_out = draw(st.sets(st.sampled_from(OTHER_FIELDS), max_size=2)) - {"external_id", "country"}
    if "guardian_name" not in fields or "guardian_name" in left_out:
        left_out |= {"guardian_name", "guardian_email", "guardian_phone"}
    kept = [name for name in fields if name not in left_out]
    known = {COLUMN_OF.get(name, name): told[name] for name in kept}
    more = {header: draw(st.sampled_from(("S", "M", "12", "yes", "XL"))) for header in extras}
    return Wanted(given, family, **known, extras=more)


def as_text(day: date, style: str, language: str) -> str:
    """Return a date as somebody types it."""
    return {
        "iso": f"{day:%Y-%m-%d}",
        "dots": f"{day:%d.%m.%Y}",
        "dots short": f"{day.day}.{day.month}.{day.year}",
        "dots two": f"{day:%d.%m.%y}",
        "slashes": f"{day:%d/%m/%Y}",
        "us slashes": f"{day:%m/%d/%Y}",
        "dashes": f"{day:%d-%m-%Y}",
        "named": str(format_date(day, "d MMMM y", locale=language)),
        "year first": f"{day:%Y/%m/%d}",
        "serial": str((day - date(1899, 12, 30)).days),
    }[style]


def is_ambiguous(days: Sequence[date], style: str) -> bool:
    """Tell whether nothing in a column of dates shows which number is the day."""
    if style not in ("slashes", "us slashes", "dashes"):
        return False
    return all(day.day <= 12 for day in days) and any(day.day != day.month for day in days)


@st.composite
def messy_lists(draw: st.DrawFn, most: int = 6) -> MessyList:
    """A list in any form, with anything around the table."""
    language = draw(st.sampled_from(LANGUAGES))
    form = draw(st.sampled_from(("xlsx", "ods", "csv")))
    wanted = draw(st.lists(st.sampled_from(OTHER_FIELDS), min_size=1, max_size=9, unique=True))
    extras = draw(st.lists(st.sampled_from(EXTRAS), max_size=2, unique=True))
    region = draw(st.sampled_from(tuple(REGIONS)))
    folk = draw(people(wanted, extras, region, most))
    columns = draw(st.permutations((*NAME_FIELDS, *wanted, *extras)))
    counted = draw(st.integers(0, 5)) == 0
    headers = {field: draw(headers_for(language, field)) for field in (*NAME_FIELDS, *wanted)}
    days = [person.birth_date for person in folk if person.birth_date]
    style = draw(st.sampled_from(TEXT_DATES if form == "csv" else (*TEXT_DATES, "true", "true")))
    writing = Writing(
        language,
        form,
        style,
        draw(st.integers(0, 4)),
        draw(st.booleans()),
        draw(st.integers(0, 5)) == 0,
        draw(st.sampled_from(NOTHING)),
    )
    rows: list[list[Any]] = [[headers.get(column, column) for column in columns]]
    rows += [[writing.cell(person, column) for column in columns] for person in folk]
    if counted:
        numbers = (draw(st.sampled_from(vocabulary(language)["lists"]["counters"])), *range(1, len(folk) + 1))
        rows = [[number, *row] for number, row in zip(numbers, rows, strict=True)]
    rows = draw(cluttered(rows, vocabulary(language)["lists"]["totals"]))
    asked = MessyList(
        f"list.{form}",
        b"",
        tuple(map(tuple, rows)),
        folk,
        dates="month-first" if style == "us slashes" else "day-first" if style in ("slashes", "dashes") else None,
        may_ask_dates=is_ambiguous(days, style),
    )
    if form == "csv":
        return draw(as_csv(rows, asked, REGIONS[region][1]))
    data = _xlsx(rows, draw(st.integers(0, 2))) if form == "xlsx" else _ods(rows)
    return replace(asked, data=data)


@dataclass(frozen=True)
class Writing:
    """How one sender writes: in which language, dates and phones in which style, numbers as numbers or not."""

    language: str
    form: str
    date_style: str
    phone_style: int
    as_numbers: bool
    untidy: bool
    nothing: Any

    def cell(self, person: Wanted, column: str) -> Any:
        value = person.extras.get(column) or getattr(person, COLUMN_OF.get(column, column), None)
        if not value:
            return self.nothing
        if column == "birth_date":
            return self._date(value)
        if column in ("phone", "guardian_phone"):
            local = person.country is not None or self.phone_style != 2
            return typed_phone(value, self.phone_style, local=local)
        if column in ("country", "nationality"):
            return country_name(value, self.language) if self.as_numbers else value
        if column == "gender":
            words = vocabulary(self.language)["values"]["gender"].get(value) or [value]
            return words[self.phone_style % len(words)]
        lives = person.country or HOME
        if self.as_numbers and self.form != "csv":
            if column == "postcode" and lives in POSTCODE_DIGITS:
                return int(value)
            if column == "external_id" and value.isdigit() and not value.startswith("0"):
                return int(value)
        if self.untidy and column in (*NAME_FIELDS, "city"):
            return " " + value.replace(" ", "\u00a0 ") + "\u200b "
        return value

    def _date(self, day: date) -> Any:
        if self.date_style == "true":
            return datetime(day.year, day.month, day.day) if self.as_numbers else day
        text = as_text(day, self.date_style, self.language)
        return int(text) if self.date_style == "serial" and self.form != "csv" else text


@st.composite
def cluttered(draw: st.DrawFn, rows: list[list[Any]], totals: Sequence[str]) -> list[list[Any]]:
    """Put title lines above the table, blank rows in it, empty columns beside it, totals and remarks below."""
    header, *body = rows
    width = len(header)
    ghosts = draw(st.integers(0, 2))
    titles = [list(draw(st.sampled_from(TITLES))) for _ in range(draw(st.integers(0, 3)))]
    above = [row for title in titles for row in ([title, []] if draw(st.booleans()) else [title])]
    inside: list[list[Any]] = []
    for row in body:
        inside += [[]] * (draw(st.integers(0, 6)) == 0) + [row]
        if len(body) > 2 and draw(st.integers(0, 9)) == 0:
            inside.append(header)
    below: list[list[Any]] = []
    if draw(st.booleans()) and width > 2:
        below += [[]] * draw(st.integers(0, 2))
        if draw(st.booleans()):
            below.append([draw(st.sampled_from(totals)), len(body)])
        else:
            below.append([draw(st.sampled_from(FOOTERS))])
    full = max(width, 3) + ghosts
    return [row + [None] * (full - len(row)) for row in (*above, header, *inside, *below)]


@st.composite
def as_csv(draw: st.DrawFn, rows: list[list[Any]], asked: MessyList, pages: Sequence[str]) -> MessyList:
    separator = draw(st.sampled_from((";", ",", "\t", "|")))
    quoting = draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)))
    out = io.StringIO()
    line_end = draw(st.sampled_from(("\r\n", "\n")))
    csv.writer(out, delimiter=separator, quoting=quoting, lineterminator=line_end).writerows(rows)
    text = (f"sep={separator}{line_end}" if draw(st.integers(0, 5)) == 0 else "") + out.getvalue()
    fitting = [page for page in pages if _fits(text, page)]
    encoding = draw(st.sampled_from(fitting if fitting and draw(st.booleans()) else UNICODE))
    ambiguous = encoding in pages and not text.isascii()
    suffix = "tsv" if separator == "\t" else draw(st.sampled_from(("csv", "txt")))
    return replace(
        asked, name=f"list.{suffix}", data=text.encode(encoding), encoding=encoding, may_ask_encoding=ambiguous
    )


def _fits(text: str, encoding: str) -> bool:
    try:
        return text.encode(encoding).decode(encoding) == text
    except UnicodeEncodeError:
        return False


def _xlsx(rows: list[list[Any]], hidden: int) -> bytes:
    """Return a workbook; *hidden* sheets before the list hold other people, who must not be taken in."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for number in range(hidden):
        other = book.create_sheet(f"old {number}", number)
        other.append(["First name", "Last name"])
        other.append(["Hidden", f"Person {number}"])
        other.sheet_state = "hidden" if number else "veryHidden"
    for row in rows:
        sheet.append(row)
    for cells in sheet.iter_rows():
        for cell in cells:
            if isinstance(cell.value, str) and cell.data_type == "f":
                cell.data_type = "s"
    book.active = hidden
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _ods(rows: list[list[Any]]) -> bytes:
    document = OpenDocumentSpreadsheet()
    table = Table(name="Liste")
    for row in rows:
        line = TableRow()
        for value in row:
            line.addElement(_ods_cell(value))
        table.addElement(line)
    document.spreadsheet.addElement(table)
    out = io.BytesIO()
    document.write(out)
    return out.getvalue()


def _ods_cell(value: Any) -> TableCell:
    if value is None:
        return TableCell()
    if isinstance(value, date):
        return TableCell(valuetype="date", datevalue=value.isoformat())
    if isinstance(value, int):
        return TableCell(valuetype="float", value=str(value))
    cell = TableCell(valuetype="string")
    for line in str(value).split("\n"):
        cell.addElement(P(text=line))
    return cell
