"""Which words mean which field, in every language that mobctl reads: one vocabulary made of the word files."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from mobctl.domain.fields import SHAPES, ImportKind
from mobctl.domain.folding import fold, squash

_SHARED = "shared"
_LONGEST_NOISE = 5
#: What is shorter without its noise ("d.n." is "n") says nothing any more.
_SHORTEST_BARE = 3
_LONGEST_PHRASE = 4
#: How many words apart count as near.
NEAR = 3


@dataclass(frozen=True)
class Phrases:
    """Folded phrases to be found among words: "allerg*" is every word that begins so, "*allergie" that ends so."""

    exact: frozenset[str]
    beginnings: tuple[str, ...] = ()
    endings: tuple[str, ...] = ()

    @classmethod
    def of(cls, phrases: Iterable[str]) -> "Phrases":
        """Return the phrases as they are written in a word file."""
        listed = [phrase.strip() for phrase in phrases]
        exact = frozenset(fold(phrase) for phrase in listed if "*" not in phrase)
        beginnings = {fold(phrase) for phrase in listed if phrase.endswith("*")}
        return cls(exact, tuple(sorted(beginnings)), tuple(sorted({fold(p) for p in listed if p.startswith("*")})))

    @cached_property
    def first_words(self) -> frozenset[str]:
        """The words with which the whole phrases begin: without one of them, none of them is there."""
        return frozenset(phrase.partition(" ")[0] for phrase in self.exact)

    def may_begin_with(self, word: str) -> bool:
        """Tell whether a phrase may begin with *word*."""
        return word in self.first_words or word.startswith(self.beginnings) or word.endswith(self.endings)

    def stand_in(self, tokens: Sequence[str]) -> bool:
        """Tell whether one of the phrases stands among *tokens*, the folded words of a text."""
        return next(self.places_in(tokens), None) is not None

    def places_in(self, tokens: Sequence[str]) -> Iterator[int]:
        """Yield where among *tokens* the phrases begin."""
        for at, token in enumerate(tokens):
            sizes = range(1, min(_LONGEST_PHRASE, len(tokens) - at) + 1) if token in self.first_words else ()
            if (
                token.startswith(self.beginnings)
                or token.endswith(self.endings)
                or any(" ".join(tokens[at : at + size]) in self.exact for size in sizes)
            ):
                yield at


@dataclass(frozen=True)
class Words:
    """The word files of all languages together; every entry is folded.

    ``fields`` gives for an import kind the field or fields that a squashed header may mean: more
    than one only where the language itself leaves it open ("Nom" is a family name or a whole name).
    ``whose`` gives for a phrase whose name, e-mail or phone a column holds: the prefix of the fields,
    ``own`` for what the row itself is about, ``other`` for somebody who has no field. ``noise`` adds
    nothing to a header, ``never`` makes it mean nothing. ``secret`` columns (passwords) are never read, ``accounts``
    (log-ins, bank data) and ``special`` ones (health, religion) only where a person says so. ``special_words`` show
    such data in the cells of free text, ``special_perhaps`` where no word of ``special_unless`` stands near
    ("katholisch" beside "Schule").
    ``counters`` head columns that only number the rows; ``given_names`` are common ones, to know a column by.
    """

    fields: Mapping[ImportKind, Mapping[str, tuple[str, ...]]]
    bare: Mapping[ImportKind, Mapping[str, tuple[str, ...]]]
    parts: Mapping[str, str]
    whose: Mapping[ImportKind, Mapping[str, str]]
    noise: frozenset[str]
    never: Phrases
    secret: Phrases
    accounts: Phrases
    special: Phrases
    special_words: Phrases
    special_perhaps: Phrases
    special_unless: Phrases
    totals: frozenset[str]
    counters: frozenset[str]
    empty: frozenset[str]
    given_names: frozenset[str]
    values: Mapping[str, Mapping[str, str]]
    languages: frozenset[str] = field(default_factory=frozenset)

    @cached_property
    def labels(self) -> frozenset[str]:
        """Every squashed word that names a field of any kind: what forms are recognised by."""
        return frozenset(word for by_word in self.fields.values() for word in by_word)

    def speaks_of_special(self, tokens: Sequence[str]) -> bool:
        """Tell whether the folded words of a text speak of health, religion and the like, not of a trade or place."""
        if self.special_words.stand_in(tokens):
            return True
        for at in self.special_perhaps.places_in(tokens):
            if not self.special_unless.stand_in(tokens[max(0, at - NEAR) : at + NEAR + 1]):
                return True
        return False

    def value(self, kind: str, text: str) -> str | None:
        """Return the value of the closed list *kind* that *text* stands for, or None."""
        return self.values.get(kind, {}).get(squash(text))


def merge(files: Iterable[Mapping[str, Any]]) -> Words:
    """Return the vocabulary of all word files.

    A word that two files give to different fields keeps both meanings, in the order of the files.
    """
    sources = list(files)
    noise = _phrase_set(sources, "noise")
    phrases = {kind: _phrases_of(kind, sources) for kind in ImportKind}
    return Words(
        fields={kind: _squashed(phrases[kind]) for kind in ImportKind},
        bare={kind: _without(noise, phrases[kind]) for kind in ImportKind},
        parts=_by_word(sources, "parts"),
        whose={kind: _phrases(kind, sources) for kind in ImportKind},
        noise=noise,
        never=_matched(sources, "never"),
        secret=_matched(sources, "secret"),
        accounts=_matched(sources, "accounts"),
        special=_matched(sources, "special"),
        special_words=_matched(sources, "special_words"),
        special_perhaps=_matched(sources, "special_perhaps"),
        special_unless=_matched(sources, "special_unless"),
        totals=_phrase_set(sources, "totals"),
        counters=_phrase_set(sources, "counters"),
        empty=frozenset(word.strip().casefold() for source in sources for word in _listed(source, "empty")),
        given_names=frozenset(squash(name) for source in sources for name in _listed(source, "given_names")),
        values=_values(sources),
        languages=frozenset(str(source["language"]) for source in sources),
    )


def _phrases_of(kind: ImportKind, sources: list[Mapping[str, Any]]) -> dict[str, list[str]]:
    """Return for each folded header the fields that it may mean; the kind's own words come before shared ones."""
    names = SHAPES[kind].field_names
    found: dict[str, list[str]] = {fold(name): [name] for name in names}
    for source in sources:
        for name, headers in source.get(str(kind), {}).items():
            for header in headers:
                meanings = found.setdefault(fold(header), [])
                if name not in meanings:
                    meanings.append(name)
    own = {phrase.replace(" ", "") for phrase in found}
    for source in sources:
        for name, headers in source.get(_SHARED, {}).items():
            for phrase in map(fold, headers if name in names else ()):
                if phrase.replace(" ", "") not in own:
                    found.setdefault(phrase, [name])
    return found


def _squashed(phrases: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for phrase, meanings in phrases.items():
        known = found.setdefault(phrase.replace(" ", ""), [])
        known += [meaning for meaning in meanings if meaning not in known]
    return {word: tuple(meanings) for word, meanings in found.items()}


def _without(noise: frozenset[str], phrases: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    """Return the headers without their noise words; those that become unclear by it are left out."""
    found: dict[str, set[tuple[str, ...]]] = {}
    for phrase, meanings in phrases.items():
        word = "".join(bare(phrase.split(), noise))
        if len(word) >= _SHORTEST_BARE:
            found.setdefault(word, set()).add(tuple(meanings))
    return {word: meanings.pop() for word, meanings in found.items() if len(meanings) == 1}


def bare(tokens: Sequence[str], noise: frozenset[str]) -> tuple[str, ...]:
    """Return the words of a header without articles and remarks such as "in full" or "as in passport"."""
    kept: list[str] = []
    start = 0
    while start < len(tokens):
        sizes = range(min(_LONGEST_NOISE, len(tokens) - start), 0, -1)
        size = next((size for size in sizes if " ".join(tokens[start : start + size]) in noise), 0)
        if not size:
            kept.append(tokens[start])
        start += size or 1
    return tuple(kept)


def _by_word(sources: list[Mapping[str, Any]], section: str) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for source in sources:
        for name, headers in source.get(section, {}).items():
            for header in headers:
                pairs.setdefault(squash(header), name)
    return pairs


def _phrases(kind: ImportKind, sources: list[Mapping[str, Any]]) -> dict[str, str]:
    pairs: dict[str, str] = {}
    for section in (str(kind), _SHARED):
        for source in sources:
            for prefix, phrases in source.get("whose", {}).get(section, {}).items():
                for phrase in phrases:
                    pairs.setdefault(fold(phrase), prefix)
    return pairs


def _listed(source: Mapping[str, Any], key: str) -> list[str]:
    return list(source.get("lists", {}).get(key, []))


def _phrase_set(sources: list[Mapping[str, Any]], key: str) -> frozenset[str]:
    return frozenset(fold(phrase) for source in sources for phrase in _listed(source, key))


def _matched(sources: list[Mapping[str, Any]], key: str) -> Phrases:
    return Phrases.of(phrase for source in sources for phrase in _listed(source, key))


def _values(sources: list[Mapping[str, Any]]) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for source in sources:
        for kind, values in source.get("values", {}).items():
            by_word = found.setdefault(kind, {})
            for value, texts in values.items():
                by_word.setdefault(squash(value), value)
                for text in texts:
                    by_word.setdefault(squash(text), value)
    return found
