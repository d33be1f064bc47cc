"""A scheme of one's own: the example of the recipe, checked, and run from set-up to closing."""

import shutil
from pathlib import Path

from tests.conftest import Shop
from tests.story.test_documents import codes

EXAMPLE = Path(__file__).parents[2] / "docs" / "examples" / "pupil-group-mobility.toml"
PUPILS = """number;family name;first name;date of birth;email;parent or guardian;guardian relation
1;Petit;Inès;2011-04-02;ines@mail.example;Paule Petit;mother
2;Rousseau;Théo;2010-11-20;theo@mail.example;Marc Rousseau;father
"""


def states(shop: Shop, ref: str) -> dict[str, str]:
    return {task["key"]: task["state"] for task in shop.ok("task", "show", ref)["tasks"]}


def set_up(shop: Shop) -> None:
    shutil.copy(EXAMPLE, shop.folder / "schemes" / EXAMPLE.name)
    shop.ok(
        *("project", "create", "--code", "2026-PUPILS", "--title", "Class 8b in Torino"),
        *("--scheme", "pupil-group-mobility", "--start", "2026-01-01", "--end", "2026-12-31"),
    )
    shop.ok(
        "org",
        "add",
        "name=Scuola Media Aurora",
        "country=IT",
        "city=Torino",
        "address=Via Po 4",
        "kind=school",
        "--role",
        "host-partner",
    )
    shop.ok("contact", "add", "Scuola Media Aurora", "name=Ada Neri", "email=ada@aurora.example", "--role", "signatory")
    (shop.folder / "pupils.csv").write_text(PUPILS, encoding="utf-8")
    shop.ok("applicant", "import", "pupils.csv", "--yes")
    shop.ok("selection", "decide", "--all", "accepted")
    for pupil in ("Petit", "Rousseau"):
        shop.ok("applicant", "set", pupil, "activity=pupil-group")
    shop.ok("selection", "publish", "--yes")
    shop.ok(
        *("flow", "add", "--name", "Torino in May", "--start", "2026-05-04", "--end", "2026-05-13"),
        *("--host-partner", "Scuola Media Aurora"),
    )
    shop.ok("mobility", "set", "M-2026-001", "M-2026-002", "host=Scuola Media Aurora")
    shop.ok("flow", "join", "F-2026-01", "--all")


def test_the_example_has_no_faults_and_speaks_two_languages(empty_run: Shop) -> None:
    assert empty_run.ok("scheme", "check", EXAMPLE)["ok"]
    text = EXAMPLE.read_text("utf-8")
    for word in ("title", "guide", "why"):
        assert text.count(f"{word}.en =") == text.count(f"{word}.fr =") > 0


def test_a_group_of_pupils_runs_from_set_up_to_closing_on_it(run: Shop) -> None:
    set_up(run)
    assert [one["status"] for one in run.ok("mobility", "list")["mobilities"]] == ["planned", "planned"]
    assert states(run, "M-2026-001")["on-the-list"] == "blocked"

    run.ok("flow", "set", "F-2026-01", "programme=4 May: welcome; 5 to 12 May: workshops")
    run.ok("flow", "accompany", "F-2026-01", "family_name=Garnier", "given_names=Hélène")
    run.ok("document", "issue", "group-programme", "F-2026-01")
    run.ok("document", "issue", "accompanying-mandate", "F-2026-01")
    for role in ("sending-organisation", "host-partner"):
        run.ok(*signed("F-2026-01", "group-programme", role))
    for role in ("sending-organisation", "accompanying-person"):
        run.ok(*signed("F-2026-01", "accompanying-mandate", role))
    code, reply = run("mobility", "advance", "--all")
    assert (code, {finding["where"]["key"] for finding in reply["findings"]}) == (
        4,
        {"consent-given", "insured", "on-the-list"},
    )

    run.ok("document", "issue", "parental-consent", "--all")
    run.ok(*signed("--all", "parental-consent", "guardian"))
    (run.folder / "policy.pdf").write_bytes(b"%PDF-1.4 all pupils")
    for kind in ("insurance-health", "insurance-liability"):
        run.ok(
            "evidence", "add", "F-2026-01", kind, "policy.pdf", "--valid-from", "2026-05-01", "--valid-to", "2026-05-31"
        )
    run.ok("task", "done", "F-2026-01", "on-the-list", "--on", "2026-02-01")

    began = run.on("2026-05-04")
    assert {item["ref"] for item in began.ok("next")["items"] if item["task"] == "advance"} == {
        "M-2026-001",
        "M-2026-002",
    }
    began.ok("mobility", "advance", "--all", "--due")
    began.ok("task", "done", "F-2026-01", "arrived", "--on", "2026-05-04")
    back = run.on("2026-05-20")
    back.ok("mobility", "advance", "--all", "--due")
    code, reply = back("document", "issue", "attendance-certificate", "--all")
    assert (code, codes(reply)) == (0, [])
    back.ok("task", "done", "F-2026-01", "looked-back", "--on", "2026-05-19", "--note", "with the parents")
    back.ok("task", "done", "O-0002", "partner-thanked", "--on", "2026-05-20")
    closed = back.ok("mobility", "advance", "--all")["moved"]

    assert [move["closed"] for move in closed] == [True, True]
    for ref in ("M-2026-001", "F-2026-01", "O-0002"):
        assert set(states(back, ref).values()) <= {"done", "not-needed"}
    figures = back.ok("report", "targets")["activity_types"]
    assert [(one["key"], one["realised"], one["accompanying"]) for one in figures] == [("pupil-group", 2, 1)]
    assert back.ok("check")["checks"]


def signed(ref: str, kind: str, role: str) -> tuple[str, ...]:
    return ("document", "sign", ref, "--kind", kind, "--role", role, "--on", "2026-02-01", "--method", "paper")
