"""Passwords and specially protected data leave no trace: not in the database, the journal, an answer or a file."""

import zipfile
from pathlib import Path

from openpyxl import Workbook, load_workbook

from tests.conftest import Shop

PASSWORDS = ("Tr0ub4dor", "Zk-7781", "hunter-in-a-faulty-row")
SECRETS = (*PASSWORDS, "Erdnuss-Schock", "epilept", "katholisch")
LIST = [
    ["Vorname", "Nachname", "Zugangscode", "Allergien", "Bemerkungen", "Extra", "Code"],
    ["Anna", "Lindqvist", "Tr0ub4dor!", "Erdnuss-Schock", "kommt mit der Bahn", "ist katholisch", "Zk-7781!a"],
    ["Lena", "Okoro", "Tr0ub4dor?", None, "epileptischer Anfall 2024", "Raum 12", "Zk-7781$b"],
    ["Cem", "Kaya", "Tr0ub4dor&", None, None, "Raum 13", "Zk-7781&c"],
    [None, None, "hunter-in-a-faulty-row", "Erdnuss-Schock", None, "Raum 14", None],
]


def people(run: Shop) -> Path:
    book = Workbook()
    assert book.active is not None
    for row in LIST:
        book.active.append(row)
    (run.folder.parent / "sent").mkdir()
    book.save(run.folder.parent / "sent" / "people.xlsx")
    return run.folder.parent / "sent" / "people.xlsx"


def as_csv(run: Shop, file: Path) -> Path:
    """Write the same list as a text file, which is given back as a workbook."""
    lines = (";".join(str(cell or "") for cell in row) for row in LIST)
    file.with_suffix(".csv").write_text("\n".join(lines), encoding="utf-8")
    return file.with_suffix(".csv")


def stored(folder: Path) -> bytes:
    """Return all that stands in the files below a folder, workbooks and packs unpacked."""
    found = []
    for file in sorted(folder.rglob("*")):
        if file.is_file() and zipfile.is_zipfile(file):
            found.append(zipped(file))
        elif file.is_file():
            found.append(file.read_bytes())
    return b"\n".join(found)


def zipped(file: Path) -> bytes:
    with zipfile.ZipFile(file) as opened:
        return b"\n".join(opened.read(name) for name in opened.namelist())


def test_protected_data_leaves_no_trace(project: Shop) -> None:
    file = people(project)
    commands: list[tuple[str | Path, ...]] = [
        ("sheet", "show", file),
        ("applicant", "import", file, "--dry-run"),
        ("applicant", "import", file, "--yes", "--all"),
        ("applicant", "import", file, "--yes", "--all"),
        ("import", "list"),
        ("import", "show", "I-2026-001"),
        ("applicant", "show", "A-2026-0001"),
        ("applicant", "show", "A-2026-0002"),
        ("applicant", "list"),
        ("log",),
        ("sheet", "out", "applicants"),
        ("report", "project", "--format", "xlsx"),
        ("applicant", "import", file, "--strict"),
        ("applicant", "import", file, "--yes", "--returned", "back.xlsx"),
        ("applicant", "import", as_csv(project, file), "--yes", "--returned", "back-from-csv.xlsx"),
    ]
    answers = []
    for command in commands:
        answers.append(str(project(*command)))
        answers.append(str(project(*command, json_=False)))
    told = "\n".join(answers)
    assert "Lindqvist" in told
    assert "kommt mit der Bahn" in told
    assert "special-cells-left-out" in told
    backs = [project.folder / "back.xlsx", project.folder / "back-from-csv.xlsx"]
    for back in backs:
        assert list(load_workbook(back)["Sheet" if back == backs[0] else "people"].values)[1][:3] == (
            "Anna",
            "Lindqvist",
            None,
        )
        text = zipped(back).decode("utf-8", "replace")
        assert "Lindqvist" in text
        assert not any(secret in text for secret in PASSWORDS)
        back.unlink()
    kept = stored(project.folder).decode("utf-8", "replace")
    assert "Lindqvist" in kept
    for secret in SECRETS:
        assert secret not in kept, secret
        if secret in PASSWORDS:
            assert secret not in told, secret
    without_show = "\n".join(answers[2:])
    for secret in SECRETS:
        assert secret not in without_show, secret


def test_what_may_be_kept_is_kept_when_said_so(project: Shop) -> None:
    data = project.ok("applicant", "import", people(project), "--map", "Bemerkungen=notes", "--dry-run")
    assert data["files"][0]["mapping"]["Bemerkungen"] == "notes"
    project("applicant", "import", people_again(project), "--map", "Bemerkungen=notes", "--yes")
    assert "epileptischer" in str(project.ok("applicant", "show", "A-2026-0002"))


def people_again(run: Shop) -> Path:
    return run.folder.parent / "sent" / "people.xlsx"
