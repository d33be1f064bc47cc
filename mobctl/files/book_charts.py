"""Charts of a workbook's sheet: bars drawn from its own cells, so that chart and table cannot disagree."""

from dataclasses import dataclass

from openpyxl.chart import BarChart, Reference
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.worksheet.worksheet import Worksheet

COLOURS = ("1F4E79", "2E9E6B", "E0A030", "8C8C8C")
WIDTH_CM, LEAST_HEIGHT_CM, ROW_CM = 24.0, 7.5, 1.1
ROWS_OF_A_CM = 2


@dataclass(frozen=True, slots=True)
class Bars:
    """Bars below a table: one group for each row, one bar for each of *columns* (counted from 1).

    ``labels`` is the column with the names of the rows; ``rows`` how many are drawn, a total left out.
    """

    title: str
    labels: int
    columns: tuple[int, ...]
    rows: int


def draw(sheet: Worksheet, bars: tuple[Bars, ...], below: int) -> None:
    """Draw charts one under the other, beginning two rows below row *below*; one without rows is left out."""
    row = below + 2
    for each in bars:
        if not each.rows:
            continue
        chart = _chart(sheet, each)
        sheet.add_chart(chart, f"A{row}")
        row += round(chart.height * ROWS_OF_A_CM) + 2


def _chart(sheet: Worksheet, bars: Bars) -> BarChart:
    chart = BarChart()
    chart.type, chart.style, chart.title = "bar", 10, bars.title
    chart.width = WIDTH_CM
    chart.height = max(LEAST_HEIGHT_CM, ROW_CM * bars.rows * max(len(bars.columns) * 0.6, 1) + 3)
    for colour, column in zip(COLOURS, bars.columns, strict=False):
        values = Reference(sheet, min_col=column, min_row=1, max_row=bars.rows + 1)
        chart.add_data(values, titles_from_data=True)
        chart.series[-1].graphicalProperties = GraphicalProperties(solidFill=colour)
    chart.set_categories(Reference(sheet, min_col=bars.labels, min_row=2, max_row=bars.rows + 1))
    chart.x_axis.scaling.orientation = "maxMin"
    chart.x_axis.delete = chart.y_axis.delete = False
    chart.y_axis.majorGridlines, chart.y_axis.number_format = None, "0"
    chart.legend.position, chart.gapWidth = "b", 60
    return chart


def columns_named(titles: list[str], wanted: tuple[str, ...]) -> tuple[int, ...]:
    """Return the places of columns by their titles, counted from 1."""
    return tuple(titles.index(title) + 1 for title in wanted)
