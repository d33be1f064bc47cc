"""Workbooks that are locked, broken, or made to do harm: one sentence with its way out, and never a crash."""

import contextlib
import io
import random
import sys
import zipfile
from io import BytesIO
from zipfile import ZipFile

import msoffcrypto
import pytest
from msoffcrypto.format.ooxml import OOXMLFile
from sheet_files import CONTENT_TYPES, declaring, saved, text_row, xlsx

from mobctl.domain.grid import Book
from mobctl.errors import ExitCode, Unreadable
from mobctl.files.apart import read_apart
from mobctl.files.budget import FIRST, LEAST_SECONDS, MOST_SECONDS, Budget, budget_for
from mobctl.files.sheets import read
from tests.files.damage import seeds


def refused(path, data=None, **options):
    """Return what reading the file is refused with, after checking that it is said to a person."""
    if data is not None:
        path.write_bytes(data)
    with pytest.raises(Unreadable) as caught:
        read(path, **options)
    refusal = caught.value
    assert refusal.exit_code is ExitCode.UNREADABLE
    assert refusal.text
    assert refusal.hint
    return refusal


def zipped(**parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@pytest.mark.parametrize(
    "data,code",
    [
        (b"", "file-empty"),
        (b"%PDF-1.7\n%\xe2\xe3", "not-a-workbook"),
        (b"<html><body><table><tr><td>Ana</td></tr></table></body></html>", "spreadsheet-form-unknown"),
        (b"\xef\xbb\xbf<!DOCTYPE html><table>", "spreadsheet-form-unknown"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "spreadsheet-form-unknown",
        ),
        (b"Name;Vorname\nMeier;Eva\n", "text-named-as-workbook"),
        (b"ID;PWXL;N;E\nC;Y1;X1", "spreadsheet-form-unknown"),
        (b"PK\x03\x04 and then nothing", "workbook-broken"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 and then nothing", "workbook-broken"),
        (bytes(range(1, 32)) * 20, "not-a-workbook"),
        (zipped(**{"readme.txt": "hello"}), "zip-archive"),
        (zipped(**{"word__document.xml": "<w/>", "[Content_Types].xml": CONTENT_TYPES}), "not-a-workbook"),
        (zipped(**{"[Content_Types].xml": CONTENT_TYPES}), "workbook-broken"),
        (zipped(), "workbook-broken"),
    ],
)
def test_what_is_no_workbook_is_named(tmp_path, data, code):
    assert refused(tmp_path / "liste.xlsx", data).code == code


def test_the_lock_file_of_office_points_to_the_workbook(tmp_path):
    refusal = refused(tmp_path / "~$liste.xlsx", b"\x05Anna")

    assert (refusal.code, "liste.xlsx" in refusal.hint) == ("office-lock-file", True)


def test_a_renamed_text_file_is_told_its_right_name(tmp_path):
    assert "liste.csv" in refused(tmp_path / "liste.xls", b"a,b\n1,2\n").hint


@pytest.fixture
def locked(tmp_path):
    """A workbook locked with the password "Sesam" and one with the key that Excel tries in silence."""
    plain = saved(tmp_path / "plain.xlsx", [["Name"], ["Zoë"]])

    def lock(name, password):
        with plain.open("rb") as opened, (tmp_path / name).open("wb") as target:
            OOXMLFile(opened).encrypt(password, target)
        return tmp_path / name

    return lock("locked.xlsx", "Sesam"), lock("protected.xlsx", "VelvetSweatshop")


def test_a_locked_workbook_opens_with_its_password_only(locked):
    path, _ = locked

    assert refused(path).code == "workbook-locked"
    assert "--password" in refused(path).hint
    assert refused(path, password="sesam").code == "workbook-wrong-password"
    assert read(path, password="Sesam").sheets[0].rows == (("Name",), ("Zoë",))


def test_a_workbook_protected_against_changes_opens_by_itself(locked):
    assert read(locked[1]).sheets[0].rows == (("Name",), ("Zoë",))
    assert msoffcrypto.OfficeFile(locked[1].open("rb")).is_encrypted()


def test_one_cell_at_the_far_corner_is_named(tmp_path):
    rows = text_row(1, "Name") + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'

    refusal = refused(tmp_path / "far.xlsx", xlsx(rows))

    assert (refusal.code, "XFD1048576" in refusal.text) == ("cell-far-away", True)


def test_a_long_full_sheet_is_not_mistaken_for_a_far_cell(tmp_path):
    rows = "".join(f'<row r="{number}"><c r="AB{number}"><v>1</v></c></row>' for number in range(1, 60_001))
    (tmp_path / "long.xlsx").write_bytes(xlsx(rows))

    assert len(read(tmp_path / "long.xlsx").sheets[0].rows) == 60_000


def test_a_zip_bomb_is_refused_by_its_directory(tmp_path):
    data = declaring(xlsx(text_row(1, "Name")), "xl/worksheets/sheet1.xml", 4_000_000_000)

    assert refused(tmp_path / "bomb.xlsx", data).code == "workbook-unpacks-too-big"


def test_a_bomb_that_lies_about_its_size_breaks_nothing(tmp_path):
    many = xlsx("<row>" + "<c><v>1</v></c>" * 3_000_000 + "</row>")

    refusal = refused(tmp_path / "bomb.xlsx", declaring(many, "xl/worksheets/sheet1.xml", 5_000))

    assert refusal.code in {"workbook-broken", "workbook-too-heavy"}


def test_sixty_megabytes_of_honest_rows_are_read(tmp_path):
    story = "a motivation of some length, as people write them " * 2
    rows = "".join(text_row(number, *[f"{story}{number}"] * 20) for number in range(1, 20_001))
    (tmp_path / "large.xlsx").write_bytes(xlsx(rows))
    assert len(rows) > 60_000_000

    sheet = read(tmp_path / "large.xlsx").sheets[0]

    assert (len(sheet.rows), sheet.width) == (20_000, 20)


def test_too_much_memory_ends_the_reading_not_the_program(tmp_path):
    file = saved(tmp_path / "people.xlsx", [[f"Name {number}"] * 50 for number in range(4_000)])

    with pytest.raises(Unreadable) as refusal:
        read_apart(file, budget=Budget(LEAST_SECONDS, 20_000_000))

    assert refusal.value.code in {"workbook-too-heavy", "workbook-broken"}


@pytest.fixture
def busy(locked, tmp_path):
    """A locked workbook that asks for ten times as many rounds of hashing to try a key as any program writes."""
    data = locked[0].read_bytes()
    assert data.count(b'spinCount="100000"') >= 1
    (tmp_path / "busy.xlsx").write_bytes(data.replace(b'spinCount="100000"', b'spinCount="999999"'))
    return tmp_path / "busy.xlsx"


@pytest.mark.skipif(sys.platform == "win32", reason="Windows does not count the time of a processor")
def test_a_file_made_to_keep_the_reader_busy_is_stopped(busy):
    with pytest.raises(Unreadable) as caught:
        read_apart(busy, budget=Budget(1, FIRST.memory))

    assert caught.value.code == "workbook-too-slow"


def test_a_reader_without_limits_of_the_system_watches_itself(busy, tmp_path, monkeypatch):
    """Windows knows no limits of time for a process."""
    (tmp_path / "sitecustomize.py").write_text("import sys; sys.modules['resource'] = None")
    monkeypatch.syspath_prepend(tmp_path)

    with pytest.raises(Unreadable) as caught:
        read_apart(busy, budget=Budget(1, FIRST.memory))

    assert caught.value.code == "workbook-too-slow"


@pytest.mark.parametrize(
    "packed, unpacked, seconds",
    [(5_000, 40_000, LEAST_SECONDS), (6_000_000, 60_000_000, 20), (30_000_000, 290_000_000, MOST_SECONDS)],
    ids=["small", "60 MB of text", "the largest"],
)
def test_a_workbook_may_take_what_its_true_size_needs(packed, unpacked, seconds):
    assert budget_for(packed, unpacked).seconds == seconds


def test_what_is_packed_tighter_than_any_list_gets_no_more_time():
    assert budget_for(250_000, 290_000_000) == FIRST


@pytest.mark.parametrize(
    "name, text, code",
    [
        ("cells.csv", "," * 9_000_000, "text-cells-too-many"),
        ("lines.csv", "\n" * 9_000_000, "text-cells-too-many"),
        ("rows.csv", "Name;Ort\n" + "a;b\n" * 1_048_576, "rows-too-many"),
        ("dense.csv", ";" * 16_000 + "\n" + "b;\n" * 1_000, "text-cells-too-many"),
    ],
)
def test_a_text_file_larger_than_any_list_is_refused(tmp_path, name, text, code):
    assert refused(tmp_path / name, text.encode()).code == code


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_that_defines_entities_is_refused(tmp_path, encoding):
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'
    part = f'<?xml version="1.0" encoding="{encoding}"?>{bomb}<sst>&b;</sst>'.encode(encoding)

    refusal = refused(tmp_path / "lol.xlsx", xlsx(text_row(1, "Name"), parts={"xl/sharedStrings.xml": part}))

    assert refusal.code == "workbook-entities"


def test_a_part_that_is_there_twice_is_refused(tmp_path):
    data = io.BytesIO(xlsx(text_row(1, "Name")))
    with zipfile.ZipFile(data, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("xl/worksheets/sheet1.xml", "<other/>")

    assert refused(tmp_path / "twice.xlsx", data.getvalue()).code == "workbook-broken"


def test_damaged_workbooks_are_refused_or_read_but_never_crash(tmp_path):
    """A seeded sample; ``bench/sheets_fuzz.py`` does thousands."""
    chance = random.Random(20260201)
    whole = saved(tmp_path / "whole.xlsx", [["Name", "Age"], ["Ana", 17], ["Bo", 18]]).read_bytes()
    for number in range(20):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 3, 30))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        damaged = tmp_path / f"damaged{number}.xlsx"
        damaged.write_bytes(bytes(data[: chance.choice((len(data), len(data) - 40))]))
        with contextlib.suppress(Unreadable):
            assert isinstance(read(damaged), Book)


def test_running_out_of_memory_ends_the_reader_whatever_it_shall_write_down(tmp_path, monkeypatch):
    monkeypatch.setenv("RUST_BACKTRACE", "1")
    file = tmp_path / "endless.ods"
    with ZipFile(BytesIO(seeds()["ods"])) as seed, ZipFile(file, "w") as endless:
        for name in seed.namelist():
            part = seed.read(name)
            repeated = b'<table:table-row table:number-rows-repeated="999999999"'
            endless.writestr(name, part.replace(b"<table:table-row", repeated, 1) if name == "content.xml" else part)

    with pytest.raises(Unreadable) as refusal:
        read_apart(file)

    assert refusal.value.code in ("workbook-too-heavy", "workbook-too-slow")
