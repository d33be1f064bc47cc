"""Who may import whom: the table of the architecture page, held as data and checked in every module."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "mobctl"

BOTTOM = {"vocabulary", "messages", "findings", "errors"}
STORED = {"models"}
RULES = {"domain"}
OUTSIDE = {"store", "files", "reference"}
DESK = {"desk", "settings"}
USE = {"services"}
SHOWN = {
    "options",
    "clarifying",
    "dialogue",
    "asking",
    "conversation",
    "opening",
    "terminal",
    "output",
    "interview",
    "views",
}

#: layer → the layers of mobctl that it may import beside its own.
MAY_IMPORT: dict[str, set[str]] = {
    "vocabulary": set(),
    "messages": set(),
    "findings": {"messages"},
    "errors": {"messages", "findings"},
    "scheme": BOTTOM,
    "models": BOTTOM | {"scheme"},
    "domain": BOTTOM | {"scheme"} | STORED,
    "store": BOTTOM | {"scheme"} | STORED | RULES,
    "files": BOTTOM | {"scheme"} | RULES,
    "reference": BOTTOM | {"scheme"} | RULES,
    "settings": BOTTOM,
    "desk": BOTTOM | {"settings"} | OUTSIDE,
    "services": BOTTOM | {"scheme"} | STORED | RULES | OUTSIDE | DESK,
    "output": BOTTOM,
    "interview": BOTTOM,
    "terminal": BOTTOM | DESK | {"output", "interview", "views", "store"},
    "clarifying": BOTTOM | USE | {"terminal", "interview"},
    "dialogue": BOTTOM | {"terminal", "interview"},
    "asking": BOTTOM | {"terminal", "interview", "views"} | RULES,
    "conversation": BOTTOM | {"asking", "terminal", "interview", "views"},
    "opening": BOTTOM | {"asking", "conversation", "terminal", "interview", "views"},
    "options": BOTTOM | {"settings"},
    "views": BOTTOM | {"services", "store"},
    "templates": BOTTOM,
    "commands": BOTTOM | DESK | USE | SHOWN,
    "cli": BOTTOM | DESK | SHOWN | {"commands"},
    "__main__": {"cli"},
}
#: Libraries that a layer must do without.
MUST_NOT_IMPORT: dict[str, set[str]] = {
    **{layer: {"typer", "rich", "sqlmodel", "sqlalchemy", "questionary", "openpyxl"} for layer in BOTTOM | {"scheme"}},
    "models": {"typer", "rich", "questionary"},
    "domain": {"typer", "rich", "questionary", "openpyxl", "docx", "docxtpl", "python_calamine", "sqlalchemy"},
    "store": {"typer", "rich", "questionary", "openpyxl", "docxtpl"},
    "files": {"typer", "rich", "questionary", "sqlmodel", "sqlalchemy"},
    "reference": {"typer", "rich", "questionary", "sqlmodel", "sqlalchemy"},
    "services": {"typer", "rich", "questionary"},
    "views": {"typer", "sqlmodel", "sqlalchemy", "questionary"},
    "commands": {"rich", "sqlmodel", "sqlalchemy", "questionary", "openpyxl", "docxtpl"},
}
STANDARD_ONLY = BOTTOM | {"scheme"}
RULED_OUT = {"utils", "util", "helpers", "helper", "common", "core", "manager", "base", "misc"}
LONGEST = 330

MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.name != "__init__.py")


def layer_of(dotted: str) -> str:
    """Return the layer that a module belongs to: scheme and vocabulary are one layer each, in several modules."""
    part = dotted.split(".")[1] if "." in dotted else dotted
    return next((layer for layer in ("scheme", "vocabulary") if part.startswith(layer)), part)


def imports(path: Path) -> Iterator[tuple[str, int]]:
    """Yield the dotted name and the line of everything that a module imports, type checking left out."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    hidden = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    for node in ast.walk(tree):
        if id(node) in hidden:
            continue
        if isinstance(node, ast.Import):
            yield from ((name.name, node.lineno) for name in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == "mobctl":
                yield from ((f"mobctl.{name.name}", node.lineno) for name in node.names)
            else:
                yield node.module, node.lineno


def name_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_imports_only_what_its_layer_may(path: Path) -> None:
    layer = layer_of(name_of(path))
    allowed = MAY_IMPORT[layer] | {layer}
    broken = []
    for imported, line in imports(path):
        first = imported.split(".")[0]
        if first == "mobctl" and imported != "mobctl" and imported.count(".") >= 1:
            target = layer_of(imported)
            if target in MAY_IMPORT and target not in allowed:
                broken.append(f"line {line}: {layer} may not import {imported}")
        elif first in MUST_NOT_IMPORT.get(layer, set()):
            broken.append(f"line {line}: {layer} does without {first}")
    assert not broken, f"{path.relative_to(ROOT)}: " + "; ".join(broken)


def test_commands_never_import_each_other() -> None:
    broken = [
        f"{path.name} line {line}: {imported}"
        for path in (PACKAGE / "commands").glob("*.py")
        for imported, line in imports(path)
        if imported.startswith("mobctl.commands") and path.name != "__init__.py"
    ]
    assert not broken


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert not [path for path in PACKAGE.rglob("*.py") if path.stem in RULED_OUT]


def test_no_module_has_grown_past_one_subject() -> None:
    long = {name_of(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert not {name: lines for name, lines in long.items() if lines > LONGEST}


def test_every_module_says_in_a_sentence_what_it_is_about() -> None:
    silent = [name_of(path) for path in MODULES if not ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))]
    assert not silent


def test_message_codes_are_unique_and_well_formed() -> None:
    import importlib
    import pkgutil
    import re

    import mobctl.messages
    from mobctl.messages import Message

    codes: dict[str, str] = {}
    for found in pkgutil.iter_modules(mobctl.messages.__path__):
        module = importlib.import_module(f"mobctl.messages.{found.name}")
        for name, message in vars(module).items():
            if isinstance(message, Message):
                assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", message.code), message.code
                place = f"{found.name}.{name}"
                assert message.code not in codes, f"{place} and {codes[message.code]} share {message.code}"
                codes[message.code] = place
    assert len(codes) > 50
