"""Every kind of paper through the real command line: about a mobility, its flow, its partners, its project."""

from datetime import date

import pytest
from sqlmodel import select

from mobctl.files.word_colours import ACCENT, RULE, TINT
from mobctl.files.word_package import unpack
from mobctl.files.word_text import text_of
from mobctl.models import Interruption, LearningOutcome, LearningUnit, Mobility
from mobctl.vocabulary import DocumentKind
from tests.conftest import Shop
from tests.story import cohort

MINOR = "M-2026-003"
AFTERWARDS = "2026-03-30"
SHARED = {
    "group-programme": ["F-2026-01"],
    "accompanying-mandate": ["F-2026-01"],
    "memorandum": ["O-0002"],
    "thanks-certificate": ["O-0002", "O-0003"],
    "application-form": ["P-2026-01"],
}
NEEDS_MORE = {"sending-company-brief"}
"""What a mobility without a sending company cannot have."""


@pytest.fixture
def shop(project: Shop) -> Shop:
    cohort.fill(project)
    project.ok("mobility", "set", MINOR, "green=yes")
    return project


def texts(shop: Shop, data: dict) -> list[str]:
    return [text_of((shop.folder / line["path"]).read_bytes()) for line in data["issued"]]


@pytest.mark.parametrize("kind", sorted(set(DocumentKind) - NEEDS_MORE))
def test_each_kind_is_issued_from_a_mobility(shop, kind):
    form = ["--draft"] if kind == DocumentKind.AMENDMENT else []
    data = shop.on(AFTERWARDS).ok("document", "issue", kind, MINOR, "--language", "en", *form)

    main = [line for line in data["issued"] if line["kind"] == kind]
    assert sorted(line["about"] for line in main) == SHARED.get(kind, [MINOR])
    assert {line["mobility"] for line in main} == ({None} if kind in SHARED else {MINOR})
    for text in texts(shop, data):
        assert "{{" not in text
        assert "{%" not in text
        assert "None" not in text
        assert "Co-funded by the European Union" in text


def test_what_several_share_is_issued_once_and_not_again_for_each_of_them(shop):
    first = shop.ok("document", "issue", "group-programme", "--all", "--language", "en")
    again = shop.ok("document", "issue", "group-programme", "M-2026-001", "--language", "en")

    assert [line["about"] for line in first["issued"]] == ["F-2026-01"]
    assert first["issued"][0]["path"].startswith("documents/P-2026-01/F-2026-01/")
    assert (again["issued"], again["unchanged"]) == ([], [first["issued"][0]["ref"]])
    (text,) = texts(shop, first)
    for name in ("Maëlle Thibault", "Siobhán O'Neil & Daughters", "Łucja Żółkiewska", "Иван <Петров>"):
        assert name in text


def test_a_flow_without_members_and_a_partner_without_mobilities_have_their_papers(shop):
    flow = shop.ok(
        *("flow", "add", "--name", "Malta", "--start", "2026-05-01", "--end", "2026-05-20"),
        *("--host-partner", "Cámara de Oficios"),
    )["flows"][0]["ref"]

    programme = shop.ok("document", "issue", "group-programme", flow, "--language", "en")
    memorandum = shop.ok("document", "issue", "memorandum", "O-0002", "--language", "en")

    assert [line["about"] for line in programme["issued"] + memorandum["issued"]] == [flow, "O-0002"]
    (text,) = texts(shop, memorandum)
    assert "Cámara de Oficios" in text
    assert "Weigh, mix and knead doughs" in text


def test_a_memorandum_names_what_those_learn_who_go_to_this_partner(shop):
    desk = cohort.desk_of(shop)
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        unit = planner.create(LearningUnit, project_id=1, key="Z1", title="Painting", qualification="CAP Peintre")
        planner.create(LearningOutcome, unit_id=unit.id, key="Z1.1", statement="Paint a wall evenly")
        plan = planner.plan("another trade", None)
    desk.apply(plan)

    (text,) = texts(shop, shop.ok("document", "issue", "memorandum", "O-0002", "--language", "en"))

    assert "Weigh, mix and knead doughs" in text
    assert "Paint a wall" not in text
    assert "CAP Peintre" not in text


def test_a_partner_in_another_role_has_no_memorandum(shop):
    code, reply = shop("document", "issue", "memorandum", "O-0003", "--language", "en")

    assert (code, [one["code"] for one in reply["errors"]]) == (4, ["no-document-needed"])
    assert "no host-partner" in reply["findings"][0]["message"]


def test_an_adult_needs_no_consent_of_parents_and_no_declaration_of_a_journey_that_is_not_green(shop):
    for kind in ("parental-consent", "green-travel-declaration"):
        code, reply = shop("document", "issue", kind, "M-2026-001", "--language", "en")

        assert (code, [one["code"] for one in reply["errors"]]) == (4, ["no-document-needed"])


def test_a_shared_paper_is_listed_signed_and_goes_stale(shop):
    (line,) = shop.ok("document", "issue", "group-programme", "F-2026-01", "--language", "en")["issued"]

    shop.ok("document", "sign", line["ref"], "--role", "host-partner", "--on", "2026-02-01", "--method", "paper")
    shop.ok("flow", "set", "F-2026-01", "end=2026-03-29")

    (document,) = shop.ok("document", "status", "F-2026-01", "--kind", "group-programme")["documents"]
    assert (document["about"], document["mobility"], document["state"]) == ("F-2026-01", None, "partly-signed")
    changed = {one["fact"]: (one["before"], one["after"]) for one in document["stale"]}
    assert changed["flow.end"] == ("27 March 2026", "29 March 2026")


def test_a_shared_paper_is_signed_by_what_it_is_about_or_by_one_of_those_who_share_it(shop):
    shop.ok("document", "issue", "group-programme", "F-2026-01", "--language", "en")
    how = ("--kind", "group-programme", "--on", "2026-02-01", "--method", "paper")

    for ref, role in (("F-2026-01", "host-partner"), (MINOR, "sending-organisation")):
        (line,) = shop.ok("document", "sign", ref, *how, "--role", role)["documents"]
        assert (line["about"], line["kind"]) == ("F-2026-01", "group-programme")
    assert {one["role"] for one in line["signatures"] if one["state"] == "signed"} >= {"host-partner"}


def test_the_dates_as_lived_stand_on_the_certificate_of_attendance(shop):
    desk = cohort.desk_of(shop)
    with desk.store.reading() as session:
        mobility = session.exec(select(Mobility).where(Mobility.ref == MINOR)).one()
        planner = desk.store.planner(session)
        planner.update(mobility, about=MINOR, ended_on=date(2026, 3, 16))
        days = {"start": date(2026, 3, 5), "end": date(2026, 3, 6)}
        planner.create(Interruption, about=MINOR, mobility_id=mobility.id, reason="ill", **days)
        plan = planner.plan("ended early", None)
    desk.apply(plan)

    (text,) = texts(
        shop, shop.on(AFTERWARDS).ok("document", "issue", "attendance-certificate", MINOR, "--language", "en")
    )

    assert "Last day present | 16 March 2026" in text
    assert "Days of activity | 13" in text
    assert "interrupted for 2 days" in text


def test_a_mobility_that_travels_alone_is_a_flow_of_one(shop):
    shop.ok("flow", "leave", "M-2026-001", "--note", "travels alone")

    data = shop.ok("document", "issue", "accompanying-mandate", "M-2026-001", "--language", "en")

    assert [line["about"] for line in data["issued"]] == ["M-2026-001"]


def test_the_papers_wear_the_colour_of_the_organisation(shop):
    shop.ok("where", "--set", "colour=7a1f3d")

    (line,) = shop.ok("document", "issue", "host-brief", "M-2026-001", "--language", "en")["issued"]

    parts = unpack((shop.folder / line["path"]).read_bytes(), "d.docx")
    look = parts["word/styles.xml"] + parts["word/document.xml"]
    assert b"7A1F3D" in look
    assert b"F2E9EC" in look
    assert not any(shipped.encode() in look for shipped in (ACCENT, TINT, RULE))


@pytest.mark.parametrize(("typed", "why"), [("reddish", "no colour"), ("#FFEE00", "too light")])
def test_a_colour_that_nobody_could_read_is_refused(shop, typed, why):
    code, reply = shop("where", "--set", f"colour={typed}")

    assert code == 2
    assert why in reply["errors"][0]["message"]
    assert shop.ok("document", "issue", "host-brief", "M-2026-001", "--language", "en")["issued"]


def test_nobody_was_there_before_a_stay_has_ended(shop):
    code, reply = shop("document", "issue", "attendance-certificate", MINOR, "--language", "en")

    assert (code, [one["code"] for one in reply["errors"]]) == (4, ["all-documents-blocked"])
    (finding,) = reply["findings"]
    assert (finding["code"], "2026-03-27" in finding["hint"]) == ("document-too-early", True)
    assert "2026-03-27" in reply["data"]["blocked"][0]["why"][0]
    assert shop.ok("document", "issue", "attendance-certificate", MINOR, "--language", "en", "--draft")["issued"]
    assert shop.on("2026-03-27").ok("document", "issue", "attendance-certificate", MINOR, "--language", "en")["issued"]


def test_thanks_are_for_those_whose_stay_has_ended(shop):
    shop.ok("mobility", "set", "M-2026-001", "end=2026-03-13")
    code, reply = shop("document", "issue", "thanks-certificate", "O-0003", "--language", "en")
    assert (code, [one["code"] for one in reply["findings"]]) == (4, ["document-too-early"])
    assert "2026-03-13" in reply["findings"][0]["hint"]

    for day, said in (("2026-03-13", "1 person has taken part"), ("2026-03-27", "4 people have taken part")):
        later = shop.on(day)
        data = later.ok("document", "issue", "thanks-certificate", "O-0003", "--language", "en")
        (text,) = texts(later, data)
        assert said in text
        (document,) = later.ok("document", "status", data["issued"][0]["ref"])["documents"]
        assert document["stale"] == []


def test_a_partner_without_any_mobility_is_not_thanked(shop):
    shop.ok("org", "add", "name=Obrador Río", "country=ES", "city=Sevilla")
    shop.ok("org", "prospect", "Obrador Río", "offered", "--places", "3")

    code, reply = shop("document", "issue", "thanks-certificate", "O-0004", "--language", "en")

    assert (code, [one["code"] for one in reply["findings"]]) == (4, ["nobody-was-there"])
