"""Every finding and error as a declared message: a code, a sentence with named fields, a way out."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from gettext import gettext


@cache
def translated(text: str) -> str:
    """Return *text* in the language of the interface; gettext itself looks for its catalogue on every call."""
    return gettext(text)


@dataclass(frozen=True, slots=True)
class Message:
    """What mobctl can say to a person about something that is wrong or worth knowing.

    ``text`` and ``hint`` are English sentences with ``{named}`` fields. The sentence says what and
    why; the hint says what to do, as a command wherever there is one.
    """

    code: str
    text: str
    hint: str = ""

    def sentence(self, fields: Mapping[str, object]) -> str:
        """Return the sentence with its fields filled in; a field that is missing is a bug (KeyError)."""
        return translated(self.text).format(**fields)

    def way_out(self, fields: Mapping[str, object]) -> str:
        """Return the hint with its fields filled in, or an empty string."""
        return translated(self.hint).format(**fields) if self.hint else ""
