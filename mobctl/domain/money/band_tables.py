"""Tables of travel bands as they are typed: read, and checked for gaps, overlaps, order and missing amounts."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from itertools import groupby, pairwise

from mobctl.domain.money.bands import Band, Generation
from mobctl.findings import Finding, Where, error, warning
from mobctl.messages import Message
from mobctl.messages import money as say

FIRST_ROW = 2
Row = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Placed:
    """A band with the place of its row."""

    band: Band
    where: Where


def read(rows: Iterable[Row], file: str) -> tuple[tuple[Band, ...], list[Finding]]:
    """Return the bands of a table and all that is wrong with it; a row that cannot be read gives no band."""
    placed: list[_Placed] = []
    faults: list[Finding] = []
    for number, row in enumerate(rows, FIRST_ROW):
        where = Where(file=file, row=number)
        if any(row.values()):
            band = _band(row, where, faults)
            placed += [_Placed(band, where)] if band else []
    faults += _misfits(placed)
    return tuple(each.band for each in placed), faults


def _band(row: Row, where: Where, faults: list[Finding]) -> Band | None:
    before = len(faults)
    first = _whole(row, "valid_from_call", where, faults)
    last = _whole(row, "valid_to_call", where, faults) if row.get("valid_to_call") else None
    from_km = _number(row, "from_km", where, faults)
    below_km = _number(row, "below_km", where, faults) if row.get("below_km") else None
    standard = _amount(row, "standard_eur", where, faults)
    green = _amount(row, "green_eur", where, faults) if row.get("green_eur") else None
    if first is not None and last is not None and last < first:
        faults.append(error(say.CALLS_UPSIDE_DOWN, where, first=first, last=last))
    if from_km is not None and below_km is not None and below_km <= from_km:
        faults.append(error(say.BAND_UPSIDE_DOWN, where, from_km=from_km, below_km=below_km))
    if len(faults) > before or first is None or from_km is None or standard is None:
        return None
    said = (row.get("source") or "", row.get("certainty") or "", row.get("checked_on") or "")
    return Band(Generation(first, last), from_km, below_km, standard, green, *said)


def _whole(row: Row, column: str, where: Where, faults: list[Finding]) -> int | None:
    text = (row.get(column) or "").strip()
    if text.isascii() and text.isdigit():
        return int(text)
    faults.append(_unreadable(say.NO_CALL_YEAR, column, text, where))
    return None


def _number(row: Row, column: str, where: Where, faults: list[Finding]) -> Decimal | None:
    text = (row.get(column) or "").strip()
    value = _decimal(text)
    if value is None or value < 0:
        faults.append(_unreadable(say.NO_KILOMETRES, column, text, where))
        return None
    return value


def _amount(row: Row, column: str, where: Where, faults: list[Finding]) -> Decimal | None:
    text = (row.get(column) or "").strip()
    value = _decimal(text)
    if value is None or value < 0 or value != round(value, 2):
        faults.append(_unreadable(say.NO_BAND_AMOUNT, column, text, where))
        return None
    return value.quantize(Decimal("0.01"))


def _decimal(text: str) -> Decimal | None:
    try:
        value = Decimal(text.replace(",", "."))
    except InvalidOperation:
        return None
    return value if value.is_finite() and abs(value) < Decimal(10) ** 9 else None


def _unreadable(message: Message, column: str, text: str, where: Where) -> Finding:
    return error(message, where, column=column, value=text or "empty")


def _misfits(placed: Sequence[_Placed]) -> Iterator[Finding]:
    """Yield what does not fit together: generations that overlap or stand apart, bands with gaps between them."""
    runs = [list(run) for _, run in groupby(placed, key=lambda each: each.band.generation)]
    for number, run in enumerate(runs):
        generation = run[0].band.generation
        for earlier in runs[:number]:
            other = earlier[0].band.generation
            if _overlap(generation, other):
                yield error(
                    say.GENERATIONS_OVERLAP, run[0].where, also=(earlier[0].where,), one=other, other=generation
                )
                break
        yield from _misfits_within(run)


def _overlap(one: Generation, other: Generation) -> bool:
    return one.holds(other.first_call) or other.holds(one.first_call)


def _misfits_within(run: Sequence[_Placed]) -> Iterator[Finding]:
    ordered = sorted(run, key=lambda each: each.band.from_km)
    if ordered != list(run):
        wrong = next(each for each, right in zip(run, ordered, strict=True) if each is not right)
        yield warning(say.BANDS_OUT_OF_ORDER, wrong.where, generation=wrong.band.generation)
    for nearer, farther in pairwise(ordered):
        one, other = nearer.band, farther.band
        end = one.below_km
        if end is None or other.from_km < end:
            yield error(say.BANDS_OVERLAP, farther.where, also=(nearer.where,), one=one, other=other)
        elif other.from_km > end:
            yield error(say.GAP_BETWEEN_BANDS, farther.where, also=(nearer.where,), end=end, begin=other.from_km)
    last = ordered[-1]
    if last.band.below_km is not None:
        yield warning(say.BANDS_END, last.where, end=last.band.below_km, generation=last.band.generation)
