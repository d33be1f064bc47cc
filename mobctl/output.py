"""The two forms of a result: a table for people, one JSON envelope for programs."""

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from enum import Enum
from pathlib import PurePath
from typing import Any

from mobctl.errors import MobctlError
from mobctl.findings import Finding

VERSION = 1


def envelope(
    command: Sequence[str], data: object, findings: Iterable[Finding] = (), errors: Iterable[MobctlError] = ()
) -> str:
    """Return the envelope as one JSON text."""
    return json.dumps(
        {
            "mobctl": VERSION,
            "command": list(command),
            "data": plain(data) if data is not None else {},
            "findings": [finding.as_dict() for finding in findings],
            "errors": [{"code": error.code, "message": error.text, "hint": error.hint} for error in errors],
        },
        ensure_ascii=False,
    )


def plain(value: Any) -> Any:
    """Return *value* as JSON knows it: dates ISO, moments UTC, amounts as text; ``findings`` stay out."""
    if hasattr(value, "as_dict"):
        return plain(value.as_dict())
    if is_dataclass(value) and not isinstance(value, type):
        return {
            part.name.rstrip("_"): plain(getattr(value, part.name)) for part in fields(value) if part.name != "findings"
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, datetime):
        moment = value if value.tzinfo else value.replace(tzinfo=UTC)
        return moment.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, Decimal | PurePath):
        return str(value)
    if isinstance(value, Mapping):
        return {str(name): plain(part) for name, part in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [plain(part) for part in value]
    return value
