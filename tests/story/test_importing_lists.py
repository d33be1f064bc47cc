"""Lists as schools and partners really keep them, through the real command line: several files, odd headers."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Shop
from tests.story.test_importing import HOSTS, PEOPLE, UNITS, level, workbook

SPRING = (date(2026, 4, 6), date(2026, 5, 1))


def csv(run: Shop, name: str, *lines: str) -> Path:
    """Write a semicolon-separated list into the coordinator's folder."""
    file = run.folder / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return file


def facts(run: Shop, ref: str) -> dict[str, Any]:
    """Return all that is known of an applicant."""
    shown = run.ok("applicant", "show", ref)
    return {**shown["details"], **shown}


@pytest.fixture
def placed(project: Shop) -> Shop:
    """A coordinator with accepted applicants who have mobilities, two hosts and two units."""
    project.ok("applicant", "import", workbook(project, "people.xlsx", PEOPLE), "--yes")
    project.ok("org", "import", workbook(project, "hosts.xlsx", HOSTS), "--role", "host-company", "--yes")
    project.ok("outcome", "import", workbook(project, "units.xlsx", UNITS), "--yes")
    project.ok("selection", "decide", "--all", "accepted")
    project.ok("selection", "publish", "--activity", "short-term-learner", "--waive", "--note", "seen", "--yes")
    return project


def test_other_unknown_columns_contradict_nobody(project: Shop) -> None:
    first = csv(project, "a.csv", "Vorname;Nachname;E-Mail;Schuhgröße", "Anna;Müller;anna@example.org;38")
    second = csv(project, "b.csv", "Vorname;Nachname;Geburtsdatum;Foo", "Anna;Müller;12.03.2008;x")
    project.ok("applicant", "import", first, "--yes")
    assert project.ok("applicant", "import", second, "--yes")["counts"]["changed"] == 1
    assert project.ok("applicant", "show", "A-2026-0001")["extras"] == {"Schuhgröße": "38", "Foo": "x"}


def test_two_files_complete_the_same_person(project: Shop) -> None:
    known = csv(project, "a.csv", "Vorname;Nachname;E-Mail", "Anna;Müller;anna@example.org", "Ben;Koch;ben@example.org")
    third = csv(
        project,
        "more/c.csv",
        "Vorname;Nachname;E-Mail;Geburtsort",
        "Anna;Müller;anna@example.org;Ulm",
        "Ben;Koch;;Bonn",
    )
    fourth = csv(project, "more/d.csv", "Vorname;Nachname;E-Mail;Geschlecht", "Anna;Müller;anna@example.org;w")
    project.ok("applicant", "import", known, "--yes")
    code, reply = project("applicant", "import", third, fourth, "--dry-run")
    assert (code, reply["data"]["counts"]["changed"]) == (0, 3), reply
    data = project.ok("applicant", "import", project.folder / "more", "--yes")
    assert data["counts"]["changed"] == 3
    person = facts(project, "A-2026-0001")
    assert (person["birth_place"], person["gender"]) == ("Ulm", "female")


def test_a_placement_list_may_have_name_and_first_name(placed: Shop) -> None:
    rows = [["Name", "Vorname", "Betrieb", "von", "bis"], ["Ørbæk", "Łukasz", "Malta Marine Ltd", *SPRING]]
    data = placed.ok("mobility", "import", workbook(placed, "p.xlsx", rows), "--dry-run")
    assert (data["counts"]["changed"], data["files"][0]["mapping"]["Name"]) == (1, "family_name")
    whole = [["Name", "Betrieb", "von", "bis"], ["Ørbæk, Łukasz", "Malta Marine Ltd", *SPRING]]
    data = placed.ok("mobility", "import", workbook(placed, "w.xlsx", whole), "--dry-run")
    assert data["files"][0]["mapping"]["Name"] == "applicant"


def test_a_function_belongs_to_the_person_before_it(project: Shop) -> None:
    rows = [
        ["Firma", "Land", "Unterzeichnet durch", "Funktion", "Tutor", "Ansprechpartner", "Position"],
        ["Malta Marine Ltd", "Malta", "Mary Vella", "Director", "Joe Borg", "Rita Camilleri", "Office"],
    ]
    data = project.ok("org", "import", workbook(project, "hosts.xlsx", rows), "--yes")
    mapping = data["files"][0]["mapping"]
    assert (mapping["Funktion"], mapping["Position"]) == ("signatory_function", "contact_function")


def test_a_word_for_a_unit_is_its_key_beside_a_title(project: Shop) -> None:
    rows = [
        ["Lerneinheit", "Titel der Einheit", "Lernergebnis", "Beruf", "Niveau"],
        ["LE1", "Drehteile fertigen", "kann drehen", "Industriemechaniker", 4],
    ]
    data = project.ok("outcome", "import", workbook(project, "units.xlsx", rows), "--yes")
    assert set(data["files"][0]["mapping"].values()) == {"unit", "unit_title", "statement", "qualification", "eqf"}
    (unit,) = project.ok("outcome", "list")["units"]
    assert (unit["key"], unit["title"]) == ("LE1", "Drehteile fertigen")
    alone = [["Lerneinheit", "Lernergebnis"], ["Drehteile fertigen", "kann messen"]]
    data = project.ok("outcome", "import", workbook(project, "alone.xlsx", alone), "--dry-run")
    assert data["files"][0]["mapping"]["Lerneinheit"] == "unit_title"


def test_a_plan_of_placements_names_every_link(placed: Shop) -> None:
    placed.ok("org", "add", "name=Malta College", "country=MT", "kind=vet-provider")
    flow = ("flow", "add", "--name", "Malta", "--start", "2026-04-06", "--end", "2026-05-01")
    partner = next(o["ref"] for o in placed.ok("org", "list")["organisations"] if o["name"] == "Malta College")
    placed.ok(*flow, "--host-partner", partner)
    rows = [
        ["Teilnehmer", "Betrieb", "Tutor", "Lerneinheiten", "Gruppe"],
        ["K-701", "Malta Marine Ltd", "Joe Borg", "U1, U2", "Malta"],
    ]
    file = workbook(placed, "links.xlsx", rows)
    data = placed.ok("mobility", "import", file, "--dry-run")
    told = {change["field"]: change["after"] for change in data["rows"][0]["changes"]}
    assert (told["host"], told["host_partner"], told["flow"]) == ("Malta Marine Ltd", "Malta College", "Malta")
    assert (told["tutor"], told["units"]) == ("Joe Borg", ["U1", "U2"])
    _, printed = placed("mobility", "import", file, "--dry-run", json_=False)
    for word in ("Joe Borg", "U1, U2", "flow", "Malta College"):
        assert word in " ".join(printed.split()), printed


def test_a_namesake_who_does_not_go_makes_nothing_unclear(project: Shop) -> None:
    lines = ("ID;Vorname;Nachname;E-Mail", "1a;Marie;Schmidt;m1@example.org", "2b;Marie;Schmidt;m2@example.org")
    project.ok("applicant", "import", csv(project, "people.csv", *lines), "--yes")
    project.ok("org", "import", workbook(project, "hosts.xlsx", HOSTS), "--yes")
    project.ok("selection", "decide", "A-2026-0001", "accepted")
    project.ok("selection", "decide", "A-2026-0002", "declined")
    project.ok("selection", "publish", "--activity", "short-term-learner", "--waive", "--note", "seen", "--yes")
    rows = [["Name", "Betrieb", "von", "bis"], ["Schmidt, Marie", "Malta Marine Ltd", *SPRING]]
    data = project.ok("mobility", "import", workbook(project, "p.xlsx", rows), "--dry-run")
    assert (data["counts"]["changed"], data["rows"][0]["ref"]) == (1, "M-2026-001")


def test_a_row_that_places_somebody_twice_names_the_other_row(placed: Shop) -> None:
    rows = [
        ["Teilnehmer", "Betrieb", "von", "bis"],
        ["K-701", "Malta Marine Ltd", *SPRING],
        ["K-701", "Taller Ruiz & Hijos", date(2026, 4, 20), date(2026, 5, 20)],
    ]
    _, reply = placed("mobility", "import", workbook(placed, "twice.xlsx", rows), "--dry-run")
    (told,) = level(reply, "row-places-already")
    assert told["message"].startswith("Row 2 places Jörg Müßig already")


def test_a_second_list_shows_who_is_new_too(project: Shop) -> None:
    project.ok("applicant", "import", csv(project, "a.csv", "Vorname;Name", "Anna;Keller"), "--yes")
    more = csv(project, "b.csv", "Vorname;Name;Geburtsort", "Anna;Dr. Keller;Ulm", "Ben;Koch;Bonn")
    _, printed = project("applicant", "import", more, "--dry-run", json_=False)
    assert "Ben Koch" in printed
    data = project.ok("applicant", "import", more, "--yes")
    assert (data["counts"]["new"], data["counts"]["changed"]) == (1, 1)
    person = facts(project, "A-2026-0001")
    assert (person["title"], person["family_name"]) == ("Dr.", "Keller")


def test_extras_are_told_in_words(project: Shop) -> None:
    project.ok("applicant", "import", csv(project, "a.csv", "Vorname;Nachname", "Anna;Keller"), "--yes")
    more = csv(project, "b.csv", "Vorname;Nachname;Schuhgröße", "Anna;Keller;38")
    _, printed = project("applicant", "import", more, "--dry-run", json_=False)
    assert "Schuhgröße: - → 38" in printed
    assert "{" not in printed


def test_a_list_of_people_makes_no_organisations(project: Shop) -> None:
    people = csv(
        project,
        "bewerber.csv",
        "Name;Vorname;Geschlecht;Klasse",
        "Keller;Anna;w;12a",
        "Koch;Ben;m;12b",
    )
    code, reply = project("org", "import", people, "--yes")
    assert (code, reply["errors"][0]["code"]) == (5, "people-not-organisations")
    assert "applicant import" in reply["errors"][0]["hint"]


def test_findings_follow_the_rows(project: Shop) -> None:
    people = csv(
        project,
        "a.csv",
        "Vorname;Nachname;E-Mail;Geburtsdatum",
        "Anna;Keller;;31.02.2008",
        "Ben;Koch;ben(at)x;12.03.2008",
        "Cem;Ay;;2008",
    )
    _, reply = project("applicant", "import", people, "--dry-run")
    rows = [finding["where"].get("row", 0) for finding in reply["findings"]]
    assert rows == sorted(rows)
    assert "it is left out" in level(reply, "impossible-date")[0]["message"]


def test_a_form_is_told_once(project: Shop) -> None:
    rows = [["Vorname:", "Anna"], ["Nachname:", "Keller"], ["Geburtsdatum:", "12.03.2008"]]
    code, printed = project("applicant", "import", workbook(project, "form.xlsx", rows), json_=False)
    assert (code, " ".join(printed.split()).count("This is a form, not a table")) == (5, 1)


def test_an_empty_folder_is_named(project: Shop) -> None:
    (project.folder / "empty").mkdir()
    code, reply = project("applicant", "import", project.folder / "empty")
    assert (code, reply["errors"][0]["code"]) == (5, "folder-without-tables")
    assert "empty" in reply["errors"][0]["message"]


def test_protected_data_pushes_no_notes_aside(project: Shop) -> None:
    people = csv(project, "a.csv", "Vorname;Nachname;Allergien;Bemerkung", "Anna;Keller;Nüsse;vegan")
    _, reply = project("applicant", "import", people, "--dry-run")
    (told,) = level(reply, "special-column-left-out")
    assert "Allergien=notes" not in told["hint"]
    assert "Bemerkung" in told["hint"]
    assert "Nüsse" not in json.dumps(reply, ensure_ascii=False)


def test_words_of_german_lists_are_understood(project: Shop) -> None:
    people = csv(
        project,
        "a.csv",
        "Lfd. Nr.;Vorname;Nachname;Staatsangehörigkeit;Art;Erziehungsberechtigte",
        "1;Anna;Keller;D;Kurzzeit;Yilmaz, Ayşe (Mutter)",
        "2;Ben;Koch;F;Langzeit;Rolf Koch",
        "3;Cem;Ay;TR;Kurzzeitmobilität;",
    )
    project.ok("applicant", "import", people, "--yes")
    person = facts(project, "A-2026-0001")
    assert (person["nationality"], person["activity"], person["extras"]) == ("DE", "short-term-learner", {})
    (guardian,) = person["guardians"]
    assert (guardian["name"], guardian["relation"]) == ("Ayşe Yilmaz", "Mutter")
    assert facts(project, "A-2026-0002")["nationality"] == "FR"


def test_the_log_says_which_outcome_was_planned(placed: Shop) -> None:
    rows = [["Teilnehmer", "Lerneinheiten"], ["K-701", "U2"]]
    data = placed.ok("mobility", "import", workbook(placed, "units-of.xlsx", rows), "--yes")
    _, printed = placed("log", data["operation"], json_=False)
    assert "outcome 2.1" in " ".join(printed.split()), printed
    assert "dropped" not in printed


def test_numbers_of_rows_contradict_nobody(project: Shop) -> None:
    first = csv(project, "a.csv", "Nr.;Vorname;Nachname", "3;Anna;Keller", "7;Ben;Koch")
    second = csv(project, "b.csv", "Nr.;Vorname;Nachname;Geburtsort", "2;Anna;Keller;Ulm", "5;Ben;Koch;Bonn")
    project.ok("applicant", "import", first, "--yes")
    assert project.ok("applicant", "import", second, "--yes")["counts"]["changed"] == 2
