"""Letters as text: a template for each language, shipped or the workspace's own, filled with plain values."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined, TemplateError
from jinja2.sandbox import SandboxedEnvironment

from mobctl.desk import Desk
from mobctl.domain.document_texts import address
from mobctl.errors import Unreadable
from mobctl.messages import documents as say
from mobctl.models import Organisation

SHIPPED = Path(__file__).parents[2] / "templates" / "letters"
FOLDER = "templates/letters"
OTHERWISE = "en"
_ENVIRONMENT = SandboxedEnvironment(autoescape=False, undefined=StrictUndefined, keep_trailing_newline=True)


def language_for(desk: Desk, kind: str, wished: Sequence[str | None]) -> str:
    """Return the first of the *wished* languages in which there is such a letter; English where there is none."""
    return next((code for code in wished if code and _place(desk, kind, code.lower())), OTHERWISE)


def letterhead(ours: Organisation | None, language: str) -> dict[str, str]:
    """Return how our own organisation signs: name, address and how to reach it, each empty where not known."""
    if ours is None:
        return dict.fromkeys(("name", "address", "email", "phone"), "")
    return {
        "name": ours.name,
        "address": address(ours, language),
        "email": ours.email or "",
        "phone": ours.phone or "",
    }


def letter(desk: Desk, kind: str, language: str, values: Mapping[str, Any]) -> str:
    """Return a letter filled with *values*; raises Unreadable where the workspace's own template has a fault."""
    place = _place(desk, kind, language)
    assert place is not None
    try:
        text = place.read_text(encoding="utf-8-sig")
        return _ENVIRONMENT.from_string(text).render(values)
    except (TemplateError, UnicodeDecodeError) as fault:
        raise Unreadable(say.LETTER_FAULT, file=place.name, reason=str(fault)) from None


def _place(desk: Desk, kind: str, language: str) -> Path | None:
    places = (folder / f"{kind}.{language}.txt" for folder in (desk.workspace / FOLDER, SHIPPED))
    return next((place for place in places if place.is_file()), None)
