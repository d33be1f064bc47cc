"""Reading a funder's exported template: header rows, marks, lists, dates, whatever the file is."""

import random
from contextlib import suppress
from io import StringIO
from pathlib import Path

import pytest

from mobctl.desk import Desk
from mobctl.errors import MobctlError
from mobctl.services.funder.templates import Template, keys, profile, read_template
from tests.conftest import TODAY, Shop
from tests.files.damage import damaged
from tests.story import funder_books


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    shop = Shop(tmp_path, {"MOBCTL_TODAY": TODAY, "MOBCTL_USER": "me", "MOBCTL_CONFIG": str(tmp_path / "user.toml")})
    shop.ok("init", tmp_path / "workspace", "--organisation", "Lycée des Métiers Jean Rouget", "--country", "FR")
    return Shop(tmp_path / "workspace", shop.environ).terminal(StringIO(), StringIO()).desk


def template(desk: Desk, name: str, content: bytes) -> Template:
    (desk.folder / name).write_bytes(content)
    return read_template(desk, Path(name))


@pytest.mark.parametrize("release", [funder_books.SPRING, funder_books.AUTUMN])
def test_names_and_hints_are_found_with_their_marks_and_lists(desk: Desk, release: tuple[tuple[str, str], ...]) -> None:
    found = template(desk, "export.xlsx", funder_books.workbook(release))

    shape = found.shape
    assert (shape.sheet, shape.header_row, shape.hint_row, shape.first_row) == ("Mobilities", 0, 1, 2)
    assert [column.name for column in shape.columns] == [name for name, _ in release]
    assert [c.name for c in shape.mandatory] == [name for name, hint in release if hint.startswith("*")]
    assert {c.name: c.values for c in shape.columns if c.values} == {
        name: values for name, values in funder_books.LISTS.items() if name in dict(release)
    }
    assert {c.date_format for c in shape.columns if "date" in c.name} == {"DD-MM-YYYY"}
    assert found.rows == ()
    assert found.profile.key == "erasmus-bm"


@pytest.mark.parametrize(
    ("separator", "encoding"), [(";", "utf-8-sig"), (",", "utf-8"), ("\t", "utf-16"), (";", "cp1252")]
)
def test_text_has_the_same_shape(desk: Desk, separator: str, encoding: str) -> None:
    found = template(desk, "export.csv", funder_books.text(separator=separator, encoding=encoding))

    assert (found.shape.header_row, found.shape.hint_row) == (0, 1)
    assert [c.name for c in found.shape.mandatory] == [n for n, hint in funder_books.SPRING if hint.startswith("*")]
    assert found.position("receiving_country") == 9
    assert found.position("birth_date") is None


def test_one_row_of_names_with_stars_is_enough(desk: Desk) -> None:
    lines = "Mobility ID*;FIRST-NAME (*);last_name *;start date (DD/MM/YYYY)*\r\n1;Zoë;D'Aubigné;01/02/2026\r\n"
    found = template(desk, "export.csv", lines.encode())

    assert (found.shape.hint_row, found.shape.first_row, len(found.rows)) == (None, 1, 1)
    assert {p: one.meaning.key for p, one in found.matched.items()} == {
        0: "activity_id",
        1: "given_names",
        2: "family_name",
        3: "start",
    }
    assert found.shape.columns[3].date_format == "DD/MM/YYYY"
    assert all(column.mandatory for column in found.shape.columns)


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "file-empty"),
        (b"\x00\x01\x02", None),
        (b"just a letter, nothing else\r\n", None),
        (b"1;2;3\r\n4;5;6\r\n", "funder-profile-none-fits"),
        (b"2026-01-01\r\n\r\n17\r\n", "funder-template-without-names"),
    ],
)
def test_what_is_no_template_is_refused_in_a_sentence(desk: Desk, content: bytes, code: str | None) -> None:
    with pytest.raises(MobctlError) as refused:
        template(desk, "export.csv", content)
    assert refused.value.text
    assert code is None or refused.value.code == code


def test_a_workspace_profile_adds_its_names_and_a_faulty_part_is_left_out(desk: Desk) -> None:
    folder = desk.workspace / "funders"
    folder.mkdir()
    (folder / "erasmus-bm.toml").write_text(
        '[fields.receiving_country]\naliases = ["Country of the receiving side"]\n'
        '[fields.start]\nprivacy = "wide open"\n[fields.shoe]\nsource = "shoe"\n[fields.email]\nprivacy = "plain"\n',
        encoding="utf-8",
    )

    found, faults = profile(desk, "erasmus-bm")

    assert found.known["countryofthereceivingside"].meaning.key == "receiving_country"
    assert found.known["receivingcountry"].meaning.key == "receiving_country"
    assert sorted(fault.code for fault in faults) == [
        "profile-privacy-too-low",
        "profile-source-unknown",
        "profile-value-wrong",
    ]
    assert all(fault.where.file == "funders/erasmus-bm.toml" for fault in faults)


def test_shipped_profiles_are_whole(desk: Desk) -> None:
    for key in keys(desk):
        found, faults = profile(desk, key)
        assert (found.key, faults) == (key, ())


@pytest.mark.parametrize("number", range(30))
def test_a_damaged_template_never_ends_in_a_traceback(desk: Desk, number: int) -> None:
    chance = random.Random(f"template {number}")
    healthy = funder_books.workbook() if number % 3 else funder_books.text()

    with suppress(MobctlError):
        assert template(desk, "export.xlsx", damaged(healthy, chance)).shape.columns
