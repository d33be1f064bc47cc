"""Papers in two languages through the command line: issued, unchanged, stale, refused."""

import pytest

from mobctl.files.word_text import text_of
from mobctl.models import Organisation
from tests.conftest import Shop
from tests.story import cohort
from tests.story.test_documents import change


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    return project


def test_a_contract_in_two_languages_comes_with_its_annexes_in_both(shop):
    data = shop.ok("document", "issue", "pedagogical-contract", "M-2026-001", "--language", "fr,en")

    assert [line["kind"] for line in data["issued"]] == ["pedagogical-contract", "evaluation-grid", "results-statement"]
    assert {line["language"] for line in data["issued"]} == {"fr,en"}
    assert data["issued"][0]["path"].endswith("D-2026-0001-v1-pedagogical-contract.fr-en.docx")
    text = text_of((shop.folder / data["issued"][0]["path"]).read_bytes())
    assert "Contrat pédagogique / Learning agreement" in text
    assert shop.ok("document", "issue", "pedagogical-contract", "M-2026-001", "--language", "FR, en")["issued"] == []


def test_a_contract_in_spanish_bears_the_words_of_its_language_and_of_the_funder_in_it(shop):
    data = shop.ok("document", "issue", "pedagogical-contract", "M-2026-001", "--language", "es")

    contract, grid, statement = (text_of((shop.folder / line["path"]).read_bytes()) for line in data["issued"])
    assert "Acuerdo de aprendizaje" in contract
    assert "Movilidad de aprendizaje de corta duración" in contract
    assert "Cofinanciado por la Unión Europea" in contract
    assert "Rúbrica de evaluación" in grid
    assert "Informe individual de resultados" in statement


def test_a_spanish_paper_is_paired_with_a_french_one(shop):
    data = shop.ok("document", "issue", "information-pack", "M-2026-001", "--language", "es,fr")

    text = text_of((shop.folder / data["issued"][0]["path"]).read_bytes())
    assert "Dosier informativo / Dossier d'information" in text


def test_a_paper_in_two_languages_goes_stale_like_any_other(shop):
    shop.ok("document", "issue", "pedagogical-contract", "M-2026-001", "--language", "fr,en")
    assert not any(line["stale"] for line in shop.ok("document", "status")["documents"])

    host = shop.ok("document", "show", "D-2026-0001")["facts"]["host.name"]
    change(shop, Organisation, {"name": host}, name="Obrador Nuevo")

    (contract, *_) = shop.ok("document", "status", "--kind", "pedagogical-contract")["documents"]
    assert ("host.name", "Obrador Nuevo") in {(one["fact"], one["after"]) for one in contract["stale"]}


@pytest.mark.parametrize("language", ["fr,fr", "fr,en,de", ","])
def test_no_language_twice_and_no_more_than_two(shop, language):
    code, reply = shop("document", "issue", "pedagogical-contract", "M-2026-001", "--language", language)

    assert code == 2
    assert reply["errors"][0]["code"] == "one-or-two-languages"


def test_a_draft_in_two_languages_marks_its_gaps(shop):
    data = shop.ok("document", "issue", "pedagogical-contract", "M-2026-001", "--language", "en,fr", "--draft")

    assert data["issued"][0]["path"].endswith("-draft-pedagogical-contract.en-fr.docx")
