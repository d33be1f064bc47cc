"""Adding a name of a column to the text of a funder profile, with everything else that a person wrote kept."""

import re
import tomllib
from collections.abc import Sequence


def with_alias(text: str, field: str, alias: str, key: str) -> str | None:
    """Return the text of a workspace's profile with one more name of a field; None where that must be done by hand."""
    table = re.search(rf"(?m)^\[fields\.{re.escape(field)}\][^\n]*(?:\n|\Z)", text)
    quoted = _quoted(alias)
    if table is None:
        head = text if text.strip() else f"# Adds to the funder profile {key}.\n"
        new = f"{head.rstrip()}\n\n[fields.{field}]\naliases = [{quoted}]\n"
    else:
        following = re.search(r"(?m)^\[", text[table.end() :])
        end = table.end() + following.start() if following else len(text)
        listed = re.search(r"(?m)^aliases\s*=\s*\[", text[table.end() : end])
        if listed is None:
            opening = table.group() if table.group().endswith("\n") else f"{table.group()}\n"
            new = f"{text[: table.start()]}{opening}aliases = [{quoted}]\n{text[table.end() :]}"
        else:
            at = table.end() + listed.end()
            rest = text[at:].lstrip()
            new = f"{text[:at]}{quoted}{'' if rest.startswith(']') else ', '}{text[at:]}"
    return new if alias in _aliases(new, field) else None


def _quoted(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _aliases(text: str, field: str) -> Sequence[str]:
    try:
        found = tomllib.loads(text)["fields"][field]["aliases"]
    except (tomllib.TOMLDecodeError, KeyError, TypeError):
        return ()
    return found if isinstance(found, list) else ()
