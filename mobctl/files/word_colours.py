"""The colour of an organisation in the shipped papers: headings and header rows, with lighter tints behind labels."""

import re
from collections.abc import Mapping

from mobctl.files.word_package import Package, unpack

ACCENT, TINT, RULE = "1F3A5F", "E9EEF5", "B8C2CF"
"""The colours with which templates are shipped."""

_HEX = re.compile(r"#?([0-9A-Fa-f]{6})")
_LIGHTER: Mapping[str, float] = {ACCENT: 0.0, TINT: 0.9, RULE: 0.65}
_PARTS = re.compile(r"word/(styles|document|header\d*|footer\d*)\.xml")
# What WCAG 2.1 asks for between text and background (level AA).
_CONTRAST = 4.5


def hex_colour(text: str) -> str | None:
    """Return a colour as six hexadecimal digits, or None for what is no colour such as #1F3A5F."""
    found = _HEX.fullmatch(text.strip())
    return found[1].upper() if found else None


def readable_on_white(colour: str) -> bool:
    """Tell whether text in *colour* can be read on white, and white text on it."""
    return 1.05 / (_luminance(colour) + 0.05) >= _CONTRAST


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4


def with_colour(data: bytes, colour: str, file: str) -> bytes:
    """Return a shipped template with *colour* and its tints in place of its own; *file* is named in messages."""
    parts = unpack(data, file)
    tints = {shipped.encode(): _lighter(colour, share).encode() for shipped, share in _LIGHTER.items()}
    pattern = re.compile(b"|".join(tints))
    for name in filter(_PARTS.fullmatch, parts):
        parts[name] = pattern.sub(lambda found: tints[found[0]], parts[name])
    return Package(parts).filled({})


def _lighter(colour: str, share: float) -> str:
    """Return *colour* mixed with white."""
    mixed = (round(value + (255 - value) * share) for value in (int(colour[at : at + 2], 16) for at in (0, 2, 4)))
    return "".join(f"{value:02X}" for value in mixed)
