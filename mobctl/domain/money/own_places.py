"""Places that a school adds itself, because no list has them or it knows better where they lie."""

from collections.abc import Iterable, Mapping

from mobctl.domain.money.places import CountryOf, Place
from mobctl.findings import Finding, Where, error
from mobctl.messages import money as say

COLUMNS = ("name", "country", "latitude", "longitude", "source")
NO_SOURCE = "the school's own places"
FARTHEST = {"latitude": 90.0, "longitude": 180.0}
FIRST_ROW = 2


def read(
    rows: Iterable[Mapping[str, str]], file: str, country_of: CountryOf
) -> tuple[tuple[Place, ...], list[Finding]]:
    """Return the places of a table, and what is wrong with it; a row with a fault gives no place."""
    places: list[Place] = []
    faults: list[Finding] = []
    for number, row in enumerate(rows, FIRST_ROW):
        if not any(row.values()):
            continue
        wrong = list(_faults(row, Where(file=file, row=number), country_of))
        faults += wrong
        if not wrong:
            places.append(_place(row, country_of))
    return tuple(places), faults


def _place(row: Mapping[str, str], country_of: CountryOf) -> Place:
    return Place(
        name=row["name"],
        country=country_of(row["country"]) or "",
        region=row.get("region", ""),
        latitude=_degrees(row["latitude"]),
        longitude=_degrees(row["longitude"]),
        source=row.get("source") or NO_SOURCE,
    )


def _faults(row: Mapping[str, str], where: Where, country_of: CountryOf) -> Iterable[Finding]:
    if not row.get("name"):
        yield error(say.PLACE_WITHOUT_NAME, where)
    if not country_of(row.get("country", "")):
        yield error(say.PLACE_WITHOUT_COUNTRY, where, country=row.get("country") or "nothing")
    for column, farthest in FARTHEST.items():
        written = row.get(column, "")
        try:
            within = -farthest <= _degrees(written) <= farthest
        except ValueError:
            within = False
        if not within:
            yield error(
                say.PLACE_NOT_ON_EARTH, where, what=column, value=written or "nothing", farthest=f"{farthest:.0f}"
            )


def _degrees(written: str) -> float:
    return float(written.replace(",", "."))
