"""Circular business mobility, from its set-up to the closing of one stay a year after the return."""

from pathlib import Path
from typing import Any

import pytest
from docx import Document

from tests.conftest import Shop

AWA, OUSMANE, FATOU, IBRA = "M-2026-001", "M-2026-002", "M-2026-003", "M-2026-004"
MODULES = ("host-ecosystem", "sociocultural", "visa-steps", "business-pitch")
COMPANIES = """name;kind;country;city;address;headcount;turnover
Atelier Baobab;company;SN;Dakar;Rue 10;2;20000
Teinturerie Sandaga;company;SN;Dakar;Rue 4;9;90000
Conserves du Saloum;company;SN;Kaolack;Route du Port;10;300000
Velofabriek Schelde;company;BE;Antwerpen;Kaai 7;8;900000
Couleurs Wallonie;company;BE;Namur;Rue du Pont 2;40;3000000
Incubateur Meuse;incubator;BE;Namur;Quai 1;;
Hogeschool Leie;university;BE;Gent;Plein 3;;
Office des visites;public-body;BE;Brussels;Square 5;;
"""
HEADER = (
    "external_id;given_names;family_name;birth_date;email;nationality;sending_company;employment_status;"
    "id_document_expiry;emergency_name;emergency_phone"
)
SENDERS = ("Atelier Baobab", "Teinturerie Sandaga", "Conserves du Saloum")


def people() -> str:
    """Return a list of sixty invented entrepreneurs and employees."""
    family = [f"Ndiaye{chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(60)]
    given = ("Awa", "Ousmane", "Fatou", "Ibra", "Mariama")
    rows = [
        f"C-{n:02d};{given[n % 5]};{family[n]};{1975 + n % 25}-05-17;p{n}@example.org;SN;"
        f"{SENDERS[n % 3]};{'owner' if n % 2 else 'employed'};2027-12-31;Aminata Ndiaye;+221 33 000 00 {n:02d}"
        for n in range(60)
    ]
    return "\n".join((HEADER, *rows, ""))


@pytest.fixture(scope="module")
def shop(tmp_path_factory: pytest.TempPathFactory) -> Shop:
    """An agency with sixty people selected, four of them placed in a flow of May 2026."""
    base = tmp_path_factory.mktemp("circular")
    environ = {"MOBCTL_TODAY": "2026-01-15", "MOBCTL_USER": "coordinator", "MOBCTL_CONFIG": str(base / "user.toml")}
    Shop(base, environ).ok("init", "workspace", "--organisation", "Agence Escaut", "--country", "BE")
    shop = Shop(base / "workspace", environ)
    shop.ok(
        *("project", "create", "--code", "MPF-2026-01", "--title", "Teranga", "--scheme", "circular-business"),
        *("--start", "2026-01-01", "--end", "2028-06-30", "--our-role", "coordinator", "--our-role", "host-partner"),
    )
    shop.ok("project", "set", "nano_headcount=3")
    shop.ok("project", "target", "business-learning-stay", "60")
    for name, text in (("companies.csv", COMPANIES), ("people.csv", people()), ("paper.txt", "a paper of the file\n")):
        (shop.folder / name).write_text(text, "utf-8")
    shop.ok("org", "import", "companies.csv", "--yes")
    shop.ok("contact", "add", "Velofabriek Schelde", "name=Lieve Claes", "--role", "signatory")
    return shop


def listed(shop: Shop, ref: str) -> dict[str, dict[str, Any]]:
    """Return the tasks of a subject by key; those of others around it stand behind its own."""
    found = shop.ok("task", "show", ref)["tasks"]
    return {each["key"]: each for each in sorted(found, key=lambda each: each["ref"] == ref)}


def state(shop: Shop, ref: str, key: str) -> str:
    return str(listed(shop, ref)[key]["state"])


def file(shop: Shop, ref: str, *kinds: str) -> None:
    for kind in kinds:
        shop.ok("evidence", "add", ref, kind, "paper.txt")


def done(shop: Shop, ref: str, *keys: str) -> None:
    """Tick off by hand what later commands will show as facts."""
    for key in keys:
        shop.ok("task", "done", ref, key, "--note", "seen on paper")


def held(shop: Shop, ref: str) -> set[str]:
    code, reply = shop("mobility", "advance", ref)
    assert code == 4, reply
    return {finding["where"]["key"] for finding in reply["findings"]}


def test_actors_needs_and_the_dialogue_of_the_project(shop: Shop) -> None:
    shop.ok("actor", "add", "Office des visites", "institutional", "--note", "decides on business visas")
    shop.ok("actor", "add", "Incubateur Meuse", "private")
    shop.ok("org", "set", "Atelier Baobab", "--role", "sending-company")
    shop.ok("org", "set", "Velofabriek Schelde", "--role", "host-company")
    shop.ok("need", "add", "Atelier Baobab", "--topic", "cargo bikes for deliveries")
    assert state(shop, "P-2026-01", "needs-known") != "done"
    shop.ok("need", "add", "Velofabriek Schelde", "--topic", "a partner for West Africa")
    event = shop.ok("event", "add", "--kind", "dialogue", "--on", "2026-01-14", "--title", "Visa round table")
    shop.ok("event", "attend", event["events"][0]["ref"], "Office des visites")
    shop.ok("event", "add", "--kind", "information", "--on", "2026-01-10")
    file(shop, "P-2026-01", "application-pack")
    done(shop, "P-2026-01", "project-presented", "roles-agreed")

    found = listed(shop, "P-2026-01")
    before = [each for each in found.values() if each["phase"] == "pre-departure" and each["level"] == "project"]
    assert {each["state"] for each in before} == {"done"}
    assert found["authorities-in-dialogue"]["state"] == "done"
    assert found["workshops-held"]["state"] == "open"
    assert found["learning-notes-shared"]["state"] == "blocked"


def test_nine_and_ten_employees_and_what_the_project_calls_nano(shop: Shop) -> None:
    assert [shop.ok("org", "show", name)["sizes"]["P-2026-01"] for name in SENDERS] == ["nano", "micro", "small"]
    shop.ok("project", "set", "nano_headcount=2")
    assert shop.ok("org", "show", "Atelier Baobab")["sizes"]["P-2026-01"] == "micro"
    shop.ok("project", "set", "nano_headcount=3")
    assert shop.ok("project", "show")["project"]["nano_headcount"] == 3


def test_sixty_people_are_selected(shop: Shop) -> None:
    assert shop.ok("applicant", "import", "people.csv", "--yes")["counts"]["new"] == 60
    shop.ok("selection", "decide", "A-2026-0001", "accepted")
    code, reply = shop("selection", "publish")
    assert (code, reply["errors"][0]["code"]) == (4, "accept-held")
    file(shop, "A-2026-0001", "cv", "cover-letter", "identity-document", "proof-of-activity", "employer-authorisation")
    assert [line["mobility"] for line in shop.ok("selection", "publish")["decisions"]] == [AWA]
    shop.ok("selection", "decide", "--all", "accepted")
    shop.ok("selection", "publish", "--waive", "--note", "papers seen at the interview")

    assert shop.ok("mobility", "list")["total"] == 60
    (line,) = [each for each in shop.ok("report", "targets")["activity_types"] if each["planned"]]
    assert (line["key"], line["planned"], line["realised"]) == ("business-learning-stay", 60, 0)
    assert shop.ok("mobility", "show", AWA)["mobility"]["direction"] == "incoming"


def test_a_task_that_runs_across_stands_on_the_board_in_every_phase(shop: Shop) -> None:
    column = next(each for each in shop.ok("board")["columns"] if each["step"] == "network")
    assert (column["phase"], {AWA, OUSMANE} <= set(column["refs"])) == ("cross-cutting", True)
    assert column["count"] == 61
    assert listed(shop, AWA)["network-joined"]["state"] == "open"
    assert "network-joined" not in held(shop, AWA)
    assert shop.ok("check")["checks"][-1]["ok"]


def test_three_are_prepared_for_may(shop: Shop) -> None:
    shop.ok("flow", "add", "--name", "May", "--start", "2026-05-04", "--end", "2026-05-29")
    shop.ok("flow", "join", "F-2026-01", AWA, OUSMANE, FATOU)
    shop.ok(
        "mobility", "set", "F-2026-01", "host=Velofabriek Schelde", "purposes=partnership", "lodging=Pension du Quai"
    )
    shop.ok("itinerary", "add", "F-2026-01", "Incubateur Meuse", "--on", "2026-05-06", "--purpose", "start-ups")
    shop.ok("itinerary", "add", AWA, "Hogeschool Leie", "--on", "2026-05-12", "--purpose", "a prototype")
    march = shop.on("2026-03-16")
    for key in MODULES:
        (event,) = march.ok("event", "add", "--kind", "preparation", "--on", "2026-03-16", "--module", key)["events"]
        march.ok("event", "attend", event["ref"], AWA, OUSMANE, *((FATOU,) if key != "business-pitch" else ()))
    for kind in ("host-brief", "information-pack", "emergency-sheet"):
        march.ok("document", "issue", kind, "F-2026-01")
    march.ok("consent", "set", AWA, OUSMANE, FATOU, "data-notice", "yes", "--on", "2026-03-16")
    done(march, "F-2026-01", "selection-told")

    found = listed(march, AWA)
    closed = ("purpose-recorded", "modules-attended", "host-found", "host-informed", "itinerary-planned")
    closed += ("practical-information", "data-notice-given", "passport-checked", "emergency-sheet-ready")
    assert {found[key]["state"] for key in closed} == {"done"}
    assert state(march, FATOU, "modules-attended") != "done"


def test_ninety_days_are_allowed_and_one_more_is_not(shop: Shop) -> None:
    """The stay takes 26 days: with 64 earlier ones in the same 180 days it is the ninetieth day that counts."""
    march = shop.on("2026-03-16")
    march.ok("abroad", "add", AWA, "--country", "FR", "--from", "2026-01-01", "--to", "2026-03-06")
    assert state(march, AWA, "days-counted") != "done"
    code, reply = march("mobility", "check", AWA, "--rule", "schengen-days")
    assert (code, len(reply["findings"]) > 0) == (0, True)
    march.ok("abroad", "remove", AWA, "--number", "1", "--note", "came home a day earlier")
    march.ok("abroad", "add", AWA, "--country", "FR", "--from", "2026-01-01", "--to", "2026-03-05")

    assert state(march, AWA, "days-counted") == "done"


def test_a_visa_file_names_what_it_lacks_until_it_is_complete(shop: Shop) -> None:
    march = shop.on("2026-03-16")
    assert "whether a visa is needed" in listed(march, AWA)["visa-file-complete"]["why"][0]
    march.ok("duty", "decide", "F-2026-01", "visa", "needed", "--reason", "nationals of Senegal need one")
    assert state(march, AWA, "visa-decided") == "done"
    file(march, AWA, "visa-application", "photo", "booking", "accommodation", "receipt")
    march.ok(
        "evidence",
        "add",
        AWA,
        "insurance-travel",
        "paper.txt",
        "--valid-from",
        "2026-05-04",
        "--valid-to",
        "2026-05-28",
    )
    (letter,) = march.ok("document", "issue", "visa-invitation", AWA, "--language", "en")["issued"]
    _invites(march.folder / letter["path"])

    assert {why.split(":")[0] for why in listed(march, AWA)["visa-file-complete"]["why"]} >= {
        "there is no proof of means of support on file",
        "the travel insurance on file does not cover all days from 2026-05-04 to 2026-05-29",
    }
    assert state(march, AWA, "insurance-checked") != "done"
    file(march, AWA, "means-of-support")
    march.ok(
        "evidence",
        "add",
        AWA,
        "insurance-travel",
        "paper.txt",
        "--valid-from",
        "2026-05-01",
        "--valid-to",
        "2026-06-05",
    )
    assert state(march, AWA, "visa-file-complete") != "done"
    signed = ("--role", "host-company", "--name", "Lieve Claes", "--on", "2026-03-17", "--method", "paper")
    shop.on("2026-03-17").ok("document", "sign", AWA, "--kind", "visa-invitation", *signed)

    assert {listed(march, AWA)[key]["state"] for key in ("invitation-signed", "visa-file-complete")} == {"done"}
    assert state(march, AWA, "insurance-checked") == "done"
    assert state(march, OUSMANE, "visa-file-complete") != "done"


def _invites(letter: Path) -> None:
    """Ask for both stops in their order, the company that sends and the purpose; our agency does not send."""
    document = Document(str(letter))
    rows = [[cell.text for cell in row.cells] for table in document.tables for row in table.rows]
    said = dict(row for row in rows if len(row) == 2)
    stops = [row for row in rows if row[-1] in ("start-ups", "a prototype")]
    assert (said["Sending company"].split(",")[0], said["Purpose"]) == ("Atelier Baobab", "partnership")
    assert "Sending organisation" not in said
    assert stops == [
        ["6 May 2026", "Incubateur Meuse, Namur, Belgium", "start-ups"],
        ["12 May 2026", "Hogeschool Leie, Gent, Belgium", "a prototype"],
    ]
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert any("coordinated by Agence Escaut" in text for text in texts)
    assert not any("vocational" in text for text in texts)


def test_nobody_leaves_before_all_is_ready(shop: Shop) -> None:
    april = shop.on("2026-04-24")
    granted = ("--decision", "granted", "--valid-from", "2026-05-01", "--valid-to")
    april.ok("visa", "add", AWA, OUSMANE, *granted, "2026-05-28", "--days", "28")
    assert held(april, AWA) == {"visa-granted"}
    april.ok("visa", "set", AWA, "--valid-to", "2026-06-15", "--days", "30")
    april.ok("visa", "set", OUSMANE, "--valid-to", "2026-06-15", "--days", "30")
    done(april, OUSMANE, "insurance-checked")
    assert {"modules-attended", "insurance-checked"} <= held(april, FATOU)
    assert "network-joined" not in held(april, FATOU)

    moved = shop.on("2026-05-04").ok("mobility", "advance", AWA, OUSMANE)["moved"]

    assert [(each["before"], each["after"], each["status"]) for each in moved] == [
        ("pre-departure", "mobility", "under-way")
    ] * 2
    assert listed(shop, AWA)["network-joined"]["state"] == "open"
    column = next(each for each in shop.ok("board")["columns"] if each["step"] == "network")
    assert AWA in column["refs"]


def test_the_stay_one_of_two_goes_home_early(shop: Shop) -> None:
    may = shop.on("2026-05-15")
    assert held(may, AWA) == {"conditions-checked"}
    may.ok("visit", "add", AWA, "--on", "2026-05-14", "--kind", "video", "--conditions", "agree")
    done(may, AWA, "arrival")
    file(may, AWA, "host-registration")
    may.ok("mobility", "interrupt", OUSMANE, "--on", "2026-05-13", "--note", "called home by his family")
    may.ok("mobility", "end", OUSMANE, "--on", "2026-05-13", "--reason", "called home by his family")
    late = shop.on("2026-05-29")
    late.ok("partnership", "add", "Atelier Baobab", "Velofabriek Schelde", "--kind", "joint-venture", "--mobility", AWA)
    event = late.ok("event", "add", "--kind", "debriefing", "--on", "2026-05-28", "--flow", "F-2026-01")["events"][0]
    late.ok("event", "attend", event["ref"], AWA)
    done(late, AWA, "stops-noted")

    moved = late.ok("mobility", "advance", AWA)["moved"]

    assert (moved[0]["after"], moved[0]["status"]) == ("re-integration", "completed")
    found = listed(late, AWA)
    assert {found[key]["state"] for key in ("stay-registered", "partnership-recorded", "debriefing")} == {"done"}
    assert late.ok("mobility", "show", OUSMANE)["mobility"]["status"] == "ended-early"
    assert listed(late, OUSMANE)["debriefing"]["ref"] == OUSMANE


def test_the_return_is_on_record(shop: Shop) -> None:
    june = shop.on("2026-06-08")
    june.ok("mobility", "set", AWA, "returned_on=2026-05-30", "results=partnership", "result_note=a letter of intent")
    june.ok("document", "issue", "attendance-certificate", AWA)
    signed = ("--role", "host-company", "--on", "2026-05-29", "--method", "paper")
    june.ok("document", "sign", AWA, "--kind", "attendance-certificate", *signed)
    done(june, AWA, "participant-asked", "support-offered")

    assert {
        listed(june, AWA)[key]["state"] for key in ("return-confirmed", "result-recorded", "attendance-certified")
    } == {"done"}
    assert held(june, AWA) == {"followed-up-3", "followed-up-6", "followed-up-12", "network-joined"}


def test_followed_up_after_three_six_and_twelve_months_until_it_closes(shop: Shop) -> None:
    early = shop.on("2026-06-08").ok("followup", "list", "--due")
    assert early["total"] == 0
    august = shop.on("2026-08-29")
    due = august.ok("followup", "list", AWA, "--due")["due"][0]
    assert august.ok("followup", "list", "--due")["due"][0]["ref"] == OUSMANE
    assert (due["ref"], due["after"], due["due"]) == (AWA, 3, "2026-08-29")
    assert (due["partnerships"], "Legal advice" in due["fitting"][0]) == (
        ["B-2026-001 joint-venture, under-negotiation"],
        True,
    )
    added = august.ok("followup", "add", AWA, "--after", "3", "--outcome", "shares agreed", "--support", "a lawyer")
    assert (added["followups"][0]["partnership"], added["followups"][0]["state"]) == ("B-2026-001", "under-negotiation")
    shop.on("2026-10-01").ok("partnership", "set", "B-2026-001", "state=signed", "--on", "2026-10-01")
    november = shop.on("2026-11-30")
    assert november.ok("followup", "list", AWA, "--due")["due"][0]["late_days"] == 1
    november.ok("followup", "add", AWA, "--after", "6", "--outcome", "first bike sold in Dakar")
    workshop = november.ok("event", "add", "--kind", "workshop", "--on", "2026-11-30", "--title", "What we learnt")
    november.ok("event", "attend", workshop["events"][0]["ref"], AWA, "Incubateur Meuse")
    file(november, "P-2026-01", "learning-note")
    assert {listed(november, "P-2026-01")[key]["state"] for key in ("workshops-held", "learning-notes-shared")} == {
        "done"
    }
    may = shop.on("2027-05-29")
    assert held(may, AWA) == {"followed-up-12"}
    may.ok("followup", "add", AWA, "--after", "12", "--outcome", "twelve people work there")

    assert may.ok("mobility", "advance", AWA)["moved"][0]["closed"]

    (line,) = [each for each in may.ok("report", "targets")["activity_types"] if each["planned"]]
    assert (line["planned"], line["realised"]) == (60, 1)
    promised = {each["key"]: (each["planned"], each["realised"]) for each in may.ok("report", "targets")["targets"]}
    assert promised == {"participants": (60, 1), "partnerships": (None, 1)}
    assert [each["after"] for each in may.ok("followup", "list", AWA)["followups"]] == [3, 6, 12]
    assert may.ok("check")["checks"][-1]["ok"]


def test_the_demo_shows_people_in_every_phase(tmp_path: Path) -> None:
    shop = Shop(tmp_path, {"MOBCTL_TODAY": "2026-11-30", "MOBCTL_USER": "x", "MOBCTL_CONFIG": str(tmp_path / "u.toml")})
    made = shop.ok("demo", "year", "--scheme", "circular-business")

    assert (made["applicants"], made["mobilities"]) == (12, 10)
    demo = Shop(tmp_path / "year", shop.environ)
    phases = [each["phase"] for each in demo.ok("mobility", "list")["mobilities"]]
    assert [phases.count(key) for key in ("pre-departure", "mobility", "re-integration")] == [4, 3, 3]
    assert demo.ok("followup", "list", "--due")["total"] == 4
    assert demo.ok("check")["checks"][-1]["ok"]
