"""The store through the real command line: one intent is one operation, and it can be taken back."""

import json
import sqlite3
from pathlib import Path

import pytest

from mobctl.store import files, migrations
from tests.conftest import Shop


def add_org(run: Shop, name: str) -> str:
    return run.ok("org", "add", f"name={name}", "country=ES")["organisations"][0]["ref"]


def test_every_change_is_logged_with_who_when_why_before_and_after(project: Shop) -> None:
    ref = add_org(project, "Taller Ruiz")
    project.ok("org", "set", ref, "city=Seville", "--note", "told by phone")
    operations = project.ok("log", ref)["operations"]
    assert [operation["command"] for operation in operations] == ["org set", "org add"]
    assert operations[0]["who"] == "coordinator"
    assert operations[0]["at"] == "2026-02-01T12:00:00Z"
    assert operations[0]["note"] == "told by phone"
    assert operations[0]["details"][0]["before"] == {"city": None}
    assert operations[0]["details"][0]["after"] == {"city": "Seville"}


def test_row_numbers_never_reach_the_log(project: Shop) -> None:
    ref = project.ok("org", "add", "name=Taller Ruiz", "--role", "host-company")["organisations"][0]["ref"]
    details = project.ok("log", ref)["operations"][0]["details"]
    link = next(line for line in details if line["record"] == "project_partner")
    assert link["after"] == {"project": "P-2026-01", "organisation": ref, "role": "host-company", "criteria": {}}


def test_undo_sets_a_value_back_and_can_itself_be_undone(project: Shop) -> None:
    ref = add_org(project, "Taller Ruiz")
    changed = project.ok("org", "set", ref, "city=Seville")["operation"]
    undone = project.ok("undo", changed)
    assert undone["rows"] == [{"ref": ref, "outcome": "reversed", "why": ""}]
    assert project.ok("org", "show", ref)["details"]["city"] is None
    project.ok("undo", undone["operation"])
    assert project.ok("org", "show", ref)["details"]["city"] == "Seville"


def test_undo_keeps_what_was_edited_since_and_says_so(project: Shop) -> None:
    ref = add_org(project, "Taller Ruiz")
    first = project.ok("org", "set", ref, "city=Seville", "phone=1")["operation"]
    project.ok("org", "set", ref, "city=Malaga")
    code, reply = project("undo", first)
    assert code == 0
    assert reply["data"]["rows"] == [{"ref": ref, "outcome": "kept", "why": "edited since: city"}]
    details = project.ok("org", "show", ref)["details"]
    assert (details["city"], details["phone"]) == ("Malaga", None)


def test_undo_of_a_record_that_others_need_is_impossible_and_says_why(project: Shop) -> None:
    ref = add_org(project, "Taller Ruiz")
    created = project.ok("log", ref)["operations"][0]["operation"]
    project.ok("contact", "add", ref, "name=Carmen Ruiz")
    code, reply = project("undo", created)
    assert code == 4
    assert reply["errors"][0]["code"] == "undo-impossible"
    assert reply["data"]["rows"][0]["why"] == "a contact that stays needs it"


def test_an_operation_is_taken_back_only_once(project: Shop) -> None:
    operation = project.ok("org", "add", "name=Taller Ruiz")["operation"]
    project.ok("undo", operation)
    code, reply = project("undo", operation)
    assert (code, reply["errors"][0]["code"]) == (4, "undone-already")


def test_a_reference_that_was_taken_back_is_never_given_again(project: Shop) -> None:
    first = add_org(project, "Taller Ruiz")
    project.ok("undo", "--last")
    assert add_org(project, "Another") != first


def test_undo_without_an_operation_asks_and_changes_nothing_when_nobody_can_be_asked(project: Shop) -> None:
    add_org(project, "Taller Ruiz")
    code, reply = project("undo")
    assert (code, reply["errors"][0]["code"]) == (2, "not-confirmed")
    assert project.ok("org", "list")["total"] == 2


def test_a_dry_run_answers_like_the_real_run_and_saves_nothing(project: Shop) -> None:
    tried = project.ok("org", "add", "name=Taller Ruiz", "--dry-run")
    done = project.ok("org", "add", "name=Taller Ruiz")
    assert tried["operation"] is None
    assert tried["organisations"] == done["organisations"]


def test_an_altered_journal_is_found(project: Shop) -> None:
    add_org(project, "Taller Ruiz")
    with sqlite3.connect(project.folder / "mobctl.db") as database:
        database.execute("UPDATE change SET images = replace(images, 'Taller', 'Tallex')")
    code, reply = project("log", "--verify")
    assert code == 5
    assert reply["findings"][0]["code"] == "journal-altered"


def test_forgotten_values_leave_the_chain_whole(project: Shop) -> None:
    add_org(project, "Taller Ruiz")
    with sqlite3.connect(project.folder / "mobctl.db") as database:
        database.execute("UPDATE change SET images = NULL, salt = NULL WHERE record = 'organisation'")
    assert project("log", "--verify")[0] == 0


def test_two_who_change_the_same_record_do_not_overwrite_each_other(project: Shop) -> None:
    from mobctl.errors import Busy
    from mobctl.services.organisations import organisations

    ref = add_org(project, "Taller Ruiz")
    import io

    desk = project.terminal(io.StringIO(), io.StringIO()).desk
    plan = organisations.plan_set(desk, ref, ["city=Seville"], (), None)
    project.ok("org", "set", ref, "city=Malaga")
    with pytest.raises(Busy):
        desk.apply(plan)
    assert project.ok("org", "show", ref)["details"]["city"] == "Malaga"


def test_a_busy_database_is_worth_another_try(project: Shop, monkeypatch: pytest.MonkeyPatch) -> None:
    from mobctl.store import engine

    monkeypatch.setattr(engine, "BUSY_SECONDS", 0)
    other = sqlite3.connect(project.folder / "mobctl.db", isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    try:
        code, reply = project("org", "add", "name=Taller Ruiz")
    finally:
        other.close()
    assert (code, reply["errors"][0]["code"]) == (7, "database-busy")


def test_a_newer_database_is_left_alone(project: Shop) -> None:
    with sqlite3.connect(project.folder / "mobctl.db") as database:
        database.execute("INSERT INTO migration VALUES (999, 'from the future')")
    code, reply = project("org", "list")
    assert (code, reply["errors"][0]["code"]) == (6, "database-newer")


def test_a_broken_database_is_told_in_a_sentence(run: Shop) -> None:
    (run.folder / "mobctl.db").write_bytes(b"this is not a database at all" * 100)
    code, reply = run("org", "list")
    assert (code, reply["errors"][0]["code"]) == (6, "database-broken")


def test_a_folder_that_is_no_workspace_is_told(empty_run: Shop) -> None:
    code, reply = empty_run("org", "list")
    assert (code, reply["errors"][0]["code"]) == (4, "no-workspace")


def test_the_frozen_step_makes_the_tables_of_the_models() -> None:
    from mobctl.store.migrations import freeze

    for dialect in freeze.DIALECTS:
        written = "\n".join(migrations.statements(1, dialect))
        fresh = "\n".join(part.strip() for part in freeze.script(dialect).split(";\n") if part.strip())
        assert written == fresh, "a table changed: add a migration step (or freeze the first one before a release)"


def test_a_backup_comes_back_whole(project: Shop, tmp_path: Path) -> None:
    ref = add_org(project, "Taller Ruiz")
    (project.folder / "documents" / "paper.txt").write_text("signed", encoding="utf-8")
    made = project.ok("backup")
    assert files.file_fingerprint(project.folder / made["file"]) == made["sha256"]
    project.ok("restore", project.folder / made["file"], "--to", tmp_path / "again")
    again = Shop(tmp_path / "again", project.environ)
    assert again.ok("org", "show", ref)["organisation"]["name"] == "Taller Ruiz"
    assert (again.folder / "documents" / "paper.txt").read_text(encoding="utf-8") == "signed"
    assert again("check")[0] == 0


def test_restoring_over_a_workspace_keeps_a_backup_of_what_was_there(project: Shop) -> None:
    made = project.ok("backup")
    ref = add_org(project, "Taller Ruiz")
    back = project.ok("restore", project.folder / made["file"], "--yes")
    assert project("org", "show", ref)[0] == 3
    project.ok("restore", project.folder / back["before"], "--yes")
    assert project("org", "show", ref)[0] == 0


def test_an_altered_backup_is_refused(project: Shop) -> None:
    made = project.folder / project.ok("backup")["file"]
    content = bytearray(made.read_bytes())
    content[200] ^= 0xFF
    made.write_bytes(bytes(content))
    code, reply = project("restore", made, "--yes")
    assert (code, reply["errors"][0]["code"]) == (6, "not-a-backup")


def test_a_file_left_by_a_stopped_command_is_found_and_removed(project: Shop) -> None:
    waiting = project.folder / "documents" / f".contract.docx{files.ASIDE}"
    waiting.write_bytes(b"half")
    code, reply = project("check")
    assert (code, reply["findings"][0]["code"]) == (0, "left-over-file")
    project.ok("check", "--fix")
    assert not waiting.exists()


def test_settings_are_told_with_their_origin_and_without_passwords(run: Shop) -> None:
    other = Shop(run.folder, {**run.environ, "MOBCTL_DATABASE": "postgresql://ana:secret@db.example/mobctl"})
    told = {line["name"]: line for line in other.ok("where")["settings"]}
    assert told["country"] == {"name": "country", "value": "FR", "origin": "mobctl.toml"}
    assert "secret" not in json.dumps(told)
    assert told["today"]["origin"] == "MOBCTL_TODAY"


def test_init_never_touches_a_folder_with_other_files(empty_run: Shop) -> None:
    folder = empty_run.folder / "photos"
    folder.mkdir()
    (folder / "a.jpg").write_bytes(b"x")
    code, reply = empty_run("init", folder)
    assert (code, reply["errors"][0]["code"]) == (4, "folder-not-empty")
    assert [path.name for path in folder.iterdir()] == ["a.jpg"]


def test_a_new_workspace_is_left_with_the_same_next_step_as_the_program_names(empty_run: Shop) -> None:
    assert "then: mobctl walk" in empty_run("init", empty_run.folder / "fresh", json_=False)[1]


def test_the_workspace_is_readable_by_its_owner_only(run: Shop) -> None:
    assert run.folder.stat().st_mode & 0o077 == 0
    assert (run.folder / "mobctl.db").stat().st_mode & 0o077 == 0


def test_the_log_knows_people_by_name_and_says_when_it_knows_nothing(project: Shop) -> None:
    ref = add_org(project, "Taller Ruiz")
    assert project.ok("log", "Taller Ruiz")["operations"][0]["details"][0]["ref"] == ref
    code, reply = project("log", "M-2099-001")
    assert (code, reply["errors"][0]["code"]) == (3, "nothing-logged")


def test_a_backup_is_not_written_to_a_disk_that_is_not_there(project: Shop) -> None:
    code, reply = project("backup", "--out", project.folder / "usb" / "b.zip")
    assert (code, reply["errors"][0]["code"]) == (6, "output-folder-missing")
    assert not (project.folder / "usb").exists()


def test_what_is_no_backup_is_told_before_anybody_is_asked(project: Shop) -> None:
    code, reply = project("restore", project.folder / "mobctl.toml")
    assert (code, reply["errors"][0]["code"]) == (6, "not-a-backup")


def test_a_setting_is_changed_and_a_country_must_exist(run: Shop) -> None:
    told = {line["name"]: line["value"] for line in run.ok("where", "--set", "country=EL")["settings"]}
    assert told["country"] == "GR"
    assert run("where", "--set", "country=XX")[0] == 2
    assert run("where", "--set", "contry=FR")[0] == 2
