"""The same person or organisation twice: found, told apart for good, or made one with all links kept."""

from typing import Any

import pytest

from tests.conftest import Shop
from tests.story.test_importing import workbook

HEADER = ["ID", "Vorname", "Nachname", "Geburtsdatum", "E-Mail", "Telefon"]


def people(project: Shop, *rows: list[Any], name: str = "people.xlsx") -> Any:
    """Import people, whatever is doubtful about them."""
    code, reply = project("applicant", "import", workbook(project, name, [HEADER, *rows]), "--yes")
    assert code in (0, 5), reply
    return reply["data"]


def test_two_who_are_said_to_be_two_are_remembered_once(project: Shop) -> None:
    people(
        project,
        ["K-1", "Jörg", "Müßig", "12.03.2008", None, None],
        ["K-2", "Joerg", "Muessig", "12.03.2008", None, None],
    )
    told = project.ok("applicant", "distinguish", "T-0002", "T-0001")
    assert (told["operation"] is not None, set(told["names"].values())) == (True, {"Jörg Müßig", "Joerg Muessig"})
    assert project.ok("applicant", "distinguish", "A-2026-0001", "A-2026-0002")["operation"] is None
    code, reply = project("applicant", "distinguish", "T-0001", "A-2026-0001")
    assert (code, reply["errors"][0]["code"]) == (2, "one-and-the-same")


def test_people_known_twice_are_listed_side_by_side_the_surest_first(project: Shop) -> None:
    people(
        project,
        ["K-1", "Jörg", "Müßig", "12.03.2008", None, None],
        ["K-2", "Joerg", "Muessig", "12.03.2008", "joerg@example.org", None],
        ["K-3", "Anna", "Berg", "01.02.2007", "anna@example.org", None],
        ["K-4", "Anna", "Berg", "01.02.2007", "a.berg@example.org", None],
        ["K-5", "Ben", "Berg", "01.02.2007", "anna@example.org", None],
    )
    found = project.ok("applicant", "duplicates")
    assert found["total"] == 2
    sure, perhaps = found["duplicates"]
    assert (sure["first"], sure["second"], sure["grade"], sure["reason"]) == (
        *("T-0003", "T-0004", "same", "name-and-birth-date"),
    )
    assert (perhaps["grade"], perhaps["reason"]) == ("ask", "similar-name-and-birth-date")
    assert perhaps["merge"] == "mobctl applicant merge T-0001 T-0002"
    facts = {line["field"]: (line["first"], line["second"]) for line in perhaps["facts"]}
    assert facts["family_name"] == ("Müßig", "Muessig")
    assert facts["external_id"] == (["K-1"], ["K-2"])
    assert project.ok("applicant", "duplicates", "--limit", "1")["total"] == 2

    project.ok("applicant", "distinguish", "T-0001", "T-0002")
    assert [one["first"] for one in project.ok("applicant", "duplicates")["duplicates"]] == ["T-0003"]
    project.ok("undo", "--last")
    assert project.ok("applicant", "duplicates")["total"] == 2


def test_what_is_kept_wins_and_blanks_are_filled_but_no_address_is_made_of_two(project: Shop) -> None:
    header = ["Vorname", "Nachname", "Geburtsdatum", "Telefon", "Straße", "PLZ", "Ort", "Mutter", "Telefon (Mutter)"]
    rows = [
        ["Jörg", "Müßig", "12.03.2008", None, None, None, "Kiel", "Ayşe Müßig", None],
        ["Joerg", "Muessig", "12.03.2008", "+49301234567", "Weg 1", "10115", "Berlin", "Ayse Muessig", "+49301234568"],
        ["Ben", "Okoro", "01.02.2007", "+49301234569", None, None, None, None, None],
    ]
    project("applicant", "import", workbook(project, "people.xlsx", [header, *rows]), "--yes")

    dry = project.ok("applicant", "merge", "T-0002", "T-0001", "--keep", "T-0001", "--dry-run")
    assert (dry["operation"], project.ok("applicant", "list")["total"]) == (None, 3)
    code, reply = project("applicant", "merge", "T-0001", "T-0002")
    assert (code, reply["errors"][0]["code"]) == (2, "not-confirmed")
    merged = project.ok("applicant", "merge", "T-0002", "T-0001", "--keep", "T-0001", "--set", "title=Dr.", "--yes")

    assert (merged["kept"], merged["merged"]) == ("T-0001", "T-0002")
    fields = {line["field"]: (line["kept"], line["merged"], line["result"]) for line in merged["fields"]}
    assert fields["family_name"] == ("Müßig", "Muessig", "Müßig")
    assert fields["phone"] == (None, "+49301234567", "+49301234567")
    assert fields["city"] == ("Kiel", "Berlin", "Kiel")
    assert fields["postcode"] == (None, "10115", None)
    assert fields["title"] == (None, None, "Dr.")
    assert {one["kind"] for one in merged["joined"]} == {"application", "guardian"}
    shown = project.ok("applicant", "show", "A-2026-0001")
    assert [(one["name"], one["phone"]) for one in shown["guardians"]] == [("Ayşe Müßig", "+49301234568")]

    assert [one["ref"] for one in project.ok("applicant", "list")["applicants"]] == ["A-2026-0001", "A-2026-0003"]
    assert project.ok("applicant", "duplicates")["total"] == 0
    for old in ("T-0002", "A-2026-0002", "Müßig"):
        shown = project.ok("applicant", "show", old)
        assert (shown["applicant"]["participant"], shown["merged"]) == ("T-0001", ["T-0002", "A-2026-0002"])
    assert project("applicant", "show", "Muessig")[0] == 3
    assert project.ok("task", "show", "T-0002") == project.ok("task", "show", "T-0001")


def test_a_list_that_names_both_again_makes_nobody_new(project: Shop) -> None:
    twice = (
        ["K-1", "Jörg", "Müßig", "12.03.2008", "joerg@example.org", None],
        ["K-2", "Joerg", "Muessig", "12.03.2008", None, None],
    )
    people(project, *twice, ["K-3", "Anna", "Berg", "01.02.2007", "anna@example.org", None])
    project.ok("applicant", "merge", "T-0001", "T-0002", "--yes")

    code, reply = project("applicant", "import", project.folder / "people.xlsx", "--yes")
    counts = reply["data"]["counts"]
    assert (code, counts["new"], counts["same"], counts["rejected"]) == (5, 0, 2, 1)
    assert reply["findings"][0]["code"] == "rows-contradict"

    data = people(project, ["K-2", "Jörg", "Müßig", "12.03.2008", None, "+49301234567"], name="second only.xlsx")
    assert (data["counts"]["new"], data["counts"]["changed"]) == (0, 1)
    shown = project.ok("applicant", "show", "A-2026-0001")
    assert (shown["applicant"]["phone"], shown["applicant"]["external_id"]) == ("+49301234567", "K-1")
    nameless = workbook(project, "keys.xlsx", [["ID", "Nationalität"], ["K-2", "DE"], ["K-3", "DE"]])
    assert project.ok("applicant", "import", nameless, "--yes")["counts"]["changed"] == 2


def test_two_without_keys_who_were_made_one_stay_one(project: Shop) -> None:
    rows = [
        ["Vorname", "Nachname", "Geburtsdatum"],
        ["Jörg", "Müßig", "12.03.2008"],
        ["Joerg", "Muessig", "12.03.2008"],
    ]
    file = workbook(project, "people.xlsx", rows)
    project.ok("applicant", "import", file, "--yes")
    project.ok("applicant", "merge", "T-0001", "T-0002", "--yes")
    _, reply = project("applicant", "import", file, "--yes")
    assert reply["data"]["counts"]["new"] == 0
    assert project.ok("applicant", "list")["total"] == 1


@pytest.fixture
def two_going(project: Shop) -> Shop:
    """Two applicants who are one; the second one is accepted and has a mobility at the second of two hosts."""
    project.ok("org", "add", "name=Taller Ruiz", "country=ES", "city=Sevilla", "--role", "host-company")
    project.ok("org", "add", "name=Taller Ruiz SL", "country=ES", "city=Sevilla", "oid=E100", "--role", "host-company")
    people(
        project,
        ["K-1", "Jörg", "Müßig", "12.03.2008", "joerg@example.org", None],
        ["K-2", "Joerg", "Muessig", "12.03.2008", None, None],
    )
    project.ok("applicant", "set", "A-2026-0001", "A-2026-0002", "activity=short-term-learner")
    project.ok("selection", "decide", "A-2026-0002", "accepted")
    project.ok("selection", "publish", "--waive", "--note", "known to us", "--yes")
    project.ok("mobility", "set", "M-2026-001", "host=O-0003", "start=2026-03-02", "end=2026-03-20")
    return project


def sound(run: Shop) -> bool:
    return all(check["ok"] for check in run.ok("check")["checks"])


def test_the_application_with_the_mobility_stays(two_going: Shop) -> None:
    run = two_going
    merged = run.ok("applicant", "merge", "T-0001", "T-0002", "--yes")
    (joined,) = merged["joined"]
    assert (joined["kind"], joined["kept"], joined["merged"]) == ("application", "A-2026-0002", "A-2026-0001")
    assert [one["refs"] for one in merged["moved"] if one["kind"] == "mobility"] == [["M-2026-001"]]
    (mobility,) = run.ok("mobility", "list")["mobilities"]
    assert (mobility["participant"].split()[0], mobility["application"]) == ("T-0001", "A-2026-0002")
    (applicant,) = run.ok("applicant", "list")["applicants"]
    assert (applicant["ref"], applicant["participant"], applicant["status"], applicant["email"]) == (
        *("A-2026-0002", "T-0001", "accepted", "joerg@example.org"),
    )
    assert run.ok("selection", "list")["total"] == 1
    assert sound(run)
    run.ok("undo", merged["operation"])
    assert run.ok("applicant", "list")["total"] == 2
    assert sound(run)


def test_nobody_goes_twice(two_going: Shop) -> None:
    run = two_going
    run.ok("selection", "decide", "A-2026-0001", "accepted")
    run.ok("selection", "publish", "--waive", "--note", "known to us", "--yes")
    code, reply = run("applicant", "merge", "T-0001", "T-0002", "--yes")
    assert (code, reply["errors"][0]["code"]) == (4, "both-have-a-mobility")
    assert run.ok("applicant", "list")["total"] == 2

    run.ok("mobility", "withdraw", "M-2026-002", "--note", "entered twice")
    run.ok("applicant", "merge", "T-0001", "T-0002", "--yes")
    assert {one["participant"].split()[0] for one in run.ok("mobility", "list")["mobilities"]} == {"T-0001"}
    assert run.ok("task", "show", "M-2026-002")
    assert sound(run)


def test_a_host_known_twice_becomes_one_with_its_stays_and_roles(two_going: Shop) -> None:
    run = two_going
    run.ok("org", "prospect", "O-0003", "offered", "--places", "3")
    (found,) = run.ok("org", "duplicates")["duplicates"]
    assert (found["first"], found["second"], found["grade"]) == ("O-0002", "O-0003", "same")

    merged = run.ok("org", "merge", "O-0002", "O-0003", "--yes")

    assert {line["field"]: line["result"] for line in merged["fields"]} == {"name": "Taller Ruiz", "oid": "E100"}
    (role,) = merged["joined"]
    assert role["kind"] == "role host-company"
    assert {line["field"]: line["result"] for line in role["fields"]} == {"prospect": "offered", "places": 3}
    shown = run.ok("org", "show", "O-0003")
    assert (shown["organisation"]["ref"], shown["roles"]) == ("O-0002", {"P-2026-01": ["host-company"]})
    assert shown["merged"] == ["O-0003"]
    assert run.ok("mobility", "show", "M-2026-001")["mobility"]["stays"][0]["host"].startswith("O-0002")
    assert [one["ref"] for one in run.ok("org", "list")["organisations"]] == ["O-0001", "O-0002"]
    assert sound(run)
    run.ok("undo", merged["operation"])
    assert run.ok("org", "show", "O-0003")["roles"] == {"P-2026-01": ["host-company"]}
    assert sound(run)


def test_a_list_of_hosts_goes_on_naming_the_one_that_was_merged(two_going: Shop) -> None:
    run = two_going
    run.ok("org", "merge", "O-0002", "O-0003", "--yes")
    rows = [["name", "country", "city", "phone"], ["Taller Ruiz SL", "ES", "Sevilla", "+34954123456"]]
    data = run.ok("org", "import", workbook(run, "hosts.xlsx", rows), "--yes")
    assert (data["counts"]["new"], data["rows"][0]["ref"]) == (0, "O-0002")
    assert run.ok("org", "show", "O-0002")["organisation"]["name"] == "Taller Ruiz"
    placed = [["applicant", "host"], ["A-2026-0002", "Taller Ruiz SL"]]
    assert run.ok("mobility", "import", workbook(run, "places.xlsx", placed), "--yes")["counts"]["rejected"] == 0


def test_who_was_said_to_be_two_is_merged_with_a_warning(project: Shop) -> None:
    people(
        project,
        ["K-1", "Jörg", "Müßig", "12.03.2008", None, None],
        ["K-2", "Joerg", "Muessig", "12.03.2008", None, None],
        ["K-3", "Ben", "Okoro", None, None, None],
    )
    project.ok("applicant", "distinguish", "T-0001", "T-0002")
    code, reply = project("applicant", "merge", "T-0001", "T-0002", "--yes")
    assert (code, [finding["code"] for finding in reply["findings"]]) == (0, ["were-distinguished"])
    code, reply = project("applicant", "merge", "T-0001", "T-0003", "--dry-run")
    assert [finding["code"] for finding in reply["findings"]] == ["nothing-alike"]
    code, reply = project("applicant", "merge", "T-0001", "T-0002")
    assert (code, reply["errors"][0]["code"]) == (2, "one-and-the-same")
    code, reply = project("applicant", "merge", "T-0001", "T-0003", "--keep", "O-0001")
    assert code == 3


def test_of_two_who_were_said_to_be_two_an_import_says_nothing_more(project: Shop) -> None:
    rows = (
        ["K-1", "Anna", "Berg", "01.02.2007", "anna@example.org", None],
        ["K-2", "Anna", "Berg", "05.06.2008", "anna@example.org", None],
    )
    people(project, *rows)
    code, reply = project("applicant", "import", project.folder / "people.xlsx", "--yes")
    assert {finding["code"] for finding in reply["findings"]} == {"email-repeated", "name-repeated"}
    project.ok("applicant", "distinguish", "T-0001", "T-0002")
    code, reply = project("applicant", "import", project.folder / "people.xlsx", "--yes")
    assert (code, reply["findings"]) == (0, [])
