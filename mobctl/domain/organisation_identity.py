"""Whether two organisations are one - surely, perhaps, or not: by their numbers, their names and where they are."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from mobctl.domain.folding import fold
from mobctl.domain.identity import Grade
from mobctl.domain.spelling import one_letter_apart, sound

#: Numbers that an organisation has for itself alone; another one tells two apart.
OWN_NUMBERS = ("oid", "pic", "vat")
_LEGAL_FORMS = frozenset(
    {
        *(
            "gmbh",
            "mbh",
            "ggmbh",
            "ag",
            "kg",
            "kgaa",
            "ohg",
            "ug",
            "gbr",
            "ev",
            "eg",
            "ek",
            "se",
            "ltd",
            "limited",
            "plc",
        ),
        *(
            "llc",
            "llp",
            "inc",
            "sa",
            "sas",
            "sasu",
            "sarl",
            "eurl",
            "sci",
            "sl",
            "slu",
            "sll",
            "scoop",
            "srl",
            "spa",
            "snc",
        ),
        *(
            "lda",
            "unipessoal",
            "spzoo",
            "zoo",
            "sp",
            "bv",
            "nv",
            "vof",
            "cv",
            "ab",
            "as",
            "asa",
            "aps",
            "oy",
            "oyj",
            "hb",
        ),
        *("kft", "zrt", "bt", "doo", "dd", "sro", "ood", "eood", "ooo", "ao", "epe", "ae", "ike", "sti"),
    }
)
_BETWEEN = frozenset({"and", "und", "et", "y", "e", "en", "og", "och", "ja", "co", "cie", "cia"})
_DIGITS = re.compile(r"\d+")
LEAST_SHARED_WORDS = 2


class OrganisationTie(StrEnum):
    """By what two organisations are one, or perhaps one; the strongest first."""

    NUMBER = "number"
    NAME = "name-and-town"
    SIMILAR = "similar-name-and-town"
    REACHED = "similar-name-and-e-mail-or-website"
    NAME_ALONE = "name-alone"

    @property
    def grade(self) -> Grade:
        return Grade.SAME if self in (OrganisationTie.NUMBER, OrganisationTie.NAME) else Grade.ASK

    @property
    def told(self) -> str:
        """The tie in words, to be read after "they have"."""
        return _TOLD[self]


_TOLD = {
    OrganisationTie.NUMBER: "the same number",
    OrganisationTie.NAME: "the same name, in the same town",
    OrganisationTie.SIMILAR: "a similar name, in the same town",
    OrganisationTie.REACHED: "a similar name and the same e-mail or website",
    OrganisationTie.NAME_ALONE: "the same name",
}


@dataclass(frozen=True, slots=True)
class OrganisationIdentity:
    """What tells an organisation from others; ``numbers`` are those of mobctl's fields oid, pic, vat, external_id."""

    name: str
    country: str | None = None
    city: str | None = None
    email: str | None = None
    website: str | None = None
    numbers: Mapping[str, str] = field(default_factory=dict)

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of the name, without its legal form and what only joins them."""
        spoken = [word for word in _joined(fold(self.name).split()) if word not in _BETWEEN]
        return tuple([word for word in spoken if word not in _LEGAL_FORMS] or spoken)

    @property
    def sounds(self) -> tuple[str, ...]:
        return tuple(sound(word) for word in self.words)

    @property
    def counted(self) -> list[str]:
        """The numbers of the name, and the letters that stand alone: they tell schools and branches apart."""
        return sorted([*_DIGITS.findall(" ".join(self.words)), *(word for word in self.words if len(word) == 1)])

    @property
    def town(self) -> str:
        return sound(self.city or "")

    @property
    def reached(self) -> frozenset[str]:
        """The e-mail address and the website, as they are compared."""
        site = re.sub(r"^(https?://)?(www\.)?", "", (self.website or "").lower()).rstrip("/")
        return frozenset({(self.email or "").lower(), site}) - {""}


def organisation_tie(first: OrganisationIdentity, second: OrganisationIdentity) -> OrganisationTie | None:
    """Return by what two organisations are one or may be one; None where they are two.

    The same OID, PIC or VAT number is one organisation, another one is two; so is the same key of a list with the
    same name. Another country is two. The same name (legal forms apart) in the same town is one; asked about are a
    similar name in the same town, a similar name with the same e-mail or website, and the same name where one town
    is unknown.
    """
    own = [(first.numbers.get(name), second.numbers.get(name)) for name in OWN_NUMBERS]
    if any(mine and theirs and fold(mine) == fold(theirs) for mine, theirs in own):
        return OrganisationTie.NUMBER
    if any(mine and theirs for mine, theirs in own) or _differ(first.country, second.country):
        return None
    same, similar = _names(first, second)
    keys = [one.numbers.get("external_id") for one in (first, second)]
    if same and keys[0] and keys[0] == keys[1]:
        return OrganisationTie.NUMBER
    if first.town and first.town == second.town:
        return OrganisationTie.NAME if same else OrganisationTie.SIMILAR if similar else None
    if (same or similar) and first.reached & second.reached:
        return OrganisationTie.REACHED
    return OrganisationTie.NAME_ALONE if same and not (first.town and second.town) else None


def organisation_traits(one: OrganisationIdentity) -> Iterator[tuple[str, str]]:
    """Yield what an organisation has in common with every other that may be the same, at least one of these."""
    yield from ((name, fold(number)) for name, number in one.numbers.items() if number)
    yield from (("reached", place) for place in one.reached)
    if one.words:
        yield "name", "".join(one.words)
        yield "name", " ".join(sorted(one.words))
    if one.town:
        yield from ((one.town, word) for word in one.sounds)
        yield one.town, "".join(one.sounds)


def _names(first: OrganisationIdentity, second: OrganisationIdentity) -> tuple[bool, bool]:
    """Tell whether two names are the same, and whether they are similar.

    Similar are names that sound the same, differ by one letter, or of which one leaves words out; never where they
    differ in a number or a letter that stands alone, as School 1 and School 2 do.
    """
    if not first.words or not second.words:
        return False, False
    if sorted(first.words) == sorted(second.words) or "".join(first.words) == "".join(second.words):
        return True, True
    if first.counted != second.counted:
        return False, False
    mine, theirs = first.sounds, second.sounds
    shared = set(mine) & set(theirs)
    inside = len(shared) == min(len(set(mine)), len(set(theirs))) >= LEAST_SHARED_WORDS
    whole, other = "".join(mine), "".join(theirs)
    return False, inside or whole == other or (bool(shared) and one_letter_apart(whole, other))


def _differ(mine: str | None, theirs: str | None) -> bool:
    return bool(mine and theirs and mine != theirs)


def _joined(words: list[str]) -> Iterator[str]:
    """Yield words, with letters that stand alone put together: "s l" is the legal form "sl"."""
    letters = ""
    for word in [*words, ""]:
        if len(word) == 1 and word.isalpha():
            letters += word
            continue
        if letters:
            yield letters
            letters = ""
        if word:
            yield word
