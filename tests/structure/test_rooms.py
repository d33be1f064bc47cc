"""The rooms of services: modules by subject, none too full, and what some of them never import."""

import ast
from pathlib import Path

import pytest

from tests.structure.test_layers import PACKAGE, ROOT, imports

SERVICES = PACKAGE / "services"
ROOMS = sorted(folder.name for folder in SERVICES.iterdir() if (folder / "__init__.py").is_file())
FULLEST = 30

#: room → the only other rooms that it may import.
ONLY: dict[str, set[str]] = {"records": set(), "schemes": {"records"}, "templates": {"records", "schemes"}}
#: Rooms that take lists in, change what others keep, or write to people.
WRITING = {"applicants", "correspondence", "demo", "imports", "merging", "rows", "sheets", "tasks"}
#: room → the rooms that it never imports.
NEVER: dict[str, set[str]] = {"reports": WRITING}


def modules(room: str) -> list[Path]:
    return sorted(path for path in (SERVICES / room).rglob("*.py") if path.name != "__init__.py")


def rooms_imported(room: str) -> set[tuple[str, str]]:
    """Return each other room that a room imports, with the module that does it."""
    found = {
        (imported.split(".")[2], path.stem)
        for path in modules(room)
        for imported, _ in imports(path)
        if imported.startswith("mobctl.services.")
    }
    return {(other, module) for other, module in found if other != room}


def test_services_hold_rooms_and_no_module_beside_them() -> None:
    assert [path.name for path in SERVICES.glob("*.py")] == ["__init__.py"]


def test_no_room_is_too_full() -> None:
    full = {room: len(modules(room)) for room in ROOMS}
    assert not {room: held for room, held in full.items() if held > FULLEST}


@pytest.mark.parametrize("room", ROOMS)
def test_the_init_of_a_room_holds_its_sentence_alone(room: str) -> None:
    tree = ast.parse((SERVICES / room / "__init__.py").read_text(encoding="utf-8"))
    assert ast.get_docstring(tree)
    assert len(tree.body) == 1


@pytest.mark.parametrize("room", ONLY)
def test_a_room_at_the_bottom_builds_on_few_others(room: str) -> None:
    assert not {(other, module) for other, module in rooms_imported(room) if other not in ONLY[room]}


@pytest.mark.parametrize("room", NEVER)
def test_a_room_that_tells_imports_none_that_writes(room: str) -> None:
    assert not {(other, module) for other, module in rooms_imported(room) if other in NEVER[room]}


def test_every_room_is_told_on_the_page_of_the_architecture() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    assert not [room for room in ROOMS if f"| `{room}/` | " not in page]
