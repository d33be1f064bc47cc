"""What an amendment says: each change once, in words, and signed by those who signed what it changes."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from mobctl.domain.document_facts import LINE, ChangedFact, general
from mobctl.domain.document_fields import FIELDS
from mobctl.domain.document_texts import Words
from mobctl.domain.folding import fold
from mobctl.domain.signing import Signatory
from mobctl.models import Signature
from mobctl.vocabulary import SignatureRole

_MEANINGS = {field.path: field.meaning for field in FIELDS}
#: What follows from other facts: changed by an amendment without a line of its own.
_FOLLOWING = ("mobility.days", "mobility.weeks", "stays[].days", "stays[].place")
_OF_SIGNATORIES = "signatories["


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """One line of an amendment: the fact in words, what was agreed and what holds from now on."""

    path: str
    fact: str
    before: str
    after: str


def amendable(found: Iterable[ChangedFact]) -> tuple[ChangedFact, ...]:
    """Return the changes that an amendment carries: the material ones, and what follows from them.

    Nothing where no material fact changed.
    """
    changed = tuple(found)
    if not any(one.grade == "material" for one in changed):
        return ()
    return tuple(one for one in changed if one.grade == "material" or general(one.fact) in _FOLLOWING)


def lines(changed: Sequence[ChangedFact], words: Words) -> list[ChangeLine]:
    """Return the changes as an amendment lists them: one line where a change shows in several places of the paper."""
    told: dict[tuple[str | None, str | None], ChangeLine] = {}
    for one in changed:
        if general(one.fact) not in _FOLLOWING and not one.fact.startswith(_OF_SIGNATORIES):
            line = ChangeLine(one.fact, label(one.fact, words), one.before or LINE, one.after or LINE)
            told.setdefault((one.before, one.after), line)
    return list(told.values())


def label(path: str, words: Words) -> str:
    """Return a fact in the words of a language; in English where it has none."""
    name = general(path)
    return words.get("facts", {}).get(name) or _MEANINGS.get(name, path)


def signers(
    signed: Sequence[Signature], today: Sequence[Signatory], organisations: Mapping[str, str]
) -> tuple[Signatory, ...]:
    """Return who signs an amendment: all who had to sign the paper, and a party that came in with the change.

    Where another person speaks for the same organisation today, it is that person; *organisations* names the one of
    each role today.
    """
    people = [_still(one, today, organisations) for one in signed]
    here = {(one.role, fold(one.name)) for one in people}
    people += [one for one in today if (one.role, fold(one.name)) not in here and _new_party(one, signed)]
    counted: dict[SignatureRole, int] = {}
    for place, one in enumerate(people):
        counted[one.role] = counted.get(one.role, 0) + 1
        people[place] = replace(one, position=counted[one.role])
    return tuple(people)


def _still(one: Signature, today: Sequence[Signatory], organisations: Mapping[str, str]) -> Signatory:
    role = SignatureRole(one.role)
    of_role = [other for other in today if other.role is role]
    same = next((other for other in of_role if fold(other.name) == fold(one.name or "")), None)
    if same is None and one.organisation and organisations.get(one.role) == one.organisation and of_role:
        same = of_role[0]
    if same is not None:
        return same
    return Signatory(role, one.name or "", one.capacity or "", one.organisation or "")


def _new_party(one: Signatory, signed: Sequence[Signature]) -> bool:
    """Tell whether this role signs now but did not, or for another organisation."""
    before = [other for other in signed if other.role == one.role]
    return not before or (bool(one.organisation) and all(other.organisation != one.organisation for other in before))
