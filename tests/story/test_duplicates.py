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
