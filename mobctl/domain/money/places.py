"""Places on the map, found by their names in many languages; where several fit, somebody has to say which."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from mobctl.domain.folding import fold

GEONAMES = "GeoNames, CC BY 4.0"
LENGTH_OF_A_CODE = 2
ALIKE = 72
"""How alike, of 100, a name must be to be suggested."""
CONSIDERED, SUGGESTED = 30, 5
CAPITAL, ABROAD = 20, 100
"""How many times larger than its namesakes a town is that is meant without saying more; in another language, so too."""

_BRACKETS = re.compile(r"\s*\(([^()]*)\)\s*$")
CountryOf = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Place:
    """A town: where it lies, in which country and region, and who says so."""

    name: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int | None = None
    source: str = GEONAMES

    def __str__(self) -> str:
        return ", ".join(part for part in (self.name, self.region, self.country) if part)


@dataclass(frozen=True, slots=True)
class Named:
    """What a name means: one place, or several to choose from, or none with those of similar names.

    ``namesakes`` are the far smaller places of that name that were passed over.
    """

    place: Place | None = None
    namesakes: tuple[Place, ...] = ()
    several: tuple[Place, ...] = ()
    near: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A name as it was typed, with what stands behind its commas to tell it from others."""

    name: str
    country: str | None
    regions: tuple[str, ...] = ()

    def fits(self, place: Place) -> bool:
        if self.country and place.country != self.country:
            return False
        spoken = f" {fold(place.region)} "
        return all(f" {region} " in spoken for region in self.regions)


class Listing:
    """The shipped list, by its columns: line by line they tell of one town; only the names are searched.

    The columns, parted by form feeds, are name, country, region, latitude, longitude, inhabitants, and all names folded
    between bars.
    """

    def __init__(self, text: str = "") -> None:
        *self._columns, self._called = text.split("\f")

    def called(self, name: str) -> Iterator[Place]:
        """Yield the towns that bear a folded name in any language."""
        key, begin, line = f"|{name}|", 0, 0
        while name and (found := self._called.find(key, begin)) >= 0:
            line += self._called.count("\n", begin, found)
            yield self._place(line)
            begin, line = self._called.find("\n", found) + 1, line + 1
            if not begin:
                return

    def names(self) -> list[tuple[str, str]]:
        """Return every folded name with its country."""
        if not self._called:
            return []
        lines = zip(self._rows[1], self._called.split("\n"), strict=True)
        return [(name, country) for country, called in lines for name in called.strip("|").split("|")]

    def places(self) -> Iterator[Place]:
        """Yield every town."""
        return map(self._place, range(len(self._rows[0]) if self._rows else 0))

    def _place(self, line: int) -> Place:
        name, country, region, latitude, longitude, population = (column[line] for column in self._rows)
        return Place(name, country, region, float(latitude), float(longitude), int(population))

    @cached_property
    def _rows(self) -> list[list[str]]:
        return [column.split("\n") for column in self._columns]


@dataclass(frozen=True)
class Gazetteer:
    """All places by name: a school's own ones, which win, and the shipped list."""

    listed: Listing = field(default_factory=Listing)
    own: Sequence[Place] = field(default=())

    def find(self, typed: str, country_of: CountryOf, country: str | None = None) -> Named:
        """Return what *typed* means, and where nothing is called so the places of similar names."""
        named = self.named(typed, country_of, country)
        if named.place or named.several:
            return named
        *_, last = _readings(typed, country_of, country)
        return Named(near=self._near(last))

    def named(self, typed: str, country_of: CountryOf, country: str | None = None) -> Named:
        """Return what *typed* means: a name, or a name, region and country with commas or brackets between.

        Places of one name are asked, unless all lie in one country, only one of them has it as its own name (others
        in another language, or for short), and that one is the largest; or one is far larger than its namesakes.
        """
        for wanted in _readings(typed, country_of, country):
            for called in (self._own_called, self.listed.called):
                fitting = [place for place in called(wanted.name) if wanted.fits(place)]
                if fitting:
                    return _chosen(wanted.name, fitting)
        return Named()

    def _own_called(self, name: str) -> Iterator[Place]:
        return (place for place in self.own if fold(place.name) == name)

    def _near(self, wanted: _Wanted) -> tuple[Place, ...]:
        """Return places of similar names, the most alike first, and of those the school's own and the largest."""
        from rapidfuzz import fuzz, process  # noqa: PLC0415

        names = [name for name, country in self._names if wanted.country in (None, country)]
        alike = process.extract(wanted.name, names, scorer=fuzz.ratio, score_cutoff=ALIKE, limit=CONSIDERED)
        found: dict[Place, float] = {}
        for name, score, _ in alike:
            for place in (*self._own_called(name), *self.listed.called(name)):
                if wanted.country in (None, place.country):
                    found.setdefault(place, score)
        ranked = sorted(found, key=lambda place: (-found[place], place not in self.own, *_largest_first(place)))
        return tuple(ranked[:SUGGESTED])

    @cached_property
    def _names(self) -> list[tuple[str, str]]:
        """All names with their country, read only where a name is not found."""
        return [(fold(place.name), place.country) for place in self.own] + self.listed.names()


def _readings(typed: str, country_of: CountryOf, country: str | None) -> Iterator[_Wanted]:
    """Yield what *typed* may mean: all of it a name; else the last part a region; else the last part a country."""
    yield _Wanted(fold(typed), country)
    name, *rest = (part.strip() for part in _BRACKETS.sub(r", \1", typed).split(","))
    if not rest:
        return
    regions = tuple(fold(part) for part in rest)
    code = country_of(rest[-1])
    if not (code and len(rest[-1]) == LENGTH_OF_A_CODE):
        yield _Wanted(fold(name), country, regions)
    if code:
        yield _Wanted(fold(name), code, regions[:-1])


def _chosen(name: str, fitting: Iterable[Place]) -> Named:
    largest, *others = places = tuple(sorted(set(fitting), key=_largest_first))
    so_called = [place for place in places if fold(place.name) == name]
    alone = len({place.country for place in places}) == 1 and so_called == [largest]
    if alone or not others:
        return Named(place=largest)
    times = CAPITAL if largest in so_called or not so_called else ABROAD
    if (largest.population or 0) > times * (others[0].population or 0):
        return Named(place=largest, namesakes=tuple(others))
    return Named(several=places)


def _largest_first(place: Place) -> tuple[int, str]:
    return -(place.population or 0), str(place)
