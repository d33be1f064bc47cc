"""The same person or organisation twice: found, told apart for good, or made one with all links kept."""

from typing import Any

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
