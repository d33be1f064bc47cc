"""What a column header means: exact, remembered, by synonym in any language, by whose part it is, by a small typo."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from mobctl.domain.fields import SHAPES, ImportKind, Value
from mobctl.domain.folding import squash, words
from mobctl.domain.grid import column_index
from mobctl.domain.whose import JOINT, Owners
from mobctl.domain.words import Words, bare

#: Shorter words differ by one letter too often to be called typos ("Nom" is not "Prénom").
SHORTEST_TYPO = 6
LONG_WORD = 12
#: Shorter words within a header say too little to be asked about, and so do words that are less alike than this, or a
#: smaller part of the header.
SHORTEST_WITHIN = 4
LEAST_LIKENESS = 0.75
LEAST_SHARE = 0.35
_PARENTHESES = re.compile(r"\s*[(\[{][^)\]}]*[)\]}]?")
_WHOLE_NAMES = {"full_name", "family_name", "name", "applicant"}
_NAME_PARTS = {"given_names", "family_name", "title"}
_LEAVES = (Value.EMAIL, Value.PHONE, Value.DATE, Value.BIRTH_DATE, Value.POSTCODE, Value.GENDER, Value.NATIONALITY)
_ALONE = ("city", "given_names", "class")
_SIDES = re.compile(r"\s*[/|;–—\n]\s*|\s+-\s+|\s*[()]\s*")
_NUMBERING = re.compile(r"^\s*(?:[QF]?\d{1,2}\s*[.):]|[a-z]\))\s*")
_PLACE = re.compile(r"(?i:column)\s+([A-Za-z]{1,3}|\d{1,5})|([A-Z]{1,3})")


class How(StrEnum):
    """Why a header was taken for a field, strongest first."""

    MAPPED = "mapped"
    EXACT = "exact"
    REMEMBERED = "remembered"
    SYNONYM = "synonym"
    COMPOSED = "composed"
    TYPO = "typo"
    VALUES = "values"


STRENGTH = {
    How.MAPPED: 10.0,
    How.EXACT: 1.2,
    How.REMEMBERED: 1.1,
    How.SYNONYM: 1.0,
    How.COMPOSED: 0.9,
    How.TYPO: 0.6,
    How.VALUES: 0.5,
}


class KeptOut(StrEnum):
    """Why a column is never read."""

    SECRET = "secret"
    SPECIAL = "special"
    COUNTER = "counter"


@dataclass(frozen=True, slots=True)
class Meaning:
    """The field or fields that a header may mean: more than one only where its language leaves it open.

    ``likeness`` tells how like its word a misspelt header is, from 0 to 1.
    """

    fields: tuple[str, ...]
    how: How
    likeness: float = 1.0

    @property
    def strength(self) -> float:
        return STRENGTH[self.how]


@dataclass
class HeaderReader:
    """Reads the headers of one import: *mapped* as the person typed (None: no field), *answered*, and *remembered*."""

    kind: ImportKind
    words: Words
    mapped: Mapping[str, str | None] = field(default_factory=dict)
    remembered: Mapping[str, str | None] = field(default_factory=dict)
    answered: Mapping[str, str | None] = field(default_factory=dict)
    _known: dict[str, Meaning | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._fields = self.words.fields[self.kind]
        self._bare = self.words.bare[self.kind]
        self._names = {squash(name): name for name in SHAPES[self.kind].field_names}
        self._typed = {squash(header): name for header, name in self.mapped.items()}
        self._answered = {squash(header): name for header, name in self.answered.items()} | self._typed
        self._learnt = {squash(header): name for header, name in self.remembered.items()}
        self._owners = Owners(
            self.words, self.words.whose[self.kind], self._fields, self._bare, frozenset(self._names.values())
        )

    def meaning(self, header: str) -> Meaning | None:
        """Return what *header* means for this kind of import, or None where it means nothing known."""
        if header not in self._known:
            self._known[header] = self._find(header)
        return self._known[header]

    def meanings(self, headers: Sequence[str]) -> list[Meaning | None]:
        """Return what each header of a table means; a column may also be named by its place: "column C", "C"."""
        placed = self.placed(headers)
        found: list[Meaning | None] = []
        for index, header in enumerate(headers):
            if index in placed:
                name = placed[index]
                found.append(Meaning((name,), How.MAPPED) if name else None)
            else:
                found.append(self.meaning(header) if header else None)
        return found

    def placed(self, headers: Sequence[str]) -> dict[int, str | None]:
        """Return the fields of the columns (indexes) that the person named by their place; a header goes first."""
        heads = {squash(header) for header in headers if header}
        found: dict[int, str | None] = {}
        for known in (self.remembered, self.answered, self.mapped):
            for key, name in known.items():
                place = place_named(key)
                if place is not None and squash(key) not in heads:
                    found[place] = name
        return found

    def kept_out(self, header: str) -> KeptOut | None:
        """Tell whether a column is left out: passwords, log-ins and bank data, or specially protected data.

        Passwords are never read, whatever the person says. Log-ins and bank data are where she named a field for them,
        protected data only where she does so for this very import.
        """
        tokens = words(_last(header))
        if self.words.secret.stand_in(tokens):
            return KeptOut.SECRET
        if squash(header) in self._fields:
            return None
        if self.words.accounts.stand_in(tokens) and not self.said(header):
            return KeptOut.SECRET
        special = self.words.special.stand_in(tokens) and not self.words.special_unless.stand_in(tokens)
        return KeptOut.SPECIAL if special and not self.is_named(header) else None

    def is_named(self, header: str) -> bool:
        """Tell whether the person typed a field for this header in this very import."""
        return bool(self._typed.get(squash(header)) or self._typed.get(squash(_last(header))))

    def is_settled(self, header: str) -> bool:
        """Tell whether the person said what this header means, now or earlier, by all of its text or its last row."""
        texts = {squash(header), squash(_last(header))}
        return any(text in known for text in texts for known in (self._answered, self._learnt))

    def said(self, header: str) -> str | None:
        """Return the field that the person said this header is, now or earlier; None also where she said none."""
        for known in (self._answered, self._learnt):
            for text in (squash(header), squash(_last(header))):
                if text in known:
                    return known[text]
        return None

    def speaks_of_others(self, header: str) -> bool:
        """Tell whether a header speaks of a consent, a count, or somebody for whom there is no field."""
        return self._owners.speak_of_others(header)

    def guess(self, header: str) -> str | None:
        """Return the field whose word stands within an unknown header ("voornaam_verzending"), as a question only."""
        within = self._within(header)
        return within[0] if within else None

    def likely(self, header: str) -> tuple[str, float] | None:
        """Return the field that an unknown header may mean, as a question only, and what speaks for it from 0 to 1.

        It is the part of the header that a known word makes up, or how alike the header and a known word are.
        """
        return self._within(header) or (None if self.speaks_of_others(header) else self._alike(header))

    def _within(self, header: str) -> tuple[str, float] | None:
        tokens = words(header)
        for size in (3, 2, 1):
            for start in range(len(tokens) - size + 1):
                word = "".join(tokens[start : start + size])
                share = len(word) / len("".join(tokens))
                if share >= LEAST_SHARE and len(word) >= SHORTEST_WITHIN and len(self._fields.get(word, ())) == 1:
                    return self._fields[word][0], share
        return None

    def _alike(self, header: str) -> tuple[str, float] | None:
        word = squash(_PARENTHESES.sub("", _last(header)))
        if len(word) < SHORTEST_TYPO:
            return None
        scorer = OSA.normalized_similarity
        near = extract(word, self._fields.keys(), scorer=scorer, score_cutoff=LEAST_LIKENESS, limit=5)
        for match, likeness, _ in near:
            if len(match) >= SHORTEST_TYPO and len(self._fields[match]) == 1:
                return self._fields[match][0], likeness
        return None

    def knows(self, header: str) -> bool:
        """Tell whether a header means something as it is spelt."""
        return self._plainly(header) is not None

    def _find(self, header: str) -> Meaning | None:
        return self._plainly(header) or (None if self.is_settled(header) else self._typo(header))

    def _plainly(self, header: str) -> Meaning | None:
        for known, how in ((self._answered, How.MAPPED), (self._learnt, How.REMEMBERED)):
            for text in (header, _last(header)):
                if squash(text) in known:
                    name = known[squash(text)]
                    return Meaning((name,), how) if name else None
        if self.kept_out(header):
            return None
        if squash(header) in self._names:
            return Meaning((self._names[squash(header)],), How.EXACT)
        found = self._by_synonym(header)
        if found is None and JOINT in header:
            found = self._composed(header) or (None if self._is_foreign(header) else self._below_banner(header))
        return found or self._in_languages(header)

    def _below_banner(self, header: str) -> Meaning | None:
        """Read the last row of a header; nothing where the words before it name a wholly different field ("PLZ / Ort").

        Over parts of a name stands "Name"; fields such as an e-mail or a town head nothing.
        """
        meaning = self._by_synonym(_last(header))
        before = self._fields.get(squash(header.rsplit(JOINT, 1)[0]), ())
        if meaning is None or not before or set(before) & set(meaning.fields):
            return meaning
        over_names = set(before) & _WHOLE_NAMES
        heads_nothing = any(SHAPES[self.kind].field(name).value in _LEAVES or name in _ALONE for name in before)
        return None if heads_nothing or (over_names and not set(meaning.fields) & _NAME_PARTS) else meaning

    def _in_languages(self, header: str) -> Meaning | None:
        """Read a header that says the same in several languages: "Nachname / Last name", "Vorname First name"."""
        parts = [part for part in _SIDES.split(header) if squash(part)]
        if len(parts) < 2:
            tokens = words(header)
            halves = [("".join(tokens[:at]), "".join(tokens[at:])) for at in range(1, len(tokens))]
            parts = next(([*pair] for pair in halves if all(half in self._fields for half in pair)), [])
        known = [set(self._fields.get(squash(part), ())) for part in parts]
        common = set.intersection(*known) if known else set()
        return Meaning((common.pop(),), How.SYNONYM) if len(common) == 1 else None

    def _by_synonym(self, header: str) -> Meaning | None:
        plain = _NUMBERING.sub("", header)
        fields = self._fields.get(squash(header)) or self._fields.get(squash(plain))
        if fields:
            return Meaning(fields, How.SYNONYM)
        composed = self._composed(header) or self._composed(plain)
        if composed or self._is_foreign(header):
            return composed
        short = _PARENTHESES.sub("", plain)
        fields = self._fields.get(squash(short)) or self._bare_field(plain) or self._bare_field(short)
        return Meaning(fields, How.SYNONYM) if fields else None

    def _is_foreign(self, header: str) -> bool:
        return self.speaks_of_others(header) or self.kept_out(header) is not None

    def _composed(self, header: str) -> Meaning | None:
        fields = self._owners.fields_of(header)
        return Meaning(fields, How.COMPOSED) if fields else None

    def _typo(self, header: str) -> Meaning | None:
        word = squash(_PARENTHESES.sub("", _last(header)))
        unfit = len(word) < SHORTEST_TYPO or word in self._fields or any(letter.isdigit() for letter in word)
        if unfit or self._is_foreign(header):
            return None
        allowed = 2 if len(word) >= LONG_WORD else 1
        near = extract(word, self._fields.keys(), scorer=OSA.distance, score_cutoff=allowed, limit=3)
        near = [match for match in near if len(match[0]) >= SHORTEST_TYPO]
        if not near:
            return None
        best = min(distance for _, distance, _ in near)
        meanings = {self._fields[match] for match, distance, _ in near if distance == best}
        likeness = 1 - best / max(len(word), SHORTEST_TYPO)
        return Meaning(meanings.pop(), How.TYPO, likeness) if len(meanings) == 1 else None

    def _bare_field(self, header: str) -> tuple[str, ...] | None:
        return self._bare.get("".join(bare(words(header), self.words.noise)))


def place_named(key: str) -> int | None:
    """Return the index of the column that *key* names by its place: "C", "column C" and "column 3" are 2."""
    found = _PLACE.fullmatch(key.strip())
    if not found:
        return None
    text = found.group(1) or found.group(2)
    return int(text) - 1 if text.isdigit() else column_index(text.upper())


def _last(header: str) -> str:
    return header.rsplit(JOINT, 1)[-1]
