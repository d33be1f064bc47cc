"""The organisation's own colour in the shipped papers."""

from mobctl.desk import Desk
from mobctl.errors import WrongUsage
from mobctl.files.word_colours import hex_colour, readable_on_white, with_colour
from mobctl.messages import projects as say

SETTING = "colour"


def known_colour(text: str) -> str:
    """Return a colour as typed; raises WrongUsage for what is none, or is too light to be read on white."""
    colour = hex_colour(text)
    if colour is None:
        raise WrongUsage(say.BAD_VALUE, name=SETTING, reason=f"{text} is no colour such as #1F3A5F.")
    if not readable_on_white(colour):
        reason = f"#{colour} is too light: headings on white, and white on it, could not be read."
        raise WrongUsage(say.BAD_VALUE, name=SETTING, reason=reason)
    return f"#{colour}"


def coloured(desk: Desk, data: bytes, file: str) -> bytes:
    """Return a shipped template in the organisation's colour, where one was chosen."""
    wanted = desk.setting(SETTING)
    return with_colour(data, known_colour(wanted).removeprefix("#"), file) if wanted else data
