"""Quality criteria of hosts: what was found of each, and whether that meets it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

_YES = re.compile(r"yes\b", re.IGNORECASE)
_NO = re.compile(r"no\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Judged:
    """Criteria of a scheme by what was found: met, not met, and not answered clearly yet."""

    met: tuple[str, ...]
    unmet: tuple[str, ...]
    unclear: tuple[str, ...]


def meets(answer: str | None) -> bool | None:
    """Tell whether an answer meets its criterion: "yes" and "no" may be followed by a remark; another one is unclear.

    >>> meets("yes, Carmen Ruiz"), meets("no"), meets("the ramp comes in May")
    (True, False, None)
    """
    if answer and _YES.match(answer.strip()):
        return True
    return False if answer and _NO.match(answer.strip()) else None


def judged(criteria: Iterable[str], answers: Mapping[str, str]) -> Judged:
    """Return the criteria by what their answers say."""
    found = {key: meets(answers.get(key)) for key in criteria}
    met, unmet, unclear = (
        tuple(key for key, said in found.items() if said is wanted) for wanted in (True, False, None)
    )
    return Judged(met, unmet, unclear)
