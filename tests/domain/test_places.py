"""Places: found in any language, asked where several fit, suggested but never taken where none does."""

import gzip
from pathlib import Path

import pytest

from mobctl.domain.money.own_places import NO_SOURCE, read
from mobctl.domain.money.places import GEONAMES, Gazetteer, Listing, Named, Place
from mobctl.reference import Reference, data_folder
from tools.places.build import packed_by_columns, text_of

REFERENCE = Reference()
SHIPPED = data_folder() / "places"
VILLAGE = Place("Rouen", "FR", "a village", 44.0, 1.0, source="town hall")


def find(typed: str, country: str | None = None) -> Named:
    return REFERENCE.places.find(typed, REFERENCE.country, country)


@pytest.mark.parametrize(
    "names, country",
    [
        (("Warsaw", "Warszawa", "Varsovie", "Warschau", "Varsovia", "Varsavia", "WARSZAWA"), "PL"),
        (("Köln", "Koln", "Koeln", "Cologne, DE", "Colonia, DE", "Colonia, Alemania", "Kolonia, Niemcy"), "DE"),
        (("Valletta", "La Valletta", "La Valette, Malte", "Valeta"), "MT"),
        (("Ljubljana", "Lubiana, Slovenia", "Laibach", "Liubliana", "Lublana"), "SI"),
        (("München", "Munich, DE", "Muenchen", "Monaco di Baviera", "Múnich", "Monachium"), "DE"),
        (("Athens, EL", "Αθήνα", "Athènes, Grèce", "Atene", "Ateny", "Atenas, Griechenland"), "GR"),
        (("Скопје", "Skopje", "Skopie"), "MK"),
        (("Saint-Louis, Senegal", "st louis, SN", "Ndar"), "SN"),
        (("'s-Hertogenbosch", "s Hertogenbosch", "Bois-le-Duc", "Den Bosch", "Bolduque"), "NL"),
    ],
)
def test_a_town_is_found_by_its_names_in_many_languages(names: tuple[str, ...], country: str) -> None:
    found = {find(name).place for name in names}
    assert len(found) == 1, {name: find(name) for name in names}
    place = found.pop()
    assert place is not None
    assert (place.country, place.source) == (country, GEONAMES)


def test_valencia_is_asked_unless_the_country_or_region_is_named() -> None:
    asked = find("Valencia")
    assert asked.place is None
    assert [(place.country, place.region) for place in asked.several][:2] == [
        ("VE", "Carabobo"),
        ("ES", "Comunidad Valenciana"),
    ]
    populations = [place.population or 0 for place in asked.several]
    assert populations == sorted(populations, reverse=True)
    for typed in ("Valencia, ES", "Valencia, Spain", "Valencia, Comunidad Valenciana", "Valencia, Carabobo, VE"):
        assert find(typed).place in asked.several, typed
    assert find("Valencia", "ES").place == find("Valencia, España").place


@pytest.mark.parametrize("typed", ["Frankfurt, DE", "Halle, DE", "Münster, DE", "Neustadt, DE", "Newport, GB"])
def test_two_of_one_name_in_one_country_are_asked(typed: str) -> None:
    found = find(typed)
    assert found.place is None
    assert len({place.region for place in found.several}) > 1


@pytest.mark.parametrize(
    "typed, region",
    [
        ("Frankfurt (Oder)", "Brandenburg"),
        ("Frankfurt am Main", "Hessen"),
        ("Halle (Saale)", "Sachsen-Anhalt"),
        ("Newport, Wales", "Wales"),
        ("Newport, England, Essex, GB", "England, Essex"),
        ("Rome, Georgia", "Georgia"),
        ("Saint-Étienne, FR", "Auvergne-Rhône-Alpes"),
        ("Kiseljak, 44.49N", "Federacija Bosne i Hercegovine, 44.49N 18.57E"),
    ],
)
def test_a_precise_name_is_not_asked(typed: str, region: str) -> None:
    place = find(typed).place
    assert place is not None
    assert place.region == region


@pytest.mark.parametrize(
    "typed, country", [("Paris", "FR"), ("London", "GB"), ("Rome", "IT"), ("Berlin", "DE"), ("Vienna (AT)", "AT")]
)
def test_a_town_far_larger_than_its_namesakes_is_meant(typed: str, country: str) -> None:
    found = find(typed)
    assert found.place is not None
    assert found.place.country == country
    assert found.place not in found.namesakes


@pytest.mark.parametrize("typed", ["Roma", "Colonia", "Dublin", "Cambridge", "Athens", "Brest", "Santiago"])
def test_of_towns_that_bear_one_name_none_is_guessed(typed: str) -> None:
    assert len(find(typed).several) > 1


def test_every_candidate_can_be_typed_as_it_is_shown() -> None:
    for name in ("Valencia", "Frankfurt", "Newport", "Villanueva", "Kiseljak", "Neustadt", "San Vicente", "Halle"):
        for place in find(name).several:
            meant = find(str(place))
            assert meant.place == place or place in meant.several, str(place)
            assert len(meant.several) < len(find(name).several), str(place)


def test_no_two_listed_places_read_alike() -> None:
    labels = [(place.name, place.country, place.region) for place in REFERENCE.places.listed.places()]
    assert len(labels) > 60_000
    assert len(set(labels)) == len(labels)


def test_an_unknown_name_is_answered_by_suggestions_alone() -> None:
    found = find("Bergammo")
    assert found.place is None
    assert not found.several
    assert found.near[0].name == "Bergamo"
    assert {place.country for place in find("Bergammo, DE").near} <= {"DE"}
    for nothing in ("Xyzzyqq", "", ",", ", ES", "|", "\t", "\n"):
        assert find(nothing).place is None


@pytest.mark.parametrize(
    "typed",
    [
        *("Cantù, IT", "Bergisch Gladbach", "Gjakova", "Bihać", "Podgorica", "Ziguinchor", "Thiès", "Mostar", "Bled"),
        *("Lecco", "Yvetot", "Zakopane", "Sliema", "Lushnjë", "Kolašin", "Louga, SN", "Gevgelija", "Morlaix", "Úbeda"),
    ],
)
def test_towns_of_vocational_schools_are_listed(typed: str) -> None:
    assert find(typed).place, find(typed)


def test_the_shipped_list_is_small_and_says_whose_it_is() -> None:
    assert (SHIPPED / "places.gz").stat().st_size < 2_000_000
    told = (SHIPPED / "ATTRIBUTION.md").read_text(encoding="utf-8")
    for said in ("geonames.org", "CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/", "Changed"):
        assert said in told
    text = gzip.decompress((SHIPPED / "places.gz").read_bytes()).decode()
    for name, country, _, latitude, longitude, population, keys in zip(
        *(column.split("\n") for column in text.split("\f")), strict=True
    ):
        assert name
        assert country.isupper()
        assert abs(float(latitude)) <= 90
        assert abs(float(longitude)) <= 180
        assert int(population) >= 1000
        assert keys[0] == keys[-1] == "|"


def test_the_first_and_the_last_line_are_found_and_an_empty_list_finds_nothing() -> None:
    text = "Aalen\tDE\tBW\t48.8\t10.1\t68000\t|aalen|ala|\nZug\tCH\tZug\t47.2\t8.5\t30000\t|zug|ala|\n"
    listed = Listing(gzip.decompress(packed_by_columns(text)).decode())
    assert [place.name for place in listed.called("ala")] == ["Aalen", "Zug"]
    assert [[place.name for place in listed.called(name)] for name in ("aalen", "zug", "al", "")] == [
        ["Aalen"],
        ["Zug"],
        [],
        [],
    ]
    assert listed.names()[-1] == ("ala", "CH")
    assert [*Listing().called("zug"), *Listing().names(), *Listing().places()] == []
    assert Gazetteer().find("Zug", REFERENCE.country) == Named()


def test_places_of_a_school_win() -> None:
    places = Gazetteer(REFERENCE.places.listed, (VILLAGE,))
    assert places.find("rouen", REFERENCE.country).place == VILLAGE
    assert places.find("Rouen, Normandie", REFERENCE.country).place != VILLAGE
    assert places.find("Rouenn", REFERENCE.country).near[0] == VILLAGE


def test_own_places_are_read_as_a_spreadsheet_saves_them(tmp_path: Path) -> None:
    (tmp_path / "places.csv").write_bytes(
        b"\xef\xbb\xbfName;Country;Latitude;Longitude;Source\r\nVal-Joli;Frankreich;45,123;-0,5;town hall\r\n;;;;\r\n"
        b"Nowhere;Narnia;95;abc;\r\n;IT;45;9;\r\nSenza Fonte;IT;45;9;\r\n"
    )
    reference = Reference(tmp_path)
    assert reference.places.find("val joli", reference.country).place == Place(
        "Val-Joli", "FR", "", 45.123, -0.5, source="town hall"
    )
    assert reference.places.find("Senza fonte", reference.country).place.source == NO_SOURCE  # type: ignore[union-attr]
    assert [(fault.code, fault.where.row) for fault in reference.place_faults] == [
        ("place-without-country", 4),
        ("place-not-on-earth", 4),
        ("place-not-on-earth", 4),
        ("place-without-name", 5),
    ]
    assert not reference.places.find("Nowhere", reference.country).place


@pytest.mark.parametrize("written", ["nan", "inf", "1e400", "", "91"])
def test_what_is_no_latitude_gives_no_place(written: str) -> None:
    row = {"name": "A", "country": "FR", "latitude": written, "longitude": "1"}
    places, faults = read([row], "places.csv", REFERENCE.country)
    assert (places, [fault.code for fault in faults]) == ((), ["place-not-on-earth"])


def test_the_list_is_made_of_geonames_own_files(tmp_path: Path) -> None:
    def town(number: int, name: str, names: str, country: str, region: str, people: int) -> str:
        cells = [str(number), name, name, names, "50.93333", "6.95", "P", "PPL", country, "", region, "01", "", ""]
        return "\t".join([*cells, str(people), "", "", "Europe/Berlin", "2026-01-01"])

    rows = [
        town(2, "Köln", "CGN,Cologne,Köln,Koln,ke long,Кёльн", "DE", "07", 1_000_000),
        town(4, "Neudorf", "", "DE", "07", 3000),
        town(3, "Neudorf", "", "DE", "07", 3000),
        town(1, "Hof", "", "DE", "07", 1999),
        town(5, "Σπάρτη", "Sparta,Спарта,Σπαρτη", "GR", "", 20_000),
    ]
    (tmp_path / "cities500.txt").write_text("\n".join(rows), encoding="utf-8")
    (tmp_path / "admin1CodesASCII.txt").write_text("DE.07\tNordrhein-Westfalen\tNRW\t1\n", encoding="utf-8")
    (tmp_path / "admin2Codes.txt").write_text("DE.07.01\tKöln, Stadt\tx\t1\n", encoding="utf-8")
    here = "50.9333\t6.9500"
    alike = "Neudorf\tDE\tNordrhein-Westfalen, Köln, Stadt, 50.93N 6.95E"
    assert text_of(tmp_path).splitlines() == [
        f"Köln\tDE\tNordrhein-Westfalen\t{here}\t1000000\t|koln|cologne|koeln|",
        f"{alike}\t{here}\t3000\t|neudorf|",
        f"{alike}\t{here}\t3000\t|neudorf|",
        f"Σπάρτη\tGR\t\t{here}\t20000\t|σπαρτη|sparta|",
    ]
