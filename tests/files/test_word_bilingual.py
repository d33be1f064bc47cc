"""Papers in two languages: everything that each of them says stands in the one that says both."""

from datetime import date
from io import BytesIO
from itertools import permutations
from zipfile import ZipFile

import pytest
from docx import Document
from lxml import etree

from mobctl.domain.document_context import Paper, context
from mobctl.domain.document_samples import samples
from mobctl.files import word
from mobctl.files.word_bilingual import BilingualTemplate, interleaved
from mobctl.files.word_package import MAIN_PART, unpack
from mobctl.files.word_text import text_of
from mobctl.services.templates.templates import SHIPPED, words
from mobctl.vocabulary import SignatureRole

KINDS = ("pedagogical-contract", "evaluation-grid", "results-statement", "information-pack")
LANGUAGES = sorted({path.name.split(".")[1] for path in (SHIPPED / "documents").glob("words.*.toml")})
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def filled(kind: str, first: str, second: str, sample: str) -> tuple[bytes, bytes, bytes]:
    """Return a paper in both languages, and in each of them alone."""
    one, other = (word.read(SHIPPED / "documents" / f"{kind}.{language}.docx") for language in (first, second))
    facts = samples()[sample]
    mine, theirs = (
        context(
            facts, Paper("", at, "D-2026-0031", issued_on=date(2026, 2, 1), signed_by=tuple(SignatureRole)), words(at)
        )
        for at in (first, second)
    )
    return BilingualTemplate(one, other, second).fill(mine, theirs), one.fill(mine), other.fill(theirs)


def tree(data: bytes) -> etree._Element:
    return etree.fromstring(unpack(data, "x.docx")[MAIN_PART])


def said(data: bytes) -> list[str]:
    paragraphs = tree(data).iter(f"{W}p")
    return [text for one in paragraphs if (text := "".join(one.itertext(f"{W}t")).strip())]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("pair", list(permutations(("en", "fr"))))
@pytest.mark.parametrize("sample", samples())
def test_what_each_language_says_stands_in_both(kind: str, pair: tuple[str, str], sample: str) -> None:
    both, first, second = filled(kind, *pair, sample)
    whole = "\n".join(said(both))
    for text in said(first):
        assert text in whole
    for text in said(second):
        assert text in whole or text.split(", ")[-1] in whole or text.lstrip("0123456789 ") in whole
    assert len(said(both)) <= len(said(first)) + len(said(second))


@pytest.mark.parametrize("kind", KINDS)
def test_names_and_keys_stand_once(kind: str) -> None:
    both, first, _ = filled(kind, "fr", "en", "ordinary")
    assert said(both).count("Maëlle Thibault") == said(first).count("Maëlle Thibault")


def test_the_translation_is_marked_with_its_language() -> None:
    both, _, _ = filled("pedagogical-contract", "fr", "en", "ordinary")
    marked = [run for run in tree(both).iter(f"{W}r") if run.find(f"{W}rPr/{W}lang") is not None]
    told = " ".join("".join(run.itertext(f"{W}t")) for run in marked)
    assert "Learning agreement" in told
    assert "Contrat pédagogique" not in told


def test_the_same_facts_give_the_same_bytes() -> None:
    assert filled("evaluation-grid", "fr", "en", "ordinary")[0] == filled("evaluation-grid", "fr", "en", "ordinary")[0]


def test_a_date_is_whole_in_both_languages_and_a_number_of_a_heading_stands_once() -> None:
    both, _, _ = filled(
        "pedagogical-contract", "fr", "en", "a minor with two guardians, two hosts and a sending company"
    )
    text = "\n".join(said(both))
    assert "2 mars 2026 / 2 March 2026" in text
    assert "2  Période et lieu / Period and place" in text
    assert "Espagne / Spain" in text


def test_a_paper_of_ones_own_that_says_more_in_one_language_loses_nothing() -> None:
    """Own templates need not be built alike: what has no counterpart stands where it stood, marked as the other's."""
    first, second = ("Bonjour", "Fin"), ("Hello", "Only here, in English", "End")
    bodies = []
    for texts in (first, second):
        document = Document()
        for text in texts:
            document.add_paragraph(text)
        stream = BytesIO()
        document.save(stream)
        bodies.append(ZipFile(BytesIO(stream.getvalue())).read(MAIN_PART))
    whole = etree.fromstring(interleaved(*bodies, "en"))
    text = "\n".join("".join(one.itertext(f"{W}t")) for one in whole.iter(f"{W}p"))
    assert all(part in text for part in (*first, *second))


@pytest.mark.parametrize("kind", KINDS)
def test_the_paper_opens(kind: str) -> None:
    both, _, _ = filled(kind, "en", "fr", "long names with & and <")
    assert Document(BytesIO(both)).paragraphs
    assert "&amp;" not in text_of(both)
