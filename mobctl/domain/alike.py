"""How alike two people's names are: the same, exchanged, spelled otherwise, or the one a part of the other."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from mobctl.domain.folding import fold
from mobctl.domain.spelling import one_letter_apart, sound

LEAST_BEGINNING = 3


class Likeness(StrEnum):
    """How two names that may be one person's are alike, most alike first."""

    IDENTICAL = "identical"
    SWAPPED = "swapped"
    SPELLED = "spelled-otherwise"
    PART = "part"


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name; either part may be empty."""

    given: str
    family: str


@dataclass(frozen=True, slots=True)
class Sounds:
    """How a name sounds: word by word, and each part in one."""

    given_words: frozenset[str]
    family_words: frozenset[str]
    given: str
    family: str

    @property
    def words(self) -> frozenset[str]:
        return self.given_words | self.family_words

    @property
    def in_any_order(self) -> str:
        """The words in the order of the alphabet: the same for exchanged names."""
        return " ".join(sorted(self.words))

    @property
    def traits(self) -> frozenset[str]:
        """What two names that are alike have in common at least one of: a word, or a part in one."""
        return (self.words | {self.given, self.family}) - {""}


@lru_cache(maxsize=200_000)
def sounds(given: str, family: str) -> Sounds:
    """Return how a name sounds."""
    return Sounds(
        frozenset(sound(word) for word in fold(given).split()),
        frozenset(sound(word) for word in fold(family).split()),
        sound(given),
        sound(family),
    )


def likeness(first: Name, second: Name) -> Likeness | None:
    """Return how two names are alike, or None where they are not.

    Identical: the same folded words, wherever the family name begins. Swapped: the family name in the place of the
    given ones, or the same words in another order. Spelled otherwise: the same sound, or one letter of five and more
    differs while the other part sounds the same. Part: words are missing (Anna Berg, Anna Maria Berg), or are only
    an initial or, in given names, a beginning (Alex, Alexander); one whole word at least is in both.
    """
    whole, other = fold(f"{first.given} {first.family}"), fold(f"{second.given} {second.family}")
    if not whole or not other:
        return None
    if whole == other:
        return Likeness.IDENTICAL
    mine, theirs = sounds(first.given, first.family), sounds(second.given, second.family)
    straight = ((mine.given, theirs.given), (mine.family, theirs.family))
    if mine.given + mine.family == theirs.given + theirs.family or _close(straight):
        return Likeness.SPELLED
    if mine.words == theirs.words or _close(((mine.given, theirs.family), (mine.family, theirs.given))):
        return Likeness.SWAPPED
    return Likeness.PART if _part(mine, theirs) else None


def share_a_given_name(first: Name, second: Name) -> bool:
    """Tell whether two people have a given name in common, however it is spelled; twins have none."""
    return bool(sounds(first.given, "").given_words & sounds(second.given, "").given_words)


def share_a_word(first: str, second: str) -> bool:
    """Tell whether two whole names have a word in common, however it is spelled; without letters nobody can tell."""
    mine, theirs = sounds(first, "").traits, sounds(second, "").traits
    return not mine or not theirs or bool(mine & theirs)


def _close(parts: tuple[tuple[str, str], tuple[str, str]]) -> bool:
    """Tell whether both parts sound the same, or one does and the other is one letter apart."""
    same = [one == other for one, other in parts]
    if all(same):
        return True
    return any(
        same[place] and parts[place][0] and one_letter_apart(*parts[1 - place])  # an empty part proves nothing
        for place in (0, 1)
    )


def _part(mine: Sounds, theirs: Sounds) -> bool:
    if not mine.words & theirs.words:
        return False
    given = _covers(mine.given_words, theirs.given_words, beginnings=True)
    return given and _covers(mine.family_words, theirs.family_words, beginnings=False)


def _covers(first: frozenset[str], second: frozenset[str], *, beginnings: bool) -> bool:
    """Tell whether each word of the shorter list has its own in the longer one."""
    fewer, more = sorted((first, second), key=lambda words: (len(words), sorted(words)))
    rest = set(more - fewer)
    for word in sorted(fewer - more):
        found = next(_matching(word, rest, beginnings), None)
        if found is None:
            return False
        rest.discard(found)
    return True


def _matching(word: str, others: set[str], beginnings: bool) -> Iterator[str]:
    for other in sorted(others):
        short, long = sorted((word, other), key=len)
        if long.startswith(short) and (len(short) == 1 or (beginnings and len(short) >= LEAST_BEGINNING)):
            yield other
