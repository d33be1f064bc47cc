"""A seeded sample of damaged spreadsheets: read, or refused in a sentence (bench/sheets_fuzz.py does thousands)."""

import random
from pathlib import Path

import pytest

from mobctl.errors import Unreadable, WrongUsage
from mobctl.files.sheets import read
from tests.files.damage import damaged, seeds

SEEDS = seeds()


@pytest.mark.parametrize("ending", sorted(SEEDS))
def test_a_healthy_file_is_read(tmp_path: Path, ending: str) -> None:
    file = tmp_path / f"list.{ending}"
    file.write_bytes(SEEDS[ending])
    assert read(file).sheets[0].rows[1][0] == "Anna"


@pytest.mark.parametrize("number", range(40))
def test_a_damaged_file_is_read_or_refused_in_a_sentence(tmp_path: Path, number: int) -> None:
    chance = random.Random(f"mobctl {number}")
    ending = chance.choice(sorted(SEEDS))
    file = tmp_path / f"list.{ending}"
    file.write_bytes(damaged(SEEDS[ending], chance))
    told = ending_of(file)
    assert told
    assert "Traceback" not in told


def ending_of(file: Path) -> str:
    """Return how reading a file ends: the names of its sheets, or the sentence that refuses it."""
    try:
        return ", ".join(sheet.name or "one table" for sheet in read(file).sheets)
    except (Unreadable, WrongUsage) as refused:
        return refused.text
