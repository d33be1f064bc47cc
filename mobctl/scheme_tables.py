"""Reading one table of a scheme file: typed values, and a finding for everything that is not as it should be."""

import re
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Any, TypeVar

from mobctl.findings import Finding, Level, Where
from mobctl.messages import Message
from mobctl.messages import schemes as say

Choice = TypeVar("Choice", bound=StrEnum)
Plain = Mapping[str, Any]

KEY = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LANGUAGE = re.compile(r"[a-z]{2}(-[A-Z]{2})?")


def guess(word: str, known: Iterable[str]) -> str:
    """Return " (did you mean X?)" for the known word nearest to *word*, or nothing where none is near."""
    near = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f" (did you mean {near[0]}?)" if near else ""


@cache
def _values(words: type[StrEnum]) -> tuple[str, ...]:
    return tuple(str(word) for word in words)


def kind_of(value: object) -> str:
    """Name the kind of a TOML value as its author would."""
    names = {str: "a text", bool: "true or false", int: "a whole number", list: "a list", dict: "a table"}
    return names.get(type(value), f"a {type(value).__name__}")


class Faults:
    """The findings of one scheme; each lies in the file that wrote the key, the scheme's own or an overlay's."""

    def __init__(self, file_of: Callable[[str], str]) -> None:
        self.found: list[Finding] = []
        self._file_of = file_of

    def add(self, message: Message, key: str, **fields: object) -> None:
        self._note(Level.ERROR, message, key, fields)

    def remark(self, message: Message, key: str, **fields: object) -> None:
        """Note what is worth mending, but keeps nobody from using the scheme."""
        self._note(Level.WARNING, message, key, fields)

    def _note(self, level: Level, message: Message, key: str, fields: Mapping[str, object]) -> None:
        self.found.append(Finding(message, level, Where(file=self._file_of(key), key=key), {"key": key, **fields}))


class Table:
    """One table under the key path *path*; a key that nobody asked for is a fault (``finish``)."""

    def __init__(self, values: object, path: str, faults: Faults) -> None:
        self.path = path
        self.faults = faults
        self._asked: list[str] = []
        self._values: Mapping[str, Any] = {}
        if isinstance(values, Mapping):
            self._values = values
        else:
            faults.add(say.WRONG_KIND, path, expected="a table", found=kind_of(values))

    def at(self, name: str) -> str:
        return f"{self.path}.{name}" if self.path else name

    def has(self, name: str) -> bool:
        return name in self._values

    def names(self) -> list[str]:
        return list(self._values)

    def value(self, name: str) -> Any:
        """Return what stands under *name* as it is, and count it as a known key."""
        self._asked.append(name)
        return self._values.get(name)

    def finish(self) -> None:
        """Report every key that has no meaning here."""
        known = list(dict.fromkeys(self._asked))
        for name in self._values:
            if name not in known:
                fields = {"guess": guess(name, known), "known": ", ".join(known)}
                self.faults.add(say.UNKNOWN_KEY, self.at(name), **fields)

    def _typed(self, name: str, kind: type, expected: str) -> Any:
        value = self.value(name)
        if value is None:
            return None
        if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
            self.faults.add(say.WRONG_KIND, self.at(name), expected=expected, found=kind_of(value))
            return None
        return value

    def require(self, name: str, meaning: str) -> None:
        """Report *name* where it is missing; *meaning* tells what it is for."""
        if name not in self._values:
            self.faults.add(say.MISSING_KEY, self.at(name), meaning=meaning)

    def text(self, name: str) -> str | None:
        value: str | None = self._typed(name, str, "a text")
        return value

    def whole(self, name: str) -> int | None:
        """Return a whole number from 0 on."""
        value: int | None = self._typed(name, int, "a whole number")
        if value is not None and value < 0:
            self.faults.add(say.WRONG_KIND, self.at(name), expected="a whole number from 0 on", found=str(value))
            return None
        return value

    def flag(self, name: str) -> bool:
        return bool(self._typed(name, bool, "true or false"))

    def words(self, name: str) -> dict[str, str]:
        """Return a text by language: ``name.en``, ``name.fr`` and so on."""
        value = self._typed(name, dict, "a text for each language, such as { en = ..., fr = ... }")
        texts: dict[str, str] = {}
        for language, text in (value or {}).items():
            where = f"{self.at(name)}.{language}"
            if not LANGUAGE.fullmatch(language):
                self.faults.add(say.BAD_NAME, where)
            elif not isinstance(text, str) or not text.strip():
                self.faults.add(say.WRONG_KIND, where, expected="a text", found=kind_of(text))
            else:
                texts[language] = text
        return texts

    def table(self, name: str) -> "Table | None":
        value = self.value(name)
        return None if value is None else Table(value, self.at(name), self.faults)

    def list(self, name: str) -> list[Any]:
        """Return a list; one thing alone may be written without the brackets."""
        value = self.value(name)
        if value is None:
            return []
        return value if isinstance(value, list) else [value]

    def choice(self, name: str, words: type[Choice]) -> Choice | None:
        value = self.text(name)
        return None if value is None else self._chosen(value, self.at(name), words)

    def choices(self, name: str, words: type[Choice]) -> tuple[Choice, ...]:
        chosen = (self._chosen(value, self.at(name), words) for value in self.list(name))
        return tuple(word for word in chosen if word is not None)

    def keys(self, name: str) -> tuple[str, ...]:
        """Return a list of keys; whether they exist is checked once everything is read."""
        found = []
        for value in self.list(name):
            if isinstance(value, str):
                found.append(value)
            else:
                self.faults.add(say.WRONG_KIND, self.at(name), expected="a list of keys", found=kind_of(value))
        return tuple(found)

    def _chosen(self, value: object, key: str, words: type[Choice]) -> Choice | None:
        known = _values(words)
        if isinstance(value, str) and value in known:
            return words(value)
        fields = {"value": value, "guess": guess(str(value), known), "known": ", ".join(known)}
        self.faults.add(say.UNKNOWN_VALUE, key, **fields)
        return None
