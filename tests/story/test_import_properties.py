"""Whatever list of people is imported: exactly these people come out, or the question that is needed; never others."""

import os
import shutil
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from json import loads
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from tests.conftest import Shop
from tests.story.messy_lists import MessyList, messy_lists
from tests.story.messy_people import HOME, Wanted

#: What an import leaves behind although it was undone: the journal, the batches, and what was learnt.
KEPT = {"operation", "change", "import_batch", "import_row", "import_memory", "migration"}
EXAMPLES = int(os.environ.get("MOBCTL_EXAMPLES", "25"))
PEOPLE = """
    SELECT given_names, family_name, external_id, birth_date, p.email, p.phone, postcode, city, country, notes,
           p.address, nationality, gender, class_name, birth_place, g.name, g.email, g.phone, a.extras
    FROM participant p
    JOIN application a ON a.participant_id = p.id
    LEFT JOIN guardian g ON g.participant_id = p.id
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Shop]:
    return desks(tmp_path_factory.mktemp("properties"))


def desks(folder: Path) -> Callable[[], Shop]:
    """Return how to get a coordinator with an open project, in a workspace that is new each time."""
    environ = {"MOBCTL_TODAY": "2026-02-01", "MOBCTL_USER": "coordinator", "MOBCTL_CONFIG": str(folder / "user.toml")}
    model, work = folder / "model", folder / "work"
    Shop(folder, environ).ok("init", model, "--organisation", "Lycée des Métiers", "--country", HOME)
    Shop(model, environ).ok(
        *("project", "create", "--code", "2025-1-FR01-KA121-VET-000123456", "--title", "Skills"),
        *("--scheme", "certification-mobility", "--start", "2026-01-01", "--end", "2027-06-30"),
    )

    def renewed() -> Shop:
        shutil.rmtree(work, ignore_errors=True)
        shutil.copytree(model, work)
        return Shop(work, environ)

    return renewed


def rows_of(shop: Shop) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of every table but those that an import leaves behind."""
    with sqlite3.connect(shop.folder / "mobctl.db") as database:
        tables = [name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows = {name: database.execute(f"SELECT * FROM {name}").fetchall() for name in tables if name not in KEPT}
        return {name: sorted(found, key=repr) for name, found in rows.items()}


def people_of(shop: Shop) -> list[Wanted]:
    """Return the people who are known, as a list would tell them."""
    with sqlite3.connect(shop.folder / "mobctl.db") as database:
        return in_order(
            replace(
                found, birth_date=found.birth_date and date.fromisoformat(str(found.birth_date)), extras=loads(more)
            )
            for *told, more in database.execute(PEOPLE)
            for found in [Wanted(*told)]
        )


def in_order(people: Iterable[Wanted]) -> list[Wanted]:
    return sorted(people, key=lambda person: (person.name, str(person)))


@settings(
    max_examples=EXAMPLES, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
)
@given(sent=messy_lists())
def test_exactly_the_people_of_the_list_are_imported_or_the_needed_question_is_asked(desk, sent: MessyList) -> None:
    check(desk(), sent)


def check(shop: Shop, sent: MessyList) -> tuple[str, ...]:
    """Import a list, answer what is asked, import it again, and take everything back; return the questions."""
    file = shop.folder / sent.name
    file.write_bytes(sent.data)
    before = rows_of(shop)
    asked: tuple[str, ...] = ()
    operations = []
    code, reply = shop("applicant", "import", file, "--yes")
    if "encoding-undecided" in codes_of(reply):
        assert sent.may_ask_encoding
        assert (code, rows_of(shop)) == (2, before)
        asked += ("--encoding", str(sent.encoding))
        code, reply = shop("applicant", "import", file, "--yes", *asked)
    if "date-order-unknown" in codes_of(reply):
        assert sent.may_ask_dates
        operations.append(reply["data"]["operation"])
        asked += ("--dates", str(sent.dates))
        code, reply = shop("applicant", "import", file, "--yes", *asked)
    operations.append(reply["data"].get("operation"))
    found, wanted = people_of(shop), in_order(sent.people)
    assert found == wanted, (unlike(found, wanted), told(reply))
    assert code == 0, told(reply)
    after = rows_of(shop)
    again = shop.ok("applicant", "import", file, "--yes", *asked)
    assert again["counts"]["same"] == len(sent.people)
    assert (again["operation"], rows_of(shop)) == (None, after)
    for operation in reversed(operations):
        assert {row["outcome"] for row in shop.ok("undo", operation)["rows"]} == {"reversed"}
    assert rows_of(shop) == before
    return asked[::2]


def unlike(found: Sequence[Wanted], wanted: Sequence[Wanted]) -> list[str]:
    """Return how the people found differ from those wanted, field by field."""
    missing = [person for person in wanted if person not in found]
    differences = []
    for person in (person for person in found if person not in wanted):
        meant = next((one for one in missing if one.name == person.name), None)
        if meant is None:
            differences.append(f"nobody is {person}")
            continue
        missing.remove(meant)
        differences.append(f"of {person.given_names} {person.family_name}:")
        pairs = [(field.name, getattr(person, field.name), getattr(meant, field.name)) for field in fields(Wanted)]
        differences += [f"{name} is {is_!r}, not {should!r}" for name, is_, should in pairs if is_ != should]
    return [*differences, *(f"missing: {person}" for person in missing)]


def told(reply: Any) -> list[str]:
    return [f"{finding['code']}: {finding['message']}" for finding in (*reply["errors"], *reply["findings"])]


def codes_of(reply: Any) -> set[str]:
    return {finding["code"] for finding in (*reply["findings"], *reply["errors"])}
