"""How far is it: places named, asked and suggested, with the band of the project's call."""

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from prompt_toolkit.application import create_app_session
from prompt_toolkit.input import create_pipe_input
from prompt_toolkit.output import DummyOutput
from sqlmodel import select

from mobctl.cli import execute
from mobctl.models import Mobility, TravelPlan
from tests.conftest import Shop
from tests.story.cohort import desk_of, fill

BANDS = "valid_from_call,valid_to_call,from_km,below_km,standard_eur,green_eur,source,certainty,checked_on\n"


def test_a_distance_with_its_band(project: Shop) -> None:
    data = project.ok("budget", "distance", "Rouen", "Bergamo")
    assert (data["from"]["country"], data["from"]["region"], data["to"]["country"]) == ("FR", "Normandie", "IT")
    assert data["call"] == 2025
    assert 760 < float(data["km"]) < 790
    assert data["source"] == "estimate along the great circle; places: GeoNames, CC BY 4.0"
    band = data["band"]
    assert (band["from_km"], band["below_km"], band["standard"], band["green"]) == ("500", "2000", "309.00", "417.00")
    assert (band["currency"], band["calls"]) == ("EUR", "2024 on")
    older = project.ok("budget", "distance", "Rouen", "Bergamo", "--call", "2022")
    assert (older["band"]["standard"], older["band"]["green"]) == ("275.00", "320.00")


def test_a_route_adds_its_legs(project: Shop) -> None:
    straight = project.ok("budget", "distance", "Rouen", "Bergamo")
    round_about = project.ok("budget", "distance", "Rouen", "Bergamo", "Dakar")
    assert [leg["to"] for leg in round_about["legs"]] == ["Dakar", "Bergamo"]
    assert float(round_about["km"]) == pytest.approx(sum(float(leg["km"]) for leg in round_about["legs"]))
    assert float(round_about["km"]) > float(straight["km"])


def test_the_screen_says_where_it_is_an_estimate(project: Shop) -> None:
    code, text = project("budget", "distance", "Rouen", "Bergamo", json_=False)
    plain = " ".join(text.split())
    assert code == 0
    for said in ("Rouen, Normandie, FR", "one way", "309.00 EUR standard", "417.00 EUR green", "GeoNames, CC BY 4.0"):
        assert said in plain
    assert "An estimate: the funder's system decides." in plain
    assert "inferred for VET" in plain


def test_places_that_are_not_clear_stop_with_their_candidates(project: Shop) -> None:
    code, reply = project("budget", "distance", "Valencia", "Bergammo")
    assert code == 3
    assert [error["code"] for error in reply["errors"]] == ["several-places"]
    ambiguous, unknown = reply["data"]["questions"]
    assert {(place["country"], place["region"]) for place in ambiguous["candidates"]} >= {
        ("ES", "Comunidad Valenciana"),
        ("VE", "Carabobo"),
    }
    assert (ambiguous["unknown"], unknown["unknown"]) == (False, True)
    assert unknown["candidates"][0]["name"] == "Bergamo"
    code, text = project("budget", "distance", "Rouen", "Bergammo", json_=False)
    assert code == 3
    assert "Similar names: Bergamo, Lombardia, IT" in " ".join(text.split())


def test_a_far_larger_town_is_meant_and_the_others_are_told(project: Shop) -> None:
    code, reply = project("budget", "distance", "Rouen", "Paris")
    assert (code, reply["data"]["to"]["country"]) == (0, "FR")
    assert [finding["code"] for finding in reply["findings"]] == ["namesakes"]
    assert "Paris, Texas, US" in reply["findings"][0]["message"]
    assert project.ok("budget", "distance", "Rouen", "Paris (Texas)")["to"]["country"] == "US"
    assert project("budget", "distance", "Rouen", "Dublin")[0] == 3


def test_an_edge_nearby_a_short_way_and_a_call_without_bands_are_told(project: Shop) -> None:
    (project.folder / "places.csv").write_text(
        "name,country,latitude,longitude,source\n"
        "Here,FR,45,1,town hall\nThere,FR,45.9,1,town hall\nNext Door,FR,45.05,1,\nHalfway,FR,45.5,1,\n",
        encoding="utf-8",
    )

    def codes(*words: str) -> list[str]:
        code, reply = project("budget", "distance", *words)
        assert code == 0, reply
        return [finding["code"] for finding in reply["findings"]]

    assert codes("Here", "There") == ["near-a-band-edge"]
    assert codes("Here", "Next Door") == ["below-all-bands"]
    assert codes("Here", "There", "--call", "2020") == ["no-bands-of-call"]
    assert codes("Here", "Halfway", "--call", "2022") == ["no-green-amount"]
    data = project.ok("budget", "distance", "Here", "Next Door")
    assert data["band"] is None
    assert data["source"] == "estimate along the great circle; places: town hall; the school's own places"


def test_a_school_adds_bands_and_a_faulty_table_is_told(project: Shop) -> None:
    table = project.folder / "tables" / "erasmus_travel_bands.csv"
    table.parent.mkdir(exist_ok=True)
    table.write_text(BANDS + "2027,,10,,400,500,grant agreement,signed,2026-01-15\n", encoding="utf-8")
    assert project.ok("budget", "distance", "Rouen", "Bergamo", "--call", "2027")["band"]["standard"] == "400.00"
    assert project.ok("budget", "distance", "Rouen", "Bergamo")["band"]["standard"] == "309.00"
    table.write_text(BANDS + "2027,,10,99,400,500,,,\n2027,,100,,400,500,,,\n", encoding="utf-8-sig")
    code, reply = project("budget", "distance", "Rouen", "Bergamo", "--call", "2027")
    assert code == 5
    assert [(one["code"], one["where"]["row"]) for one in reply["findings"]] == [("gap-between-bands", 3)]
    assert reply["data"]["band"]["standard"] == "309.00"


def test_without_a_project_the_call_is_named(run: Shop, empty_run: Shop) -> None:
    code, reply = run("budget", "distance", "Rouen", "Bergamo")
    assert (code, reply["errors"][0]["code"]) == (3, "which-call")
    assert run.ok("budget", "distance", "Rouen", "Bergamo", "--call", "2026")["band"]["green"] == "417.00"


def test_a_funder_that_pays_no_travel_by_distance_has_no_bands(run: Shop) -> None:
    run.ok(
        *("project", "create", "--code", "SME-2026", "--title", "Secondments", "--scheme", "sme-secondment"),
        *("--start", "2026-01-01", "--end", "2027-06-30"),
    )
    code, reply = run("budget", "distance", "Rouen", "Bergamo")
    assert (code, reply["data"]["band"]) == (0, None)
    assert [finding["code"] for finding in reply["findings"]] == ["call-guessed", "no-bands-in-scheme"]
    assert run.ok("budget", "journeys")["total"] == 0


def test_own_places_and_tables_are_in_the_backup(run: Shop, tmp_path: Path) -> None:
    (run.folder / "places.csv").write_text("name,country,latitude,longitude,source\nHere,FR,45,1,me\n", "utf-8")
    (run.folder / "tables").mkdir(exist_ok=True)
    (run.folder / "tables" / "erasmus_travel_bands.csv").write_text(BANDS, encoding="utf-8")
    run.ok("backup", "--out", tmp_path / "kept.zip")
    run.ok("restore", tmp_path / "kept.zip", "--to", tmp_path / "again", "--yes")
    assert "Here" in (tmp_path / "again" / "places.csv").read_text(encoding="utf-8")
    assert (tmp_path / "again" / "tables" / "erasmus_travel_bands.csv").is_file()


def plan_journey(shop: Shop, ref: str, **stated: Any) -> None:
    desk = desk_of(shop)
    with desk.store.reading() as session:
        mobility = session.exec(select(Mobility).where(Mobility.ref == ref)).one()
        planner = desk.store.planner(session)
        planner.create(TravelPlan, about=ref, mobility_id=mobility.id, **stated)
        plan = planner.plan("travel", None)
    desk.apply(plan)


def test_journeys_of_mobilities_by_their_towns_or_by_what_is_stated(project: Shop) -> None:
    fill(project)
    plan_journey(project, "M-2026-002", km=Decimal("1234.50"), km_source="official", means="train")
    plan_journey(project, "M-2026-003", origin="Rouen", destination="Valencia", means="plane")
    project.ok("mobility", "set", "M-2026-001", "green=yes")
    project.ok("mobility", "set", "M-2026-004", "city=Frankfurt", "country=DE")

    code, reply = project("budget", "journeys")
    assert code == 0
    data = reply["data"]
    assert (data["total"], data["measured"]) == (4, 3)
    first, stated, planned, unclear = data["journeys"]
    assert (first["from"], first["to"]) == ("Lyon, Auvergne-Rhône-Alpes, FR", "Sevilla, Andalucía, ES")
    assert (first["source"], first["green"], first["amount"], first["currency"]) == ("estimate", True, "417.00", "EUR")
    assert (stated["km"], stated["source"], stated["amount"]) == ("1234.50", "official", "417.00")
    assert (planned["from"][:5], planned["to"][-2:], planned["amount"]) == ("Rouen", "ES", "309.00")
    assert (unclear["km"], unclear["band"], unclear["amount"]) == (None, None, None)
    assert [(one["code"], one["where"]["ref"]) for one in reply["findings"]] == [("town-of-several", "M-2026-004")]

    code, text = project("budget", "journeys", "F-2026-01", json_=False)
    plain = " ".join(text.split())
    for said in (
        "M-2026-001",
        "Sevilla",
        "official",
        "417.00 EUR",
        "GeoNames, CC BY 4.0",
        "the funder's system decides",
    ):
        assert said in plain, plain


def test_a_look_up_with_the_call_named_needs_no_database(run: Shop) -> None:
    words = ["budget", "distance", "Rouen", "Bergamo", "--call", "2026", "--json"]
    program = (
        "import sys; from mobctl.cli import run; code = run(sys.argv[1:]);"
        "heavy = {'sqlalchemy', 'rapidfuzz', 'questionary'} & set(sys.modules); sys.exit(code or str(heavy))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, *words],
        cwd=run.folder,
        env={**os.environ, **run.environ},
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.stderr.strip() == "set()", done.stderr
    assert '"km"' in done.stdout


class Keyboard(io.StringIO):
    """A standard stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@contextmanager
def typing(keys: str) -> Iterator[None]:
    with create_pipe_input() as pipe, create_app_session(input=pipe, output=DummyOutput()):
        pipe.send_text(keys)
        yield


def asked(shop: Shop, keys: str, *words: str) -> tuple[int, str]:
    out, err = Keyboard(), Keyboard()
    terminal: Any = shop.terminal(out, err)
    terminal.stdin = Keyboard()
    with typing(keys):
        code = execute(terminal, list(words))
    return code, " ".join((out.getvalue() + err.getvalue()).split())


def test_at_a_terminal_the_place_is_asked(project: Shop) -> None:
    down, enter = "\x1b[B", "\r"
    code, text = asked(project, down + enter, "budget", "distance", "Valencia", "Rouen")
    assert code == 0, text
    assert "Valencia, Comunidad Valenciana, ES" in text
    code, text = asked(project, enter, "budget", "distance", "Bergammo", "Rouen")
    assert code == 0, text
    assert "Bergamo, Lombardia, IT" in text
    code, text = asked(project, "\x1b[A" + enter, "budget", "distance", "Bergammo", "Rouen")
    assert code == 3, text
