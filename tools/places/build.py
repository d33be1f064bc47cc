"""Make the shipped list of places: ``python -m tools.places.build FOLDER``."""

import sys
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from mobctl.domain.folding import fold
from tools.places.rows import Town, towns

TARGET = Path(__file__).resolve().parents[2] / "data" / "places" / "places.gz"
LARGEST = 2_000_000
GZIP = 31
"""What tells the packing to write a gzip file, without name and time."""

#: From how many inhabitants on a town is listed: in Europe and its neighbours, where towns are small, and elsewhere.
LEAST_IN = {
    2_000: "AT BE CZ DE ES FR GR HU IT NL PL PT RO SE TR CH GB AD MC SM VA FO GL GI UA MD GE AM AZ BY MA TN DZ EG IL "
    "JO LB LY PS SY",
    1_000: "AL XK ME MK BA RS SI HR EE LV LT MT CY LU IE IS LI SN NO FI DK SK BG",
}
LEAST = {country: least for least, countries in LEAST_IN.items() for country in countries.split()}
ANYWHERE = 15_000

#: The scripts beside the Latin one in which a country writes its own towns.
SCRIPTS = {
    **{"GR": "GREEK", "CY": "GREEK", "GE": "GEORGIAN", "AM": "ARMENIAN"},
    **dict.fromkeys(("BG", "RS", "MK", "BA", "ME", "XK", "UA", "MD", "BY", "KZ"), "CYRILLIC"),
}
UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
UMLAUTS_IN = frozenset({"DE", "AT", "CH", "LI", "LU"})


def text_of(folder: Path) -> str:
    """Return the list made of the sources in *folder*, a line a town."""
    listed = sorted(_parted(town for town in towns(folder) if _is_listed(town)), key=_order)
    return "".join(_line(town) for town in listed)


def main(folder: Path) -> None:
    """Write the list; raises SystemExit where it would be too large."""
    text = text_of(folder)
    packed = packed_by_columns(text)
    if len(packed) >= LARGEST:
        raise SystemExit(f"{len(packed)} bytes are too many: {LARGEST} is the limit")
    TARGET.write_bytes(packed)
    print(f"{text.count(chr(10))} places, {len(text.encode())} bytes, packed {len(packed)}")  # noqa: T201


def packed_by_columns(text: str) -> bytes:
    """Return the list as it is shipped: column after column, which packs small and is searched without being parted."""
    columns = zip(*(line.split("\t") for line in text.splitlines()), strict=True)
    told = "\f".join("\n".join(column) for column in columns)
    packing = zlib.compressobj(9, wbits=GZIP, memLevel=8)
    return packing.compress(told.encode()) + packing.flush()


def _is_listed(town: Town) -> bool:
    return town.population >= LEAST.get(town.country, ANYWHERE)


def _order(town: Town) -> tuple[str, str, str, int]:
    return town.country, town.region, fold(town.name), town.number


def _parted(listed: Iterable[Town]) -> Iterator[Town]:
    """Yield towns so that name, region and country tell each: by district, where that is not enough by coordinates."""
    whole = list(listed)
    alike = Counter(_label(town) for town in whole)
    named = [_in_district(town) if alike[_label(town)] > 1 else town for town in whole]
    still = Counter(_label(town) for town in named)
    for town in named:
        yield _at_its_place(town) if still[_label(town)] > 1 else town


def _label(town: Town) -> tuple[str, str, str]:
    return fold(town.name), fold(town.region), town.country


def _in_district(town: Town) -> Town:
    return replace(town, region=", ".join(part for part in (town.region, town.district) if part))


def _at_its_place(town: Town) -> Town:
    north = f"{abs(town.latitude):.2f}{'N' if town.latitude >= 0 else 'S'}"
    east = f"{abs(town.longitude):.2f}{'E' if town.longitude >= 0 else 'W'}"
    return replace(town, region=f"{town.region}, {north} {east}".removeprefix(", "))


def _line(town: Town) -> str:
    keys = "|".join(dict.fromkeys([fold(town.name), *sorted(_other_names(town))]))
    place = f"{town.latitude:.4f}\t{town.longitude:.4f}"
    return f"{town.name}\t{town.country}\t{town.region}\t{place}\t{town.population}\t|{keys}|\n"


def _other_names(town: Town) -> set[str]:
    """Return the folded names of other languages, without codes of airports and transcriptions in small letters."""
    kept = [name for name in town.names if name and _is_a_name(name, town.country)]
    if town.country in UMLAUTS_IN:
        kept.append(town.name.translate(UMLAUTS))
    return {key for name in kept if (key := fold(name))}


def _is_a_name(name: str, country: str) -> bool:
    scripts = {unicodedata.name(letter, "").split()[0] for letter in name if letter.isalpha()}
    is_code = len(name) <= 3 and name.isupper() and name.isascii()
    begins = name[0].isupper() or name[0] in "'’" or unicodedata.category(name[0]) == "Lo"
    return begins and not is_code and scripts <= {"LATIN", SCRIPTS.get(country, "LATIN")}


if __name__ == "__main__":
    main(Path(sys.argv[1]))
