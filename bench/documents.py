"""Pedagogical contracts by the thousand: docxtpl opened once a document, the bare floor, and mobctl, in one run.

docxtpl            opens, renders and saves the template for each contract, in mobctl's sandbox
the floor          Jinja's compiled text of the body rendered, deflated and written; no other part filled
mobctl             the template compiled once, all parts and properties filled, the package written
with codes         every page shows reference and version as a QR code; docxtpl exchanges the picture by replace_media
PDFs               LibreOffice called once a processor, each call with a profile of its own, and mobctl's conversion

docxtpl is so slow that a few dozen documents tell its speed. Every contract of mobctl is opened afterwards, and none
may hold an unfilled tag, "None" or half a name.

Usage: python bench/documents.py [COUNT] [COUNT FOR DOCXTPL] [PDFS]
"""

import os
import re
import subprocess
import sys
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from zipfile import ZipFile

from docxtpl import DocxTemplate
from lxml import etree

from mobctl.domain.document_context import Paper, context
from mobctl.domain.document_samples import samples
from mobctl.files import pdf, word
from mobctl.files.word_code import PART, code, with_place
from mobctl.files.word_language import TemplateLanguage
from mobctl.files.word_package import unpack
from mobctl.files.word_parts import prepare
from mobctl.files.word_text import text_of
from mobctl.services.templates.templates import SHIPPED, words
from mobctl.vocabulary import SignatureRole

TEMPLATE = SHIPPED / "documents" / "pedagogical-contract.en.docx"
NAMES = ("Maëlle Thibault", "Siobhán O'Neil", "Łucja Żółkiewska", "Иван Петров", "Dupont & <Fils>")
Contents = Sequence[tuple[str, dict[str, Any]]]


def contexts(count: int) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the names and contexts of *count* different people, by turns ordinary and hard ones."""
    known = [sample for name, sample in samples().items() if name != "hardly anything known"]
    paper = Paper("Learning agreement", "en", "D-2026-0031", issued_on=date(2026, 2, 1), signed_by=tuple(SignatureRole))
    language = words("en")
    for number in range(count):
        sample = known[number % len(known)]
        given, _, family = NAMES[number % len(NAMES)].partition(" ")
        person = sample.participant.model_copy(update={"given_names": given, "family_name": f"{family} {number}"})
        yield f"{given} {family} {number}", context(replace(sample, participant=person), paper, language)


def marks(number: int) -> dict[str, str]:
    return {"reference": f"D-2026-{number:04d}", "version": "1", "issued": "2026-02-01"}


def docxtpl(data: bytes, contents: Contents, place: Path) -> None:
    """The usual way: the whole package opened, rendered and saved once a document."""
    old = unpack(data, "template").get(PART)
    (place / "old.png").write_bytes(old or b"")
    for number, (_, content) in enumerate(contents):
        template = DocxTemplate(BytesIO(data))
        if old:
            (place / "new.png").write_bytes(code(marks(number)["reference"], 1))
            template.replace_media(str(place / "old.png"), str(place / "new.png"))
        template.render(content, TemplateLanguage())
        template.save(str(place / f"{number}.docx"))


def floor(data: bytes, contents: Contents, place: Path) -> None:
    """What cannot be saved: the text rendered, deflated and written."""
    body = next(part for part in prepare(data, "template").parts if part.is_body)
    compiled = TemplateLanguage().from_string(body.source)
    for number, (_, content) in enumerate(contents):
        text = compiled.render(content)
        (place / f"{number}.docx").write_bytes(zlib.compress((body.head + text + body.tail).encode(), 4))


def mobctl(data: bytes, contents: Contents, place: Path) -> None:
    """mobctl's way, compiling included."""
    template = word.compiled(data, "template")
    for number, (_, content) in enumerate(contents):
        (place / f"{number}.docx").write_bytes(template.fill(content, marks(number)))


def timed(way: Callable[[bytes, Contents, Path], None], data: bytes, contents: Contents) -> tuple[float, list[bytes]]:
    """Return the seconds a document takes, and the documents."""
    with TemporaryDirectory() as folder:
        begun = time.perf_counter()
        way(data, contents, Path(folder))
        seconds = (time.perf_counter() - begun) / len(contents)
        return seconds, [(Path(folder) / f"{number}.docx").read_bytes() for number in range(len(contents))]


def faults(made: Sequence[bytes], contents: Contents) -> int:
    """Return how many documents do not open, or hold a tag, "None" or half a name."""
    wrong = 0
    for data, (name, _) in zip(made, contents, strict=True):
        with ZipFile(BytesIO(data)) as package:
            sound = package.testzip() is None
            for part in package.namelist():
                if part.endswith((".xml", ".rels")):
                    etree.fromstring(package.read(part))
        text = text_of(data)
        wrong += not sound or bool(re.search(r"\{[{%]|\bNone\b", text)) or name not in text
    return wrong


def compare(title: str, data: bytes, contents: Contents, slow_count: int) -> tuple[list[bytes], int]:
    """Print the ways side by side; return mobctl's documents and how many of them are faulty."""
    slow, _ = timed(docxtpl, data, contents[:slow_count])
    bare, _ = timed(floor, data, contents)
    fast, made = timed(mobctl, data, contents)
    wrong = faults(made, contents)
    print(f"{title}: {len(contents):,} contracts on one processor")
    print(f"  docxtpl, once a document   {slow * 1000:8.2f} ms a contract  ({slow_count} of them)")
    print(f"  the floor                  {bare * 1000:8.2f} ms a contract")
    print(f"  mobctl                     {fast * 1000:8.2f} ms a contract, {fast / bare:.1f} x the floor")
    print(f"  mobctl is {slow / fast:.0f} times as fast as docxtpl; {len(made) - wrong} of {len(made)} are whole")
    return made, wrong


def bare_libreoffice(program: str, documents: Sequence[bytes]) -> float:
    """Return the seconds that LibreOffice takes when called once a processor, each call with its own profile."""
    calls = os.cpu_count() or 1
    with TemporaryDirectory() as folder:
        place = Path(folder)
        files = [place / f"{number}.docx" for number in range(len(documents))]
        for file, data in zip(files, documents, strict=True):
            file.write_bytes(data)

        def convert(number: int) -> None:
            profile = f"-env:UserInstallation={(place / f'profile{number}').as_uri()}"
            words = [program, "--headless", profile, "--convert-to", "pdf", "--outdir", folder]
            subprocess.run([*words, *map(str, files[number::calls])], check=True, capture_output=True)

        begun = time.perf_counter()
        with ThreadPoolExecutor(calls) as pool:
            list(pool.map(convert, range(calls)))
        return time.perf_counter() - begun


def compare_pdfs(documents: Sequence[bytes]) -> None:
    program = pdf.converter()
    if program is None or not documents:
        print("PDFs: LibreOffice is not installed")
        return
    bare = bare_libreoffice(program, documents)
    begun = time.perf_counter()
    made, _ = pdf.converted({f"{number}.docx": data for number, data in enumerate(documents)})
    ours = time.perf_counter() - begun
    print(f"PDFs: {len(made)} of {len(documents)}, once a processor")
    print(f"  LibreOffice alone {bare:.1f} s, mobctl {ours:.1f} s: {ours / bare:.2f} x")


def main() -> int:
    given = [int(word) for word in sys.argv[1:]]
    count, slow_count, pdfs = (given + [1000, 60, 60][len(given) :])[:3]
    contents = list(contexts(count))
    data = TEMPLATE.read_bytes()
    _, wrong = compare("Without codes", data, contents, slow_count)
    made, wrong_too = compare("With codes", with_place(data, "template"), contents, slow_count)
    compare_pdfs(made[:pdfs])
    return 1 if wrong or wrong_too else 0


if __name__ == "__main__":
    sys.exit(main())
