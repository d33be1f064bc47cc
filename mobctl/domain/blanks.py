"""Commands with blanks: what somebody still has to say before a command can be carried out."""

import re
import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from mobctl.messages.kinds import evidence

_BLANK = re.compile(r"[A-Z]+(?:[ ,]+[A-Z]+)*")
_ALTERNATIVES = re.compile(r"[a-z-]+(?:\|[a-z-]+)+")
_COMMANDS = re.compile(r"`mobctl ([^`]+)`")
_LINE = "\n"
ANOTHER = "+"
"""What stands for none of the choices: another one is added."""

_DAY_FIRST = ("%d.%m.%Y", "%d/%m/%Y", "%d-%m-%Y")

KINDS = {
    "DATE": "date",
    **dict.fromkeys(("N", "EUR"), "number"),
    "FILE": "file",
    **dict.fromkeys(("ORGANISATION", "HOST", "PARTNER", "COMPANY", "SENDING", "OTHER"), "organisation"),
    **dict.fromkeys(("CONTACT", "TUTOR"), "contact"),
    **dict.fromkeys(("UNIT", "FLOW", "EVENT", "K", "R", "X"), "record"),
}
"""The kinds of blanks by their word; any other is a text, or one of a closed list."""

LABELS = {
    "--on": "On which day",
    "--note": "Note",
    "--evidence": "File that proves it",
    "--file": "File",
    "--method": "How",
    "--places": "Places offered",
    "--valid-from": "Valid from",
    "--valid-to": "Valid until",
    "--by": "By whom",
    "--amount": "Amount",
}
FIELDS = {
    "start": "First day",
    "end": "Last day",
    "decision": "Decision",
    "host": "Which company",
    "host_partner": "Which host partner",
    "sending_company": "Which sending company",
    "sending_organisation": "Which organisation sends",
    "headcount": "Employees",
    "country": "Country",
    "email": "E-mail",
    "hours_per_week": "Hours per week",
    "tasks_text": "Tasks, gestures and products",
    "unit": "Which units",
    "contact": "Who",
    "k": "Which line of the plan",
    "r": "Which letter",
    "x": "Which incident",
    "eventkind": "What kind of event",
    "organisation": "Which organisation",
}
"""How options and fields are asked for, where that is not their own name."""

LISTS = {
    "applicant": "List of applicants",
    "outcome": "Units file",
    "org": "List of organisations",
    "contact": "List of contacts",
    "guardian": "List of guardians",
    "flow": "List of flows",
    "mobility": "List of placements",
}
"""What the file of an import holds, by the noun of its command."""

EXPLAINED = {
    "date": "A day as 2026-03-02, 2.3.2026 or 02/03/2026, or the word today.",
    "number": "A number, without its unit.",
    "file": "The path of a file on this computer; Tab completes it. It is copied, the file itself stays where it is.",
    "list": "The path of a sheet or text file (.xlsx, .ods, .csv) with a row for each and any headings, in any order;"
    " what a column means is asked where it is not clear, and nothing is saved before your yes.",
    "organisation": "Choose one that is known, or add another one on the spot.",
    "contact": "Choose somebody who is known there, or add another one on the spot.",
}
"""What is worth knowing about an answer, by its kind; ``list`` is the file of an import."""


@dataclass(frozen=True, slots=True)
class Blank:
    """A place in a command that is still open: ``flag`` is what stands there, ``kind`` what belongs there."""

    name: str
    kind: str
    word: str
    flag: str
    label: str
    choices: tuple[str, ...] = ()

    @property
    def several(self) -> bool:
        """Tell whether more than one answer fits."""
        return self.word.rpartition("=")[2] in ("UNIT", "OVERLAY", "PURPOSE")


def commands_in(way: str) -> list[tuple[str, ...]]:
    """Return the commands that a way out names, each as its words without the program's name."""
    return [tuple(shlex.split(found)) for found in _COMMANDS.findall(way)]


def blanks(words: Sequence[str]) -> list[Blank]:
    """Return the blanks of a command in their order."""
    return [blank for blank in _parted(words) if blank]


def filled(words: Sequence[str], answers: Mapping[str, str]) -> list[str]:
    """Return the command with its blanks filled in; a blank without an answer is left out together with its option.

    Several answers to one blank stand on lines of their own: an option is repeated for each.
    """
    done: list[str] = []
    for word, blank in zip(words, _parted(words), strict=True):
        if blank is None:
            done.append(word)
            continue
        answer = answers.get(blank.name, "")
        option = done.pop() if done and blank.flag.startswith("--") else None
        if answer and "=" in word and not option:
            done.append(f"{word.rpartition('=')[0]}={answer.replace(_LINE, ',') if blank.several else answer}")
        elif answer:
            field = f"{word.rpartition('=')[0]}=" if "=" in word else ""
            for one in answer.split("\n") if blank.several else (answer,):
                done += [option, f"{field}{one}"] if option else [one]
    return done


def _parted(words: Sequence[str]) -> list[Blank | None]:
    """Return, for each word of a command, its blank or None."""
    found: list[Blank | None] = []
    for number, word in enumerate(words):
        before = words[number - 1] if number else ""
        option = before if before.startswith("--") else ""
        field, _, value = word.rpartition("=")
        if _ALTERNATIVES.fullmatch(value):
            label = field.replace("-", " ").capitalize() or "Answer"
            found.append(Blank(field or "answer", "choice", word, word, label, tuple(value.split("|"))))
            continue
        if not _is_blank(value):
            found.append(None)
            continue
        kind = "file" if value.endswith(".xlsx") else KINDS.get(value, "text")
        name = field or option.removeprefix("--").replace("-", "_") or ("file" if kind == "file" else value.lower())
        label = LABELS.get(option) or FIELDS.get(name) or name.replace("_", " ").capitalize()
        if "," in value:
            label = f"{label}: {value.lower()}"
        if kind == "file" and not option:
            label = _file_label(words, label)
        found.append(Blank(name, kind, word, f"{option} {word}".strip(), label))
    return found


def explained(words: Sequence[str], blank: Blank) -> str:
    """Return what is worth knowing before a blank of a command is answered, or an empty text."""
    return EXPLAINED.get("list" if blank.kind == "file" and words[1] == "import" else blank.kind, "")


def _file_label(words: Sequence[str], label: str) -> str:
    """Return which file a command takes: a list to import, or what it is to prove."""
    if words[1:2] == ("import",) and words[0] in LISTS:
        return f"{LISTS[words[0]]}, .xlsx or .csv"
    if tuple(words[:2]) == ("evidence", "add") and len(words) > 3:
        kind = evidence(words[3:4])
        return label if _is_blank(words[3]) else f"{kind[:1].upper()}{kind[1:]}, file"
    return label


def typed(words: Sequence[str]) -> str:
    """Return a command as a person types it."""
    return " ".join(("mobctl", *(_quoted(word) for word in words)))


def read_day(text: str, today: date) -> str:
    """Return a day as year-month-day where it is typed in another clear way; anything else as it stands."""
    wanted = text.strip().lower()
    if wanted == "today":
        return today.isoformat()
    for style in _DAY_FIRST:
        try:
            return datetime.strptime(wanted, style).date().isoformat()
        except ValueError:
            continue
    return text.strip()


def is_day(text: str) -> bool:
    """Tell whether a text is a day that the calendar has, written year-month-day."""
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _is_blank(value: str) -> bool:
    return bool(_BLANK.fullmatch(value)) or value.endswith(".xlsx")


def _quoted(word: str) -> str:
    """Return a word as shells take it: a value with spaces in double quotes behind its field, as people write it."""
    if not any(sign in word for sign in '"$`\\!\n') and (" " in word or "'" in word):
        field, sign, value = word.partition("=")
        return f'{field}{sign}"{value}"' if sign and field.isidentifier() else f'"{word}"'
    return shlex.quote(word)
