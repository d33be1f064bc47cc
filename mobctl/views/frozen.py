"""How figures, their records, frozen reports and their differences look."""

from typing import TYPE_CHECKING

from rich.console import Console

from mobctl.views.tables import facts, table

if TYPE_CHECKING:
    from mobctl.domain.frozen_figures import FigureChange
    from mobctl.services.reports.catalogue import Trace
    from mobctl.services.reports.freezing import Compared, FrozenListed

SHOWN_REFS = 8


def trace(console: Console, result: "Trace") -> None:
    if len(result.figures) != 1:
        rows = ((one.key, one.title, _number(one.value), len(one.refs) or None) for one in result.figures)
        table(console, ("figure", "title", "value", "records"), rows, empty="", right=("value", "records"))
        return
    one = result.figures[0]
    pairs = (
        ("figure", one.key),
        ("title", one.title),
        ("value", _number(one.value)),
        ("counted", one.rule),
        ("records", one.refs),
    )
    facts(console, pairs)


def frozen(console: Console, result: "FrozenListed") -> None:
    rows = (
        (f"{one.ref}\n{one.data_date}", one.file, one.figures, f"{one.sha256[:16]}...", one.note)
        for one in result.reports
    )
    columns = ("report, data of", "file", "figures", "SHA-256", "note")
    table(console, columns, rows, empty="No report was frozen yet: mobctl report freeze", right=("figures",))


def compared(console: Console, result: "Compared") -> None:
    console.print(f"{result.before} ({result.before_date}) and {result.after} ({result.after_date})")
    rows = (
        (f"{one.key}\n{one.told}" if one.told else one.key, _number(one.before), _number(one.after), _moved(one))
        for one in result.changes
    )
    columns = ("figure", "before", "after", "records")
    table(console, columns, rows, empty="Nothing has changed.", right=("before", "after"))
    console.print(f"Figures that are the same: {result.unchanged}", style="dim")


def _moved(one: "FigureChange") -> str:
    return "\n".join(part for part in (_signed("+", one.added), _signed("-", one.gone)) if part)


def _signed(sign: str, refs: tuple[str, ...]) -> str:
    more = f" and {len(refs) - SHOWN_REFS} more" if len(refs) > SHOWN_REFS else ""
    return f"{sign} {', '.join(refs[:SHOWN_REFS])}{more}" if refs else ""


def _number(value: float | None) -> str | None:
    return None if value is None else str(value)
