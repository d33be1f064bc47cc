"""A dossier for an audit: numbered files, an index that any browser shows, and fingerprints to check them by."""

import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

INDEX, SUMS = "00-index.html", "SHA256SUMS"
_PAGE = Path(__file__).parents[1] / "templates" / "pages" / "dossier.html"
_YEAR_1980 = (1980, 1, 1, 0, 0, 0)


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of the index: its text, a link to a file of the dossier, or a fingerprint."""

    text: str
    link: str = ""
    hash: bool = False


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter of the index: its title and a table."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True, slots=True)
class Index:
    """What the index says; ``words`` are ``contents``, ``missing``, ``nothing`` and ``verify`` in its language."""

    language: str
    title: str
    subtitle: str
    words: Mapping[str, Any]
    missing: Sequence[str]
    chapters: Sequence[Chapter]


def fingerprint(data: bytes) -> str:
    """Return the SHA-256 of *data* in hexadecimal digits."""
    return sha256(data).hexdigest()


def page(index: Index) -> bytes:
    """Return the index as one HTML page that needs nothing from elsewhere."""
    told = {name: getattr(index, name) for name in ("language", "title", "subtitle", "words", "missing", "chapters")}
    return _template().render(told).encode()


def packed(index: Index, files: Mapping[str, bytes]) -> bytes:
    """Return the dossier as a zip; *files* are its files by name. The same contents give the same bytes."""
    whole = {INDEX: page(index), **files}
    sums = "".join(f"{fingerprint(data)}  {name}\n" for name, data in whole.items())
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in {**whole, SUMS: sums.encode()}.items():
            entry = zipfile.ZipInfo(name, _YEAR_1980)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return stream.getvalue()


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    return environment.from_string(_PAGE.read_text(encoding="utf-8"))
