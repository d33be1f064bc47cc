"""Filling tables in text files: every byte that is not filled stays, and what is filled is read again."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.grid import Book
from mobctl.files.delimited import read_text
from mobctl.files.filled_text import filled

FILE = Path("export.csv")
CELLS = st.text(st.sampled_from('abé ";,\n'), max_size=6)
TABLES = st.lists(st.lists(CELLS, min_size=2, max_size=4), min_size=1, max_size=5)


def read(data: bytes, encoding: str | None = None) -> Book:
    return read_text(FILE, data, encoding=encoding)


@given(TABLES, st.sampled_from([b"", b"\xef\xbb\xbf"]), st.sampled_from(["\r\n", "\n"]), st.booleans())
def test_nothing_filled_is_nothing_changed(table: list[list[str]], mark: bytes, end: str, closed: bool) -> None:
    lines = [";".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in [["a", "b"], *table]]
    data = mark + (end.join(lines) + (end if closed else "")).encode()

    assert filled(data, read(data), {}, 2) == data


@given(TABLES, CELLS.filter(str.strip), st.integers(0, 1), st.integers(0, 8))
def test_what_is_filled_is_read_again_and_the_others_stay(
    table: list[list[str]], text: str, column: int, row: int
) -> None:
    lines = [";".join('"' + cell.replace('"', '""') + '"' for cell in line) for line in [["a", "b"], *table]]
    data = "".join(f"{line}\r\n" for line in lines).encode()
    before = read(data)
    if before.separator != ";":
        return

    after = read_text(FILE, b"sep=;\r\n" + filled(data, before, {row: {column: text}}, 2))

    found = {(r, c): cell for r, cells in enumerate(after.sheets[0].rows) for c, cell in enumerate(cells) if cell}
    known = {(r, c): cell for r, cells in enumerate(before.sheets[0].rows) for c, cell in enumerate(cells) if cell}
    place = (row if row <= len(table) else len(lines), column)
    assert {**known, place: text} == found if row <= len(lines) else text in found.values()


@pytest.mark.parametrize(
    ("data", "cells", "expected"),
    [
        (b"a;b\r\n1;2", {2: {1: "x"}}, b"a;b\r\n1;2\r\n;x\r\n"),
        (b"sep=;\na;b\n1;2\n", {1: {0: "x;y"}}, b'sep=;\na;b\n"x;y";2\n'),
        (b"a;b\r\n1\r\n", {1: {1: 'say "no"'}}, b'a;b\r\n1;"say ""no"""\r\n'),
        (b"a;b\r\n\r\n", {1: {1: "x"}}, b"a;b\r\n;x\r\n"),
        ("a;b\r\né;\r\n".encode("utf-16"), {1: {1: "ü"}}, "a;b\r\né;ü\r\n".encode("utf-16")),
        ("a;b\r\né;\r\n".encode("cp1252"), {1: {1: "ü"}}, "a;b\r\né;ü\r\n".encode("cp1252")),
    ],
)
def test_rows_marks_and_quotes(data: bytes, cells: dict[int, dict[int, str]], expected: bytes) -> None:
    encoding = "cp1252" if b"\xe9;" in data and b"\0" not in data else None
    assert filled(data, read(data, encoding), cells, 2) == expected
