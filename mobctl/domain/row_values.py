"""What the values of a table say to each other: units written once, titles and relations beside names, whole names."""

from collections.abc import Sequence
from typing import Any

from mobctl.domain.column_values import ColumnReader
from mobctl.domain.columns import Column
from mobctl.domain.fields import Shape
from mobctl.domain.names import split, with_relation, without_title
from mobctl.findings import Where, info, warning
from mobctl.messages import imports as say

_PEOPLES_NAMES = ("full_name", "applicant", "family_name", "given_names")


def fill_down(values: list[dict[str, Any]], columns: Sequence[Column], shape: Shape, reader: ColumnReader) -> None:
    """Give empty cells the value above, in the columns where lists usually write it only once (unit of an outcome).

    A new unit key or title ends what came from the unit above.
    """
    present = [column for column in columns if column.field in shape.filled_down]
    heads = {column.field for column in present} & {"unit", "unit_title"}
    above: dict[str, Any] = {}
    counts: dict[str, int] = {}
    for found in values:
        if any(head in found and found[head] != above.get(head) for head in heads):
            above = {}
        for column in present:
            assert column.field
            if column.field in found:
                above[column.field] = found[column.field]
            elif column.field in above:
                found[column.field] = above[column.field]
                counts[column.field] = counts.get(column.field, 0) + 1
    if counts:
        what = ", ".join(f"{name} {count}" for name, count in counts.items())
        place = Where(file=reader.sheet.file, sheet=reader.sheet.name or None)
        reader.findings.append(info(say.FILLED_DOWN, place, what=what))


def take_titles(values: Sequence[dict[str, Any]], shape: Shape) -> None:
    """Part titles from the names that they are written with; a title of its own column stays."""
    for found in values:
        for name in _PEOPLES_NAMES:
            text = found.get(name)
            title, rest = without_title(text) if text and "@" not in text else ("", "")
            if not title:
                continue
            found[name] = rest
            if "title" in shape.field_names:
                found.setdefault("title", title)


def take_relations(values: Sequence[dict[str, Any]]) -> None:
    """Part the relation from the name of a guardian, where both stand in one cell."""
    for found in values:
        for prefix in ("guardian", "guardian2"):
            if f"{prefix}_name" not in found:
                continue
            found[f"{prefix}_name"], relation = with_relation(found[f"{prefix}_name"])
            if relation:
                found.setdefault(f"{prefix}_relation", relation)


def split_names(
    values: list[dict[str, Any]], rows: Sequence[int], columns: Sequence[Column], reader: ColumnReader
) -> None:
    """Split whole names where a row (an index) has no names apart; what is unsure is told, one remark a column."""
    column = next((column for column in columns if column.field == "full_name"), None)
    if column is None:
        return
    unsure: list[tuple[int, str, str, str]] = []
    for row, found in zip(rows, values, strict=True):
        full = found.pop("full_name", None)
        if full is None or "family_name" in found or "given_names" in found:
            continue
        name = split(full)
        found["given_names"], found["family_name"] = name.given, name.family
        if not name.sure:
            unsure.append((row, full, name.given, name.family))
    if unsure:
        places = [reader.sheet.where(row, column.index, column.header) for row, *_ in unsure]
        _, full, given, family = unsure[0]
        reader.findings.append(
            warning(say.NAME_SPLIT, places[0], also=places[1:], value=full, given=given, family=family)
        )
