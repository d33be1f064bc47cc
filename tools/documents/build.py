"""Make the shipped Word templates from their texts: python -m tools.documents.build."""

import tomllib
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from mobctl.files.word_package import Package
from tools.documents.papers import PAPERS
from tools.documents.sheet import Sheet

TEXTS = Path(__file__).parent / "texts"
SHIPPED = Path(__file__).parents[2] / "mobctl" / "templates" / "documents"
_THUMBNAIL = "docProps/thumbnail.jpeg"


def languages() -> list[str]:
    """Return the languages for which there are texts."""
    return sorted(path.stem for path in TEXTS.glob("*.toml"))


def template(kind: str, language: str) -> bytes:
    """Return the template of one kind in one language; the same texts give the same bytes."""
    texts = tomllib.loads((TEXTS / f"{language}.toml").read_text(encoding="utf-8"))
    section, lay_out = PAPERS[kind]
    sheet = Sheet(texts, section)
    lay_out(sheet)
    stream = BytesIO()
    sheet.document.save(stream)
    return _plain(stream.getvalue())


def _plain(saved: bytes) -> bytes:
    """Return the document without the picture of its first page, in fixed order and without dates."""
    with ZipFile(BytesIO(saved)) as package:
        parts = {name: package.read(name) for name in package.namelist() if name != _THUMBNAIL}
    relations = parts["_rels/.rels"].decode()
    start = relations.index("<Relationship ", relations.rindex("/>", 0, relations.index(_THUMBNAIL)))
    end = relations.index("/>", start) + 2
    parts["_rels/.rels"] = (relations[:start] + relations[end:]).encode()
    return Package(parts).filled({})


def main() -> None:
    SHIPPED.mkdir(parents=True, exist_ok=True)
    for language in languages():
        for kind in PAPERS:
            (SHIPPED / f"{kind}.{language}.docx").write_bytes(template(kind, language))


if __name__ == "__main__":
    main()
