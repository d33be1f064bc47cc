"""Reference data: schemes, words, code lists, rates and funder profiles, shipped with mobctl or the workspace's own."""

import csv
import tomllib
import zlib
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mobctl.domain.words import Words, merge
from mobctl.errors import Unreadable
from mobctl.findings import has_errors
from mobctl.messages import imports as say

if TYPE_CHECKING:
    from mobctl.domain.codes import Codes
    from mobctl.domain.money.bands import TravelBands
    from mobctl.domain.money.card_reading import ReadCard
    from mobctl.domain.money.places import Gazetteer
    from mobctl.domain.rules.book import RuleBook
    from mobctl.findings import Finding


def data_folder() -> Path:
    """Return the folder of the shipped data: inside the installed package, or beside it in the source tree."""
    package = Path(__file__).resolve().parent
    installed = package / "data"
    return installed if installed.is_dir() else package.parent / "data"


OWN_PLACES = "places.csv"
GZIP = 31
TRAVEL_BANDS = "erasmus_travel_bands"


class Reference:
    """What mobctl looks up. A file of the workspace adds to the shipped ones; each is read once."""

    def __init__(self, workspace: Path | None = None) -> None:
        self.workspace = workspace

    def scheme_files(self) -> list[Path]:
        """Return the scheme files, shipped ones first; the name without ending is the key."""
        return self._files("schemes", "toml")

    def funder_files(self) -> dict[str, list[Path]]:
        """Return the files of funder profiles by their key, shipped ones first: one of the workspace adds to them."""
        found: dict[str, list[Path]] = {}
        for file in self._files("funders", "toml"):
            found.setdefault(file.stem, []).append(file)
        return found

    def funder_tables(self, key: str) -> list[tuple[str, dict[str, Any]]]:
        """Return what the files of one funder profile say, each with its name; raises Unreadable for a broken one."""
        shipped = data_folder()
        found = self.funder_files().get(key, [])
        return [(file.name if shipped in file.parents else f"funders/{file.name}", _toml(file)) for file in found]

    def table(self, name: str) -> tuple[dict[str, str], ...]:
        """Return the rows of a code list, such as ``isced-f``; the workspace's own list replaces the shipped one."""
        return _rows(self._table(name))

    def has_table(self, name: str) -> bool:
        """Tell whether there is a code list called *name*, shipped or the workspace's own."""
        return self._table(name).is_file()

    def _table(self, name: str) -> Path:
        own = self.workspace / "tables" / f"{name}.csv" if self.workspace else None
        return own if own and own.is_file() else data_folder() / "tables" / f"{name}.csv"

    @cached_property
    def words(self) -> Words:
        """The words of all languages; those of the workspace's ``words`` folder are added."""
        return merge(_toml(file) for file in self._files("words", "toml"))

    @cached_property
    def codes(self) -> "Codes":
        """The code lists that cells of a spreadsheet are checked against."""
        from mobctl.domain.codes import Codes  # noqa: PLC0415

        return Codes.of(
            countries=self.table("countries"),
            nationalities=self.table("nationalities"),
            isced=(row["uri"].rsplit("/", 1)[-1] for row in self.table("isced-f")),
        )

    def country(self, text: str) -> str | None:
        """Return the code of a country written as code or name; the names of all languages are read only for a name."""
        code = text.strip().upper()
        return code if any(row["code"] == code for row in self.table("countries")) else self.codes.country(text)

    @cached_property
    def places(self) -> "Gazetteer":
        """Places by name: the shipped list, and those in the workspace's ``places.csv``, which win."""
        return self._places[0]

    @cached_property
    def place_faults(self) -> "tuple[Finding, ...]":
        """What is wrong with the workspace's own places; a place with a fault is left out."""
        return tuple(self._places[1])

    @cached_property
    def _places(self) -> "tuple[Gazetteer, list[Finding]]":
        from mobctl.domain.money.own_places import read  # noqa: PLC0415
        from mobctl.domain.money.places import Gazetteer, Listing  # noqa: PLC0415

        own = self.workspace / OWN_PLACES if self.workspace else None
        places, faults = read(_lenient_rows(own), OWN_PLACES, self.country) if own and own.is_file() else ((), [])
        return Gazetteer(Listing(_unpacked(data_folder() / "places" / "places.gz")), places), faults

    def travel_bands(self, table: str = TRAVEL_BANDS) -> "tuple[TravelBands, tuple[Finding, ...]]":
        """Return travel bands by call year, and what is wrong with the workspace's own ones.

        Those of the workspace's table of that name win for the calls they name; one with an error is not used.
        """
        if table not in self._bands:
            self._bands[table] = self._travel_bands(table)
        return self._bands[table]

    @cached_property
    def _bands(self) -> "dict[str, tuple[TravelBands, tuple[Finding, ...]]]":
        return {}

    def _travel_bands(self, table: str) -> "tuple[TravelBands, tuple[Finding, ...]]":
        from mobctl.domain.money.band_tables import read  # noqa: PLC0415
        from mobctl.domain.money.bands import TravelBands  # noqa: PLC0415

        file = data_folder() / "tables" / f"{table}.csv"
        shipped, _ = read(_rows(file), file.name) if file.is_file() else ((), [])
        mine = self.workspace / "tables" / file.name if self.workspace else None
        if mine is None or not mine.is_file():
            return TravelBands(shipped), ()
        own, faults = read(_lenient_rows(mine), f"tables/{mine.name}")
        return TravelBands(shipped, () if has_errors(faults) else own), tuple(faults)

    @cached_property
    def rate_cards(self) -> "tuple[ReadCard, ...]":
        """The rate cards, shipped examples first, each with what is wrong with its file; one with an error is none."""
        shipped = data_folder() / "rates"
        return tuple(self.rate_card(file, own=file.parent != shipped) for file in self._files("rates", "toml"))

    def rate_card(self, file: Path, *, own: bool = True) -> "ReadCard":
        """Return the rate card in a file with what is wrong with it; the name without ending is its key."""
        from mobctl.domain.money.card_reading import not_readable, read_card  # noqa: PLC0415

        try:
            content = tomllib.loads(file.read_text(encoding="utf-8-sig"), parse_float=Decimal)
        except (OSError, ValueError) as trouble:
            return not_readable(file.name, getattr(trouble, "strerror", None) or str(trouble))
        countries = {row["code"] for row in self.table("countries")}
        return read_card(file.stem, file.name, content, countries, own=own)

    @cached_property
    def rules(self) -> "RuleBook":
        """The rules of law and programme; those in the workspace's ``rules`` folder replace shipped ones."""
        return self._rules[0]

    @cached_property
    def rule_faults(self) -> "tuple[Finding, ...]":
        """What is wrong with the files of rules; a rule with a fault is as shipped."""
        return tuple(self._rules[1])

    @cached_property
    def _rules(self) -> "tuple[RuleBook, list[Finding]]":
        from mobctl.domain.rules.book import read  # noqa: PLC0415

        shipped = data_folder() / "rules"
        files = self._files("rules", "toml")
        return read((file.name, _toml(file), file.parent != shipped) for file in files)

    def _files(self, folder: str, ending: str) -> list[Path]:
        shipped = sorted((data_folder() / folder).glob(f"*.{ending}"))
        own = sorted((self.workspace / folder).glob(f"*.{ending}")) if self.workspace else []
        return [*shipped, *own]


@lru_cache(maxsize=64)
def _rows(file: Path) -> tuple[dict[str, str], ...]:
    with file.open(encoding="utf-8", newline="") as opened:
        return tuple(csv.DictReader(opened))


def _lenient_rows(file: Path) -> list[dict[str, str]]:
    """Return the rows of a table that a spreadsheet saved: with semicolons or commas, with a mark at its beginning."""
    try:
        text = file.read_text(encoding="utf-8-sig")
    except (OSError, ValueError) as trouble:
        raise Unreadable(say.BAD_DATA_FILE, file=file.name, reason=str(trouble)) from trouble
    first = text.partition("\n")[0]
    lines = csv.reader(text.splitlines(), delimiter=";" if first.count(";") > first.count(",") else ",")
    header = [name.strip().lower() for name in next(lines, [])]
    return [dict(zip(header, (cell.strip() for cell in line), strict=False)) for line in lines]


@lru_cache(maxsize=4)
def _unpacked(file: Path) -> str:
    try:
        return zlib.decompress(file.read_bytes(), wbits=GZIP).decode()
    except (OSError, ValueError, zlib.error) as trouble:
        raise Unreadable(say.BAD_DATA_FILE, file=file.name, reason=str(trouble)) from trouble


@lru_cache(maxsize=64)
def _toml(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as trouble:
        raise Unreadable(say.BAD_DATA_FILE, file=file.name, reason=str(trouble)) from trouble
