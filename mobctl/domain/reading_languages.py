"""In which languages somebody is likely to read: their own, that of their organisation, those of the country."""

from functools import lru_cache

from babel.languages import get_official_languages


def likely(*named: str | None, country: str | None = None) -> tuple[str, ...]:
    """Return language codes, the likeliest first: those *named*, then the official ones of the country."""
    own = [code.strip().lower() for code in named if code and code.strip()]
    return tuple(dict.fromkeys((*own, *_of(country or ""))))


@lru_cache(maxsize=256)
def _of(country: str) -> tuple[str, ...]:
    return tuple(get_official_languages(country.upper(), de_facto=True)) if country else ()
