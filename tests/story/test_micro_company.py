"""A host with nine employees and one with ten: the overlay for micro-companies is for the first alone."""

import pytest

from mobctl.files import pdf
from mobctl.files.word_text import text_of
from tests.conftest import Shop
from tests.story.cohort import fill

NINE, TEN = "M-2026-001", "M-2026-002"
OWN = ["micro-tutor", "micro-brief", "micro-first-day", "micro-first-call"]


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    folder = tmp_path_factory.mktemp("micro")
    environ = {"MOBCTL_TODAY": "2026-02-01", "MOBCTL_USER": "coordinator", "MOBCTL_CONFIG": str(folder / "user.toml")}
    workspace = folder / "workspace"
    Shop(folder, environ).ok("init", workspace, "--organisation", "Lycée des Métiers Jean Rouget", "--country", "FR")
    made = Shop(workspace, environ)
    scheme = ("--scheme", "certification-mobility", "--with", "micro-company")
    dates = ("--start", "2026-01-01", "--end", "2027-06-30")
    made.ok("project", "create", "--code", "P1", "--title", "Think small", *scheme, *dates)
    fill(made)
    ten = made.ok("org", "add", "name=Obrador Río", "kind=company", "country=ES", "city=Sevilla", "headcount=10")
    made.ok("org", "set", "Panadería Sol & Hijos", "headcount=9")
    ref = ten["organisations"][0]["ref"]
    made.ok("contact", "add", ref, "name=Ana Río", "--role", "signatory", "--role", "contact", "--role", "tutor")
    made.ok("mobility", "set", TEN, f"host={ref}", "tutor=Ana Río")
    return made


def tasks(shop: Shop, ref: str) -> dict[str, dict]:
    return {one["key"]: one for one in shop.ok("task", "show", ref)["tasks"] if one["ref"] == ref}


def brief(shop: Shop, ref: str) -> str:
    (line,) = shop.ok("document", "issue", "host-brief", ref, "--language", "en")["issued"]
    return text_of((shop.folder / line["path"]).read_bytes(), line["path"])


def test_nine_get_the_overlays_tasks_and_ten_do_not(shop: Shop) -> None:
    assert "not-needed" not in {tasks(shop, NINE)[key]["state"] for key in OWN}
    assert {tasks(shop, TEN)[key]["state"] for key in OWN} == {"not-needed"}
    assert tasks(shop, NINE)["micro-tutor"]["state"] == "done"


def test_the_brief_tells_nine_what_may_happen_and_stands_for_their_signature(shop: Shop) -> None:
    small, large = brief(shop, NINE), brief(shop, TEN)
    assert "Nobody has time on the first morning" in small
    assert "A disability or another need" in small
    assert "Read and sign this page" in small
    assert "Nobody has time" not in large
    assert "Read and sign the learning agreement" in large

    shop.ok("document", "issue", "pedagogical-contract", NINE, TEN, "--language", "en")
    papers = {(one["mobility"], one["kind"]): one for one in shop.ok("document", "status", NINE, TEN)["documents"]}
    roles = {place: {one["role"] for one in paper["signatures"]} for place, paper in papers.items()}
    assert roles[NINE, "host-brief"] == {"host-company"}
    assert "host-company" not in roles[NINE, "pedagogical-contract"]
    assert roles[TEN, "host-brief"] == set()
    assert "host-company" in roles[TEN, "pedagogical-contract"]

    assert tasks(shop, NINE)["company-signatures"]["state"] != "done"
    signed = ("--role", "host-company", "--on", "2026-02-01", "--method", "paper")
    shop.ok("document", "sign", NINE, "--kind", "host-brief", *signed)
    assert tasks(shop, NINE)["micro-brief"]["state"] == "done"
    assert tasks(shop, NINE)["company-signatures"]["state"] == "done"
    assert tasks(shop, TEN)["company-signatures"]["state"] != "done"
    for role in ("participant", "sending-organisation"):
        shop.ok("document", "sign", NINE, "--kind", "pedagogical-contract", "--role", role, *signed[2:])
    host_partner = ("--role", "host-partner", *signed[2:])
    shop.ok("document", "sign", NINE, "--kind", "pedagogical-contract", *host_partner)
    state = {one["kind"]: one["state"] for one in shop.ok("document", "status", NINE)["documents"]}
    assert state["pedagogical-contract"] == "signed"


@pytest.mark.skipif(pdf.converter() is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("language", ["en", "fr", "de", "es", "it"])
def test_the_brief_is_one_page(shop: Shop, language: str) -> None:
    from pikepdf import Pdf

    issued = shop.ok("document", "issue", "host-brief", "M-2026-003", "--language", language, "--pdf")["issued"]
    with Pdf.open(shop.folder / issued[0]["pdf"]) as found:
        assert len(found.pages) == 1


def test_situations_and_weights_are_data_that_guide_and_scheme_show(shop: Shop) -> None:
    step = shop.ok("guide", "micro-during")["steps"][0]
    assert len(step["situations"]) == 10
    assert step["situations"][0]["participant"].startswith("It is not meant against you")
    german = Shop(shop.folder, {**shop.environ, "MOBCTL_LANGUAGE": "de"})
    assert "Am ersten Morgen hat niemand Zeit" in german("guide", "micro-during", json_=False)[1]
    beside = shop.ok("scheme", "show", "micro-company")["beside"]
    assert {one["key"]: one["value"] for one in beside["weights"]}["micro-host"] == 3
    assert [one["when"] for one in beside["situations"]] == [["has-micro-host"]] * 10


def test_testimonies_with_consent_close_their_task_until_consent_is_withdrawn(shop: Shop) -> None:
    def state() -> str:
        found = shop.ok("task", "show", "P-2026-01")["tasks"]
        return next(one["state"] for one in found if one["key"] == "micro-testimonies")

    shop.ok("testimony", "add", NINE, "--text", "They showed me everything.", "--agreed-on", "2026-01-31")
    assert state() == "done"
    shop.ok("consent", "set", NINE, "testimony", "withdrawn", "--on", "2026-02-01")
    assert state() != "done"


def test_the_demo_shows_hosts_with_four_nine_and_ten_employees(empty_run: Shop) -> None:
    done = empty_run.ok("demo", "small", "--scheme", "micro-company")
    demo = Shop(empty_run.folder / "small", empty_run.environ)

    assert (done["applicants"], done["mobilities"]) == (3, 3)
    states = {
        name: tasks(demo, ref) for name, ref in (("four", "M-2025-001"), ("nine", "M-2025-002"), ("ten", "M-2025-003"))
    }
    assert {name: found["micro-brief"]["state"] for name, found in states.items()} == {
        **{"four": "done", "nine": "done", "ten": "not-needed"}
    }
    assert {found["company-signatures"]["state"] for found in states.values()} == {"done"}
    assert [one["role"] for one in demo.ok("testimony", "list", "--publishable")["testimonies"]] == ["host-company"]
