"""The year at a glance as one HTML page: charts as tables with bars, nothing fetched from elsewhere."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template

_PAGE = Path(__file__).parents[1] / "templates" / "pages" / "year.html"


@dataclass(frozen=True, slots=True)
class Card:
    """A figure at the head of the page."""

    title: str
    value: str


@dataclass(frozen=True, slots=True)
class ChartRow:
    """A row of a chart: its cells as they are read, and how long its bar is, from 0 to 100."""

    cells: tuple[str, ...]
    share: int | None = None


@dataclass(frozen=True, slots=True)
class Chart:
    """A table with a bar in each row; ``bars`` says what the bars show, ``nothing`` what stands for no rows."""

    key: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[ChartRow, ...]
    bars: str = ""
    total: ChartRow | None = None
    nothing: str = "Nothing yet."
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class YearPage:
    """What the page shows; risks and footnotes are sentences."""

    title: str
    subtitle: str
    cards: Sequence[Card]
    charts: Sequence[Chart]
    risks: Sequence[str]
    footnotes: Sequence[str]


def page(year: YearPage) -> bytes:
    """Return the page in UTF-8; whatever was typed is shown as text."""
    told = {name: getattr(year, name) for name in ("title", "subtitle", "cards", "charts", "risks", "footnotes")}
    return _template().render(told).encode()


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    return environment.from_string(_PAGE.read_text(encoding="utf-8"))
