"""Headers that say whose name, e-mail or phone a column holds: "E-mail of the mother", "Parents / Phone"."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cached_property

from mobctl.domain.folding import squash, words
from mobctl.domain.words import Words, bare

#: What joins the rows of a header.
JOINT = " / "
OWN, OTHER = "own", "other"


@dataclass(frozen=True)
class Owners:
    """Knows the phrases that say whose a column is. *phrases* gives the prefix of the fields of each."""

    words: Words
    phrases: Mapping[str, str]
    fields: Mapping[str, tuple[str, ...]]
    bare_fields: Mapping[str, tuple[str, ...]]
    names: Collection[str]

    @cached_property
    def _longest(self) -> int:
        return max((len(phrase.split()) for phrase in self.phrases), default=1)

    def in_header(self, tokens: tuple[str, ...]) -> tuple[list[str], tuple[str, ...]]:
        """Return whose a column is by the words of its header, and the words that are left without that."""
        found: list[str] = []
        rest: list[str] = []
        start = 0
        while start < len(tokens):
            for size in range(min(self._longest, len(tokens) - start), 0, -1):
                phrase = " ".join(tokens[start : start + size])
                if phrase in self.phrases:
                    found.append(self.phrases[phrase])
                    start += size
                    break
            else:
                rest.append(tokens[start])
                start += 1
        return found, tuple(rest)

    def speak_of_others(self, header: str) -> bool:
        """Tell whether a header speaks of a consent, a count, or somebody who is not what the row is about."""
        tokens = words(header)
        return self.words.never.stand_in(tokens) or bool(set(self.in_header(tokens)[0]) - {OWN})

    def fields_of(self, header: str) -> tuple[str, ...] | None:
        """Return the fields that a header such as "E-mail of the mother" means: whose it is, and which part.

        Of banners below each other the lowest one says whose it is ("Parents / Father / Phone").
        """
        if self.words.never.stand_in(words(header)):
            return None
        banner, _, last = header.rpartition(JOINT)
        whole = banner and self._is_field_of_its_own(last)
        found, rest = self.in_header(words(banner if whole else header))
        prefixes = list(dict.fromkeys(prefix for prefix in found if prefix != OWN))
        if not found or OTHER in prefixes:
            return None
        if len(prefixes) > 1 and "emergency" not in prefixes and JOINT not in header:
            return None
        lowest = words(last) if whole else self.in_header(words(last))[1] if banner else ()
        part, short = "".join(lowest or rest), "".join(bare(lowest or rest, self.words.noise))
        if not prefixes:
            return (self.fields.get(part) or self.fields.get(short) or self.bare_fields.get(short)) if short else None
        prefix = "emergency" if "emergency" in prefixes else prefixes[-1]
        name = self._part_of(prefix, part) or self._part_of(prefix, short)
        return (name,) if name else None

    def _is_field_of_its_own(self, header: str) -> bool:
        """Tell whether a header ("Nome de família") means a field by all its words, and nobody's but the row's."""
        prefixes = self.in_header(words(header))[0]
        fields = self.fields.get(squash(header), ())
        return bool(fields) and not any(name.startswith(prefix) for name in fields for prefix in prefixes)

    def _part_of(self, prefix: str, rest: str) -> str | None:
        part = self.words.parts.get(rest) or next(iter(self.fields.get(rest, ())), "") if rest else "name"
        candidates = [f"{prefix}_{part}"] + ([prefix] if part in ("name", "full_name") else [])
        if part == "full_name":
            candidates.insert(0, f"{prefix}_name")
        return next((name for name in candidates if name in self.names), None)
