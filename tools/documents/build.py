"""Make the shipped Word templates from their texts: python -m tools.documents.build."""

import tomllib
from collections.abc import Callable
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

from lxml import etree

from mobctl.files.word_package import CONTENT_TYPES, Package
from tools.documents.emblem import eu_flag
from tools.documents.papers import PAPERS
from tools.documents.sheet import Sheet

TEXTS = Path(__file__).parent / "texts"
TEMPLATES = Path(__file__).parents[2] / "mobctl" / "templates"
SHIPPED, EMBLEMS = TEMPLATES / "documents", TEMPLATES / "emblems"
# What python-docx's empty document brings along and no paper needs.
_BALLAST = ("docProps/thumbnail.jpeg", "word/stylesWithEffects.xml", "customXml/")


def languages() -> list[str]:
    """Return the languages for which there are texts."""
    return sorted(path.name for path in TEXTS.iterdir() if path.is_dir())


@cache
def texts(language: str) -> dict[str, Any]:
    """Return the texts of one language: a section for each kind of paper, and those that papers share."""
    files = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((TEXTS / language).glob("*.toml"))]
    return {name: section for file in files for name, section in file.items()}


def kinds(language: str) -> list[str]:
    """Return the kinds of papers for which there are texts in *language*."""
    return [kind for kind in PAPERS if kind in texts(language)]


def template(kind: str, language: str) -> bytes:
    """Return the template of one kind in one language; the same texts give the same bytes."""
    paper = PAPERS[kind]
    sheet = Sheet(texts(language), kind, paper.subject, paper.space)
    paper.lay_out(sheet)
    stream = BytesIO()
    sheet.document.save(stream)
    return _without_ballast(stream.getvalue())


def _without_ballast(saved: bytes) -> bytes:
    """Return the document without parts that no paper needs, in fixed order and without dates."""
    with ZipFile(BytesIO(saved)) as package:
        parts = {name: package.read(name) for name in package.namelist() if not name.startswith(_BALLAST)}
    for name, content in parts.items():
        if name.endswith(".rels"):
            parts[name] = _without(content, "Target", lambda target: target.lstrip("./"))
    parts[CONTENT_TYPES] = _without(parts[CONTENT_TYPES], "PartName", lambda name: name.lstrip("/"))
    return Package(parts).filled({})


def _without(xml: bytes, attribute: str, named: Callable[[str], str]) -> bytes:
    tree = etree.fromstring(xml)
    for element in list(tree):
        target = named(element.get(attribute, ""))
        if target and any(part.endswith(target) or target.startswith(part) for part in _BALLAST):
            tree.remove(element)
    return etree.tostring(tree, encoding="UTF-8", standalone=True)


def main() -> None:
    """Write all templates and emblems to their places in the package."""
    for folder in (SHIPPED, EMBLEMS):
        folder.mkdir(parents=True, exist_ok=True)
    for language in languages():
        for kind in kinds(language):
            (SHIPPED / f"{kind}.{language}.docx").write_bytes(template(kind, language))
    (EMBLEMS / "eu-co-funded.png").write_bytes(eu_flag())


if __name__ == "__main__":
    main()
