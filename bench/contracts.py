"""Fill 1,000 pedagogical contracts: docxtpl opened once a document, beside mobctl's template compiled once.

Usage: python bench/contracts.py [COUNT] [COUNT FOR DOCXTPL]

docxtpl is slow enough that a hundred documents tell its speed; both are printed for one document. Afterwards every
document of mobctl is opened, and none may hold an unfilled tag, "None" or half a name.
"""

import re
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from zipfile import ZipFile

from docxtpl import DocxTemplate
from lxml import etree

from mobctl.domain.document_context import Paper, context
from mobctl.domain.document_samples import samples
from mobctl.files import word
from mobctl.files.word_language import TemplateLanguage
from mobctl.files.word_text import text_of
from mobctl.services.templates import SHIPPED, words
from mobctl.vocabulary import SignatureRole

TEMPLATE = SHIPPED / "documents" / "pedagogical-contract.en.docx"
NAMES = ("Maëlle Thibault", "Siobhán O'Neil", "Łucja Żółkiewska", "Иван Петров", "Dupont & <Fils>")


def contexts(count: int) -> Iterator[tuple[str, dict]]:
    """Yield the names and contexts of *count* different people, by turns ordinary and hard ones."""
    known = [sample for name, sample in samples().items() if name != "hardly anything known"]
    paper = Paper("Learning agreement", "en", "D-2026-0031", issued_on=date(2026, 2, 1), signed_by=tuple(SignatureRole))
    language = words("en")
    for number in range(count):
        sample = known[number % len(known)]
        given, _, family = NAMES[number % len(NAMES)].partition(" ")
        person = sample.participant.model_copy(update={"given_names": given, "family_name": f"{family} {number}"})
        yield f"{given} {family} {number}", context(replace(sample, participant=person), paper, language)


def naive(count: int) -> float:
    """Return the seconds a document takes with docxtpl alone."""
    data = TEMPLATE.read_bytes()
    begun = time.perf_counter()
    for _, content in contexts(count):
        template = DocxTemplate(BytesIO(data))
        template.render(content, TemplateLanguage())
        template.save(BytesIO())
    return (time.perf_counter() - begun) / count


def ours(count: int) -> tuple[float, list[tuple[str, bytes]]]:
    """Return the seconds a document takes with mobctl, compiling included, and the documents."""
    begun = time.perf_counter()
    template = word.read(TEMPLATE)
    made = [(name, template.fill(content)) for name, content in contexts(count)]
    return (time.perf_counter() - begun) / count, made


def faults(made: list[tuple[str, bytes]]) -> int:
    """Return how many documents do not open, or hold a tag, "None" or half a name."""
    wrong = 0
    for name, data in made:
        with ZipFile(BytesIO(data)) as package:
            sound = package.testzip() is None
            for part in package.namelist():
                if part.endswith((".xml", ".rels")):
                    etree.fromstring(package.read(part))
        text = text_of(data)
        wrong += not sound or bool(re.search(r"\{[{%]|\bNone\b", text)) or name not in text
    return wrong


def main() -> int:
    count = int((sys.argv[1:] or ["1000"])[0])
    slow = naive(int((sys.argv[2:] or ["100"])[0]))
    fast, made = ours(count)
    wrong = faults(made)
    print(f"docxtpl, once a document   {slow * 1000:8.1f} ms a contract")
    print(f"mobctl, compiled once      {fast * 1000:8.1f} ms a contract, {fast * count:.1f} s for {count}")
    print(f"mobctl is {slow / fast:.0f} times as fast; {count - wrong} of {count} contracts open and are whole")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
