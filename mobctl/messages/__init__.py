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
    why; the hint says what to do, as a command wherever there is one. ``sent_text`` and ``sent_hint`` stand
    for them in a list that goes back to its sender, who has no mobctl and must not read the names of people who
    are not in the list.
    """

    code: str
    text: str
    hint: str = ""
    sent_text: str = ""
    sent_hint: str = ""

    def sentence(self, fields: Mapping[str, object]) -> str:
        """Return the sentence with its fields filled in; a field that is missing is a bug (KeyError)."""
        return translated(self.text).format(**fields)

    def way_out(self, fields: Mapping[str, object]) -> str:
        """Return the hint with its fields filled in, or an empty string."""
        return translated(self.hint).format(**fields) if self.hint else ""

    def to_sender(self, fields: Mapping[str, object]) -> tuple[str, str]:
        """Return sentence and hint as the sender of a list may read them."""
        text = translated(self.sent_text).format(**fields) if self.sent_text else self.sentence(fields)
        return text, translated(self.sent_hint).format(**fields) if self.sent_hint else self.way_out(fields)
