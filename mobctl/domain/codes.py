"""Code lists that a cell may name in any language: countries, nationalities, languages, EQF levels, ISCED-F fields."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property, lru_cache

from babel import Locale, UnknownLocaleError

from mobctl.domain.folding import fold, squash

#: Codes that the European institutions write otherwise than ISO 3166 does.
EU_SPELLINGS = {"EL": "GR", "UK": "GB", "KOS": "XK", "XKX": "XK"}
_READ_IN = (
    *("en", "de", "fr", "es", "it", "pt", "nl", "pl", "tr", "sv", "da", "nb", "fi", "et", "lv", "lt", "cs", "sk", "sl"),
    *("hr", "hu", "ro", "bg", "el", "ga", "mt", "sr", "mk", "sq", "uk", "ru", "is", "ca", "eu", "bs"),
)
_COMMON_NAMES = {
    "england": "GB",
    "scotland": "GB",
    "wales": "GB",
    "great britain": "GB",
    "grossbritannien": "GB",
    "grande bretagne": "GB",
    "gran bretagna": "GB",
    "gran bretana": "GB",
    "gra bretanha": "GB",
    "groot brittannie": "GB",
    "wielka brytania": "GB",
    "uk": "GB",
    "usa": "US",
    "u s a": "US",
    "holland": "NL",
    "hollande": "NL",
    "holanda": "NL",
    "olanda": "NL",
    "holandia": "NL",
    "czech republic": "CZ",
    "tschechische republik": "CZ",
    "republique tcheque": "CZ",
    "republica checa": "CZ",
    "repubblica ceca": "CZ",
    "slovak republic": "SK",
    "north macedonia": "MK",
    "macedonia": "MK",
    "turkey": "TR",
    "turkiye": "TR",
    "ivory coast": "CI",
    "russia": "RU",
    "south korea": "KR",
    "moldova": "MD",
    "kosovo": "XK",
    "eire": "IE",
    "republic of ireland": "IE",
    "bundesrepublik deutschland": "DE",
    "brd": "DE",
    "osterreich": "AT",
    "cote d ivoire": "CI",
    **{"a": "AT", "b": "BE", "d": "DE", "e": "ES", "f": "FR", "h": "HU", "i": "IT", "l": "LU", "n": "NO", "p": "PT"},
    "s": "SE",
}
_CEFR = re.compile(r"(?<![^\W\d_])([ABC][12])(?![\w])\+?", re.IGNORECASE)
_MOTHER_TONGUE = frozenset(
    squash(word)
    for word in (
        *("native", "mother tongue", "muttersprache", "langue maternelle", "lengua materna", "madrelingua"),
        *("lingua madre", "língua materna", "moedertaal", "język ojczysty", "L1", "nativo", "maternelle"),
    )
)
_LEVEL_WORDS = re.compile(r"(?i)\b(level|niveau|nivel|livello|nível|poziom|stufe|eqf|eqr|dqr|cec|mec|qeq|erk|prk)\b")
_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8}


@dataclass(frozen=True)
class Codes:
    """The code lists, ready to be searched by what people write."""

    countries: frozenset[str]
    country_by_name: Mapping[str, str]
    nationalities: tuple[tuple[str, str], ...]
    postcode_digits: Mapping[str, int]
    isced: frozenset[str] = field(default_factory=frozenset)
    _looked_up: dict[str, str | None] = field(default_factory=dict, compare=False)

    @classmethod
    def of(
        cls,
        countries: Iterable[Mapping[str, str]],
        nationalities: Iterable[Mapping[str, str]],
        isced: Iterable[str],
    ) -> "Codes":
        """Return the lists made of the rows of the tables ``countries``, ``nationalities`` and ``isced-f``."""
        rows = list(countries)
        codes = frozenset(row["code"] for row in rows)
        names = {squash(name): code for name, code in _COMMON_NAMES.items()}
        for row in rows:
            for text in (row["code"], row["alpha3"], row["name"]):
                names.setdefault(squash(text), row["code"])
        for name, code in _localised_countries(codes).items():
            names.setdefault(name, code)
        names |= {squash(text): code for text, code in EU_SPELLINGS.items()}
        stems = [(stem.strip(), row["code"]) for row in nationalities for stem in row["words"].split(";")]
        digits = {row["code"]: int(row["postcode_digits"]) for row in rows if row["postcode_digits"]}
        longest_first = tuple(sorted(stems, key=lambda pair: -len(pair[0])))
        return cls(codes, {k: v for k, v in names.items() if k}, longest_first, digits, frozenset(isced))

    @cached_property
    def country_names(self) -> tuple[str, ...]:
        """The countries by their English names, in the order of the alphabet: what a person chooses from."""
        names = Locale("en").territories
        return tuple(sorted(str(names[code]) for code in self.countries if code in names))

    def country(self, text: str) -> str | None:
        """Return the ISO alpha-2 code of a country written as code (EL, UK and XK too) or name in any language."""
        return self.country_by_name.get(squash(text))

    def nationality(self, text: str) -> str | None:
        """Return the country of a nationality, written as country, code or adjective ("British", "deutsch")."""
        if text not in self._looked_up:
            self._looked_up[text] = self.country(text) or self._adjective(fold(text))
        return self._looked_up[text]

    def _adjective(self, wanted: str) -> str | None:
        for stem, code in self.nationalities:
            if wanted == stem or (stem.endswith("*") and wanted.startswith(stem[:-1])):
                return code
        return None

    def isced_field(self, text: str) -> str | None:
        """Return an ISCED-F code with the zeros that a spreadsheet takes away: 714 is 0714, 32 is 032."""
        found = re.match(r"\s*(\d{1,4})(?!\d)", text)
        if not found:
            return None
        typed = found.group(1)
        candidates = [typed] if typed.startswith("0") or len(typed) == 4 else [f"0{typed}", typed]
        return next((code for code in candidates if code in self.isced), None)


def eqf_level(text: str) -> int | None:
    """Return an EQF level from 1 to 8, written as a figure or a Roman number, with or without "level"."""
    bare = _LEVEL_WORDS.sub(" ", text).strip(" :.-")
    if bare.upper() in _ROMAN:
        return _ROMAN[bare.upper()]
    return int(bare) if bare.isdigit() and 1 <= int(bare) <= 8 else None


def language(text: str) -> str | None:
    """Return one language as its code with its CEFR level where one is written: "Englisch (B2)" is "en B2"."""
    level = _CEFR.search(text)
    bare = _CEFR.sub(" ", text)
    words = fold(re.sub(r"[():\-–/]", " ", bare)).split()
    for end in range(len(words), 0, -1):
        code = _languages().get("".join(words[:end]))
        if code:
            rest = "".join(words[end:])
            if level:
                return f"{code} {level.group(1).upper()}"
            return f"{code} native" if rest in _MOTHER_TONGUE else code
    return None


@lru_cache(maxsize=1)
def _languages() -> dict[str, str]:
    names: dict[str, str] = {}
    codes = [str(code) for code in Locale("en").languages if len(str(code)) in (2, 3)]
    for code in codes:
        if len(code) == 2:
            names.setdefault(code, code)
    for locale in _locales():
        for code in codes:
            name = locale.languages.get(code)
            if name:
                names.setdefault(squash(str(name)), code)
    return names


def _localised_countries(codes: frozenset[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for locale in _locales():
        for code, name in locale.territories.items():
            if code in codes:
                names.setdefault(squash(str(name)), str(code))
    return names


@lru_cache(maxsize=1)
def _locales() -> tuple[Locale, ...]:
    found = []
    for tag in _READ_IN:
        try:
            found.append(Locale(tag))
        except UnknownLocaleError:
            continue
    return tuple(found)
