"""What a person can be asked about an open task: the commands that settle what is missing, with their blanks."""

import shlex
from collections.abc import Iterator
from dataclasses import dataclass, field

from mobctl.domain.blanks import blanks, commands_in
from mobctl.domain.checklist import Derived
from mobctl.messages import checklist as say
from mobctl.vocabulary import TaskLevel

NOT_YET = (say.LATER_PHASE, say.BEGINS_ON, say.WAITS_FOR_TASK)
"""Reasons about which nothing can be done at the task itself."""

RECORDED = ("applicant", "mobility", "org", "contact", "guardian", "project", "flow", "outcome")
"""What facts are recorded of."""

DECISIONS = ("selection", "publish")
"""The command by which acceptances take effect: asked where applications are decided, not at single tasks."""

WITH_MORE: dict[tuple[str, ...], tuple[str, ...]] = {
    ("contact", "add"): ("function=TEXT", "email=ADDRESS", "phone=NUMBER"),
    ("guardian", "set"): ("relation=TEXT", "address=TEXT", "email=ADDRESS", "phone=NUMBER"),
    ("org", "add"): ("country=CC", "city=TEXT", "address=TEXT", "headcount=N"),
}
"""What is worth asking together with what a command needs; each may stay open."""

PARTS: dict[str, str] = {
    "HOST": "host=ORGANISATION",
    "PARTNER": "host_partner=ORGANISATION",
    "COMPANY": "sending_company=ORGANISATION",
    "SENDING": "sending_organisation=ORGANISATION",
    "TUTOR": "tutor=CONTACT",
}
"""How a mobility learns who plays a part in it, by the word that stands for who is not known yet."""

EXPIRING = ("insurance-", "ehic", "visa", "residence-permit", "a1", "identity-document")
"""Kinds of evidence that hold until a day."""


@dataclass(frozen=True, slots=True)
class Ask:
    """One command that would settle something: why it is asked, its words with blanks, and which may stay open.

    ``by_hand`` ticks the task off without the facts that close it.
    """

    text: str
    words: tuple[str, ...]
    optional: frozenset[str] = field(default_factory=frozenset)
    by_hand: bool = False

    @property
    def key(self) -> str:
        return " ".join(self.words)

    @property
    def is_fact(self) -> bool:
        """Tell whether it records a fact about somebody, where another one does something."""
        return not self.by_hand and self.words[0] in RECORDED and self.words[1] in ("set", "add", "plan")


def asks_of(derived: Derived) -> tuple[Ask, ...]:
    """Return what can be asked about an open task: what its reasons name, or its command; then whether it was done.

    Nothing where it comes later, waits for another task, or for the decision on an application.
    """
    if derived.closed or any(reason.message in NOT_YET for reason in derived.why):
        return ()
    named = [(reason.clause, commands_in(reason.way)) for reason in derived.why]
    if any(words[:2] == DECISIONS for _, commands in named for words in commands):
        return ()
    found: dict[str, Ask] = {}
    for ask in (ask for clause, commands in named for ask in _goal(clause, commands)):
        first = _first_who(ask, derived)
        found.setdefault(first.key, first)
    if not found or _own(derived):
        for ask in _goal("", [tuple(shlex.split(derived.command))[1:]]):
            found.setdefault(ask.key, ask)
    facts = [ask for ask in found.values() if ask.is_fact]
    deeds = sorted((ask for ask in found.values() if not ask.is_fact), key=lambda ask: "--draft" not in ask.words)
    return (*facts, *deeds, _by_hand(derived))


def _first_who(ask: Ask, derived: Derived) -> Ask:
    """Return the question who it is, where a command is about somebody who is not known yet."""
    part = PARTS.get(ask.words[2]) if len(ask.words) > 2 else None
    if part is None or derived.facts.level is not TaskLevel.MOBILITY:
        return ask
    return with_more(ask.text, ("mobility", "set", derived.facts.ref, part))


def _own(derived: Derived) -> bool:
    """Tell whether the task's own command comes before what closes it: a draft before the paper."""
    return "--draft" in derived.command and any(reason.message is say.PAPER_NOT_ISSUED for reason in derived.why)


def _goal(clause: str, commands: list[tuple[str, ...]]) -> Iterator[Ask]:
    """Yield the commands of one way out. What the last one chooses among is added when it is asked, not before."""
    chooses = commands and any(blank.kind in ("organisation", "contact") for blank in blanks(commands[-1]))
    for words in commands[-1:] if chooses else commands:
        if words[:1] != ("task",):
            yield with_more(clause, words)


def with_more(clause: str, words: tuple[str, ...]) -> Ask:
    """Return the question for a command, with what is worth asking beside it."""
    more = list(WITH_MORE.get(words[:2], ()))
    if words[:2] == ("evidence", "add") and len(words) > 3 and words[3].startswith(EXPIRING):
        more = [] if "--valid-to" in words else ["--valid-from", "DATE", "--valid-to", "DATE"]
    if words[:2] == ("document", "sign"):
        words = tuple(
            "METHOD" if before == "--method" else word for before, word in zip(("", *words), words, strict=False)
        )
    known = {word.partition("=")[0] for word in words if "=" in word}
    extra = tuple(word for word in more if "=" not in word or word.partition("=")[0] not in known)
    optional = frozenset(blank.name for blank in blanks((*words, *extra))[len(blanks(words)) :])
    return Ask(clause, (*words, *extra), optional)


def _by_hand(derived: Derived) -> Ask:
    """Return the question whether the task was done: on which day, and - where facts would close it - why so."""
    task, facts = derived.task, derived.facts
    which = ("--qualification", facts.qualification) if facts.level is TaskLevel.QUALIFICATION else ()
    proof = ("--evidence", "FILE") if "--evidence" in task.command else ()
    words = ("task", "done", facts.ref, task.key, *(word for word in which if word), "--on", "DATE")
    if facts.level is TaskLevel.QUALIFICATION and not facts.qualification:
        words = ("task", "done", facts.ref, task.key, "--on", "DATE")
    command = shlex.split(task.command)
    note = command[command.index("--note") + 1] if "--note" in command else "TEXT"
    optional = {"note", "evidence"} if task.ticked_off or task.repeat else {"evidence"}
    return Ask("", (*words, *proof, "--note", note), frozenset(optional), by_hand=True)
