"""Travel bands: every edge of both generations, half-open intervals without gaps, and tables that do not fit."""

from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.money.band_tables import read
from mobctl.domain.money.bands import NEAR_AN_EDGE, TravelBands
from mobctl.domain.money.calls import call_year
from mobctl.reference import Reference
from mobctl.vocabulary_money import DistanceSource
from tests.domain.importing import TODAY

BANDS = Reference().travel_bands()[0]
ESTIMATE, OFFICIAL = DistanceSource.ESTIMATE, DistanceSource.OFFICIAL
OLD = {
    "10": ("23.00", None),
    "100": ("180.00", "210.00"),
    "500": ("275.00", "320.00"),
    "2000": ("360.00", "410.00"),
    "3000": ("530.00", "610.00"),
    "4000": ("820.00", None),
    "8000": ("1500.00", None),
}
NEW = {
    "10": ("28.00", "56.00"),
    "100": ("211.00", "285.00"),
    "500": ("309.00", "417.00"),
    "2000": ("395.00", "535.00"),
    "3000": ("580.00", "785.00"),
    "4000": ("1188.00", "1188.00"),
    "8000": ("1735.00", "1735.00"),
}
HEAD = ("valid_from_call", "valid_to_call", "from_km", "below_km", "standard_eur", "green_eur")


def edges() -> list[tuple[int, str, str, str | None]]:
    """Every edge of both generations: at it, a hundredth above, and a hundredth below the next one."""
    found: list[tuple[int, str, str, str | None]] = []
    for calls, amounts in (((2021, 2023), OLD), ((2024, 2026, 2030), NEW)):
        for call in calls:
            for start, (standard, green) in amounts.items():
                found += [(call, km, standard, green) for km in (start, f"{start}.00", f"{start}.01")]
            for (_, pay), (end, _) in pairwise(amounts.items()):
                last = Decimal(end) - Decimal("0.01")
                found += [(call, str(km), *pay) for km in (last, last - Decimal("0.49"), last + Decimal("0.009"))]
            found.append((call, "20015.11", *amounts["8000"]))
    return found


@pytest.mark.parametrize("call, km, standard, green", edges())
def test_every_edge_of_every_generation(call: int, km: str, standard: str, green: str | None) -> None:
    plain = BANDS.support(Decimal(km), call, green=False)
    low = BANDS.support(Decimal(km), call, green=True)
    assert (str(plain.amount), plain.findings) == (standard, ())
    assert str(low.amount) == (green or standard)
    assert [finding.code for finding in low.findings] == ([] if green else ["no-green-amount"])


@pytest.mark.parametrize("km", ["0", "0.00", "9.5", "9.99"])
@pytest.mark.parametrize("call", [2021, 2026])
def test_below_ten_kilometres_nothing_is_paid(km: str, call: int) -> None:
    support = BANDS.support(Decimal(km), call, green=True)
    assert (str(support.amount), support.band) == ("0.00", None)
    assert [finding.code for finding in support.findings] == ["below-all-bands"]


def test_a_gap_of_whole_numbers_does_not_exist() -> None:
    for km in ("99.5", "499.5", "1999.5", "2999.5", "3999.5", "7999.5"):
        assert BANDS.support(Decimal(km), 2026, green=False).amount > 0


@given(st.decimals("10", "20016", places=4), st.integers(2021, 2040))
def test_every_distance_from_ten_kilometres_on_is_in_one_band(km: Decimal, call: int) -> None:
    assert sum(band.holds(km) for band in BANDS.of_call(call)) == 1


@given(st.decimals("0", "20016", places=4), st.decimals("0", "20016", places=4), st.integers(2021, 2040), st.booleans())
def test_a_longer_way_never_pays_less(one: Decimal, other: Decimal, call: int, green: bool) -> None:
    nearer, farther = (BANDS.support(km, call, green=green).amount for km in sorted((one, other)))
    assert nearer <= farther
    assert BANDS.support(one, call, green=False).amount <= BANDS.support(one, call, green=True).amount


def test_a_call_without_bands_says_which_are_known() -> None:
    support = BANDS.support(Decimal(700), 2020, green=False)
    assert (str(support.amount), support.band) == ("0.00", None)
    assert support.findings[0].text == "No travel bands are known for the call 2020. Known: 2021-2023, 2024 on."


@pytest.mark.parametrize("edge", [10, 100, 500, 2000, 3000, 4000, 8000])
def test_an_estimate_near_an_edge_is_warned_about(edge: int) -> None:
    reach = edge * NEAR_AN_EDGE
    for km in (edge, edge - reach, edge + reach):
        found = BANDS.near_an_edge(Decimal(km), 2026, ESTIMATE)
        assert [(finding.code, finding.fields["edge"]) for finding in found] == [("near-a-band-edge", edge)]
        assert not BANDS.near_an_edge(Decimal(km), 2026, OFFICIAL)
    for km in (edge - reach - Decimal("0.01"), edge + reach + Decimal("0.01")):
        assert not BANDS.near_an_edge(Decimal(km), 2026, ESTIMATE)


def faults(*rows: str) -> list[str]:
    return [
        f"{fault.code} {fault.where.row}"
        for fault in read([dict(zip(HEAD, row.split(","), strict=False)) for row in rows], "bands.csv")[1]
    ]


@pytest.mark.parametrize(
    "rows, expected",
    [
        (["2027,,10,100,30,60", "2027,,100,,200,"], []),
        (["2027,,10,99,30,60", "2027,,100,,200,"], ["gap-between-bands 3"]),
        (["2027,,10,101,30,60", "2027,,100,,200,"], ["bands-overlap 3"]),
        (["2027,,10,,30,60", "2027,,100,,200,"], ["bands-overlap 3"]),
        (["2027,,100,,200,", "2027,,10,100,30,60"], ["bands-out-of-order 2"]),
        (["2027,,10,100,30,60"], ["bands-end 2"]),
        (["2027,,10,100,,60", "2027,,100,,x,"], ["no-band-amount 2", "no-band-amount 3"]),
        (["2027,,10,,1.005,"], ["no-band-amount 2"]),
        (["2027,,10,,-5,NaN"], ["no-band-amount 2", "no-band-amount 2"]),
        (["2027,,ten,,5,"], ["no-kilometres 2"]),
        (["2027,,100,10,5,"], ["band-upside-down 2"]),
        (["2027,2026,10,,5,"], ["calls-upside-down 2"]),
        (["next,,10,,5,", "", "2027,x,10,,5,"], ["no-call-year 2", "no-call-year 4"]),
        (["2027,2030,10,,5,", "2029,,10,,5,"], ["generations-overlap 3"]),
        (["2027,,10,,5,", "2029,2030,10,,5,"], ["generations-overlap 3"]),
        (["2027,2028,10,,5,", "2029,,10,,5,", "2027,2028,10,,5,"], ["generations-overlap 4"]),
        (["2027,2028,10,,5,", "2029,,10,,5,"], []),
    ],
)
def test_a_table_is_checked(rows: list[str], expected: list[str]) -> None:
    assert faults(*rows) == expected


def test_the_shipped_table_has_nothing_wrong() -> None:
    assert read(Reference().table("erasmus_travel_bands"), "erasmus_travel_bands.csv")[1] == []
    assert all(band.source and band.certainty and band.checked_on for band in BANDS.shipped)


def test_bands_of_a_school_win_for_the_calls_they_name() -> None:
    own, wrong = read([dict(zip(HEAD, ["2027", "2027", "10", "", "99.5", ""], strict=True))], "own")
    bands = TravelBands(BANDS.shipped, own)
    assert not wrong
    assert str(bands.support(Decimal(700), 2027, green=False).amount) == "99.50"
    assert str(bands.support(Decimal(700), 2028, green=False).amount) == "309.00"


def test_the_call_year_is_said_told_by_the_code_or_guessed() -> None:
    assert call_year(2025, "2024-1-FR01-KA121-VET-000123456", TODAY) == (2025, True)
    assert call_year(None, "2024-1-FR01-KA121-VET-000123456", TODAY) == (2024, True)
    assert call_year(None, "GJ-2024-77", TODAY) == (TODAY.year, False)
