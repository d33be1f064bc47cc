"""The questions behind a command with blanks: what to say in each, and what there is to choose from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from sqlalchemy import Connection, text

from mobctl.domain.asks import Ask, with_more
from mobctl.domain.blanks import ANOTHER, Blank, blanks, explained, typed
from mobctl.domain.facts import Facts
from mobctl.scheme import Scheme
from mobctl.services.tasks.walk_choices import choices, told
from mobctl.vocabulary import ProjectRole

ROLES = {
    "host": ProjectRole.HOST_COMPANY,
    "host_partner": ProjectRole.HOST_PARTNER,
    "sending_company": ProjectRole.SENDING_COMPANY,
    "company": ProjectRole.SENDING_COMPANY,
    "sending_organisation": ProjectRole.SENDING_ORGANISATION,
    "sending": ProjectRole.SENDING_ORGANISATION,
    "partner": ProjectRole.HOST_PARTNER,
}
"""Which part an organisation plays, by the field it is chosen for; a host company where none is named."""

SENDERS = (ProjectRole.SENDING_ORGANISATION, ProjectRole.SENDING_COMPANY)

CRITERION = "CRITERION="
"""Stands for each quality criterion of the scheme."""

ADDED: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "UNIT": ("Units from a file", ("outcome", "import", "FILE")),
    "EVENT": ("A new event", ("event", "add", "--kind", "EVENTKIND", "--on", "DATE", "--title", "TEXT")),
}
"""How what is chosen among comes into being, by its word: the command of a project."""

_ORGANISATIONS = text(
    """
    SELECT o.ref, o.name, o.city, MAX(CASE WHEN p.role = :role THEN 1 ELSE 0 END) AS fits
    FROM organisation o LEFT JOIN project_partner p ON p.organisation_id = o.id AND p.project_id = :project
    WHERE o.merged_into IS NULL AND NOT o.closed AND (NOT o.ours OR :role = 'sending-organisation')
    GROUP BY o.id, o.ref, o.name, o.city ORDER BY fits DESC, o.name_key
    """
)
_CONTACTS = text(
    """
    SELECT c.ref, c.name, c.function FROM contact c JOIN organisation o ON o.id = c.organisation_id
    WHERE o.ref = :organisation AND NOT c.ended ORDER BY c.id DESC
    """
)


@dataclass(frozen=True, slots=True)
class WalkQuestion:
    """One blank of a command as a question; ``flag`` is what answers it there, ``choices`` what it may be.

    ``labels`` are the choices as people read them. An optional one may stay open. ``adds`` is the command that
    makes what is not among the choices yet. ``explains`` is what is worth knowing before it is answered.
    """

    name: str
    text: str
    kind: str
    choices: tuple[str, ...]
    flag: str
    labels: tuple[str, ...] = ()
    optional: bool = False
    default: str | None = None
    adds: "Asked | None" = None
    command: str = ""
    explains: str = ""

    def is_named_in(self, errors: Sequence[str]) -> bool:
        """Tell whether one of the errors of its command is about this answer, by its field or its option."""
        option = self.flag.partition(" ")[0]
        return any(text.startswith((f"{self.name}:", f"Invalid value for '{option}'")) for text in errors)

    def as_dict(self) -> dict[str, object]:
        """Return it as programs read it; how to add what there is not to choose from yet is a command, too."""
        shown: dict[str, object] = {part.name: getattr(self, part.name) for part in fields(self)}
        return {**shown, "adds": self.adds.command if self.adds else None}


@dataclass(frozen=True, slots=True)
class Asked:
    """A command that would settle something, with a question for each of its blanks."""

    text: str
    command: str
    questions: tuple[WalkQuestion, ...]
    words: tuple[str, ...]
    key: str
    by_hand: bool = False
    is_fact: bool = False

    @property
    def is_possible(self) -> bool:
        """Tell whether each choice that it asks for has something to choose from, or can be added."""
        return all(each.choices or each.adds or each.kind != "record" for each in self.questions)


class Questions:
    """Turns the commands of one subject into questions."""

    def __init__(self, connection: Connection, today: date, scheme: Scheme) -> None:
        self._connection, self._today, self._scheme = connection, today, scheme

    def of(self, ask: Ask, facts: Facts) -> Asked:
        """Return a command with its questions, about the subject of *facts*.

        A contact may be somebody who is known at the organisation already, in a further role.
        """
        if ask.words[:2] == ("contact", "add") and (known := self._contacts(ask.words[2])):
            words = ("contact", "set", "CONTACT", *ask.words[4:6])
            (blank,) = blanks(words)
            question = self._chosen(ask, blank, known, self._plain(ask, facts), words)
            return Asked(ask.text, typed(words), (question,), words, ask.key, is_fact=True)
        return self._plain(ask, facts)

    def _plain(self, ask: Ask, facts: Facts) -> Asked:
        if any(word.startswith(CRITERION) for word in ask.words):
            criteria = [f"{each.key}=yes|no" for each in self._scheme.criteria]
            ask = replace(ask, words=(*ask.words[:3], *criteria))
        questions = tuple(self._question(ask, blank, facts) for blank in blanks(ask.words))
        return Asked(ask.text, typed(ask.words), questions, ask.words, ask.key, ask.by_hand, ask.is_fact)

    def _question(self, ask: Ask, blank: Blank, facts: Facts) -> WalkQuestion:
        if blank.kind != "organisation" or blank.choices:
            return self._chosen(ask, blank, *self._choices(ask, blank, facts), ask.words)
        some, adds, fits = self._organisations(blank, facts)
        chosen = self._chosen(ask, blank, some, adds, ask.words)
        return chosen if fits or not some else replace(chosen, default=ANOTHER)

    def _chosen(
        self, ask: Ask, blank: Blank, some: Mapping[str, str], adds: Asked | None, words: Sequence[str]
    ) -> WalkQuestion:
        several = blank.several and some
        return WalkQuestion(
            name=blank.name,
            text=blank.label,
            kind="several" if several else "choice" if some or adds else blank.kind,
            choices=tuple(some),
            labels=tuple(some.values()),
            flag=blank.flag,
            optional=blank.name in ask.optional,
            default=self._default(ask, blank),
            adds=adds,
            command=typed(words),
            explains=explained(words, blank),
        )

    def _default(self, ask: Ask, blank: Blank) -> str | None:
        """Return what Enter alone means: today for what is ticked off, nothing yet for a decision about somebody."""
        if blank.word == "DECISION":
            return "later"
        return self._today.isoformat() if ask.by_hand and blank.kind == "date" else None

    def _choices(self, ask: Ask, blank: Blank, facts: Facts) -> tuple[Mapping[str, str], Asked | None]:
        """Return what there is to choose from, by answer, and the command that adds another one."""
        word = blank.word.rpartition("=")[2]
        if blank.choices:
            return {each: each for each in blank.choices}, None
        if blank.kind == "contact" and "host" in facts.refs:
            adding = ("contact", "add", facts.refs["host"], "name=NAME", "--role", "tutor")
            return self._contacts(facts.refs["host"]), self._plain(with_more("A new tutor", adding), facts)
        found = choices(self._connection, self._scheme, word, facts)
        if word in ADDED:
            text, words = ADDED[word]
            return found or {}, self.of(Ask(text, (*words, "--project", facts.project.ref)), facts)
        return found or {}, None

    def _contacts(self, organisation: str) -> dict[str, str]:
        rows = self._connection.execute(_CONTACTS, {"organisation": organisation})
        return {row.ref: told(row.name, row.function, row.ref) for row in rows}

    def _organisations(self, blank: Blank, facts: Facts) -> tuple[dict[str, str], Asked, bool]:
        """Return the organisations, how another one is added, and whether any has this part: else none is suggested.

        The host of a stay is not among those who may send to it.
        """
        role = ROLES.get(blank.name, ProjectRole.HOST_COMPANY)
        host = facts.refs.get("host") if role in SENDERS else None
        asked = {"project": facts.project.id, "role": str(role)}
        rows = [row for row in self._connection.execute(_ORGANISATIONS, asked) if row.ref != host]
        found = {row.ref: told(row.name, row.city, row.ref) for row in rows}
        words = ("org", "add", "name=NAME", "--role", str(role), "--project", facts.project.ref)
        adds = self.of(with_more(f"A new {str(role).replace('-', ' ')}", words), facts)
        return found, adds, any(row.fits for row in rows)


def questions_of(asked: Sequence[Asked]) -> tuple[WalkQuestion, ...]:
    """Return the questions of several commands; one that has no blank is a question for a yes."""
    return tuple(question for each in asked for question in each.questions or (_confirming(each),))


def _confirming(asked: Asked) -> WalkQuestion:
    return WalkQuestion("yes", asked.text or "Shall it be done?", "confirm", (), asked.command, command=asked.command)
