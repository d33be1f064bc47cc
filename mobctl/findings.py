"""What is wrong with data, or worth knowing about it: collected to the end, each with its place and way out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from enum import StrEnum

from mobctl.messages import Message


class Level(StrEnum):
    """How grave a finding is: an error keeps something from being used, a warning does not."""

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@dataclass(frozen=True, slots=True)
class Where:
    """The place of a finding: in a workbook, a data file, a document, or a record (``ref``).

    ``row`` and ``column`` count from 1 as a spreadsheet shows them; ``column`` is the header's text
    where there is one and ``cell`` the address ("C14").
    """

    file: str | None = None
    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    cell: str | None = None
    key: str | None = None
    document: str | None = None
    paragraph: int | None = None
    text: str | None = None
    ref: str | None = None

    def as_dict(self) -> dict[str, object]:
        """Return only the parts that are known."""
        pairs = ((part.name, getattr(self, part.name)) for part in fields(self))
        return {name: value for name, value in pairs if value is not None}


NOWHERE = Where()


@dataclass(frozen=True, slots=True)
class Grounds:
    """The rule behind a finding: what is asked, where that stands, of which day it tells, and who confirmed it.

    ``standing`` says in a few words whether the school has confirmed this edition.
    """

    rule: str
    says: str
    source: str
    found_at: str
    edition: date
    checked_on: date | None
    certainty: str
    uncertain: str
    standing: str

    def as_dict(self) -> dict[str, object]:
        """Return the rule in the form of the JSON envelope."""
        return {
            "key": self.rule,
            "says": self.says,
            "source": self.source,
            "found_at": self.found_at,
            "edition": str(self.edition),
            "checked_on": str(self.checked_on) if self.checked_on else None,
            "certainty": self.certainty,
            "uncertain": self.uncertain,
            "standing": self.standing,
        }


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault or remark; ``also`` names further places it concerns, such as the other row of a duplicate.

    ``grounds`` is the rule of law or programme that it rests on, where it rests on one.
    """

    message: Message
    level: Level
    where: Where = NOWHERE
    fields: Mapping[str, object] = field(default_factory=dict)
    also: tuple[Where, ...] = ()
    grounds: Grounds | None = None

    @property
    def code(self) -> str:
        return self.message.code

    @property
    def text(self) -> str:
        if self.grounds is None:
            return self.sentence
        return f"{self.sentence} [{self.grounds.rule} of {self.grounds.edition}, {self.grounds.standing}]"

    @property
    def sentence(self) -> str:
        """The text without the rule that it rests on."""
        return self.message.sentence(self.fields)

    @property
    def hint(self) -> str:
        return self.message.way_out(self.fields)

    @property
    def to_sender(self) -> tuple[str, str]:
        """Text and hint as the sender of a list may read them."""
        return self.message.to_sender(self.fields)

    def as_dict(self) -> dict[str, object]:
        """Return the finding in the form of the JSON envelope."""
        plain: dict[str, object] = {
            "code": self.code,
            "level": str(self.level),
            "message": self.text,
            "hint": self.hint,
            "where": self.where.as_dict(),
        }
        if self.also:
            plain["also"] = [place.as_dict() for place in self.also]
        if self.grounds:
            plain["rule"] = self.grounds.as_dict()
        return plain


def error(message: Message, where: Where = NOWHERE, *, also: Iterable[Where] = (), **fields: object) -> Finding:
    """Return a finding that keeps its row, key or document from being used."""
    return Finding(message, Level.ERROR, where, fields, tuple(also))


def warning(message: Message, where: Where = NOWHERE, *, also: Iterable[Where] = (), **fields: object) -> Finding:
    """Return a finding that a person should look at and that stops nothing."""
    return Finding(message, Level.WARNING, where, fields, tuple(also))


def info(message: Message, where: Where = NOWHERE, *, also: Iterable[Where] = (), **fields: object) -> Finding:
    """Return a remark, such as what was cleaned quietly."""
    return Finding(message, Level.INFO, where, fields, tuple(also))


def has_errors(findings: Iterable[Finding]) -> bool:
    """Tell whether at least one finding is an error."""
    return any(finding.level is Level.ERROR for finding in findings)


def count_errors(findings: Iterable[Finding]) -> int:
    """Return how many findings are errors."""
    return sum(finding.level is Level.ERROR for finding in findings)
