"""What an import must ask: each question a value, with a key by which its answer is kept, replayed and remembered."""

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mobctl.domain.dates import Order
from mobctl.domain.folding import squash
from mobctl.domain.layouts import Learnt
from mobctl.findings import NOWHERE, Where
from mobctl.messages import Message

#: Stands between the parts of a key.
BETWEEN = ":"


class Asks(StrEnum):
    """What a question is about, in the order in which an import asks."""

    ENCODING = "encoding"
    COLUMN = "column"
    HEADER = "header"
    DATES = "dates"
    VALUE = "value"
    PERSON = "person"
    CHANGE = "change"


class Decision(StrEnum):
    """What a person says of a row that may speak of somebody known, or of a value that differs."""

    SAME = "same-as"
    DIFFERENT = "different"
    LATER = "later"
    FILE = "file"
    KNOWN = "known"


#: The answer that a column fills no field, or that a word means nothing.
NONE = "-"


@dataclass(frozen=True, slots=True)
class Choice:
    """One possible answer: what is kept, and how it is shown."""

    answer: str
    label: str


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    """One question of an import.

    ``guess`` is the likeliest answer with its ``score`` from 0 to 1, ``samples`` are cells that help to answer,
    ``others`` further answers that are not offered at once (all fields). ``flag`` is what a script types.
    """

    key: str
    asks: Asks
    message: Message
    fields: Mapping[str, object] = field(default_factory=dict)
    where: Where = NOWHERE
    choices: tuple[Choice, ...] = ()
    others: tuple[str, ...] = ()
    guess: str | None = None
    score: float | None = None
    samples: tuple[str, ...] = ()
    flag: str = ""

    @property
    def text(self) -> str:
        return self.message.sentence(self.fields)

    def as_dict(self) -> dict[str, object]:
        """Return the question as JSON shows it."""
        return {
            "key": self.key,
            "asks": str(self.asks),
            "text": self.text,
            "where": self.where.as_dict(),
            "choices": [{"answer": choice.answer, "label": choice.label} for choice in self.choices],
            "others": list(self.others),
            "guess": self.guess,
            "score": self.score,
            "samples": list(self.samples),
            "flag": self.flag,
        }


def key(asks: Asks, *parts: str) -> str:
    """Return the key of a question: ``header:Geb.``, ``value:gender:weibl``."""
    return BETWEEN.join((str(asks), *parts))


def digest(*parts: object) -> str:
    """Return a mark for *parts* that tells nothing about them, for keys that would else hold personal data."""
    return hashlib.sha256("\n".join(str(part or "") for part in parts).encode()).hexdigest()[:16]


def learnt_from(answers: Mapping[str, str]) -> Learnt:
    """Return what answers say about headers, words and dates."""
    headers: dict[str, str | None] = {}
    values: dict[tuple[str, str], str] = {}
    dates: dict[str, Order] = {}
    for (asks, *rest), answer in _parted(answers):
        if asks == Asks.HEADER:
            headers[BETWEEN.join(rest)] = None if answer == NONE else answer
        elif asks == Asks.COLUMN and answer != NONE:
            headers[answer] = rest[-1]
        elif asks == Asks.DATES:
            dates[squash(BETWEEN.join(rest))] = Order(answer)
        elif asks == Asks.VALUE:
            values[rest[0], BETWEEN.join(rest[1:])] = answer
    return Learnt(headers, values, dates)


def encoding_of(answers: Mapping[str, str], file: str) -> str | None:
    """Return the encoding that was answered for a file."""
    return answers.get(key(Asks.ENCODING, file))


def _parted(answers: Mapping[str, str]) -> Iterable[tuple[list[str], str]]:
    return ((question.split(BETWEEN), answer) for question, answer in answers.items())
