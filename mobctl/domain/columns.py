"""Columns of a table and the fields they fill: each field at most one column, the stronger claim wins."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from mobctl.domain.folding import squash
from mobctl.domain.grid import address
from mobctl.domain.headers import HeaderReader, How, KeptOut, Meaning, place_named
from mobctl.findings import Finding, Where, warning
from mobctl.messages import imports as say

#: The other half of a name: where it has its own column, an ambiguous "Name" is the half that is missing.
_OTHER_HALF = {"family_name": "given_names", "given_names": "family_name"}
_WHOLE = ("full_name", "applicant")
#: A word for a unit is its title, unless the title has a column of its own.
_UNIT = {"unit", "unit_title"}
SHOWN = 4
_PEOPLE = ("signatory", "tutor", "contact")
_NAME_FIELDS = ("given_names", "family_name", "full_name", "applicant")


class Doubtful(StrEnum):
    """Why it is not certain which field a column fills."""

    UNKNOWN = "unknown"
    SPELLING = "spelling"
    SEVERAL = "several"
    VALUES = "values"
    CONTRADICTED = "contradicted"
    WORDS = "words"
    HEADERLESS = "headerless"


@dataclass(frozen=True, slots=True)
class Column:
    """One column: where it stands, its header, and the field it fills, if any.

    ``sure`` is false where the person should see what was made of it; ``kept_out`` columns are neither
    mapped nor kept. ``settled`` ones are as the person said, now or earlier, ``named`` ones as she typed for this very
    import. ``doubt`` tells why the field is not
    certain, ``claimed`` the field that the column did not get, and ``score`` how much speaks for it, from 0 to 1.
    """

    index: int
    header: str
    field: str | None = None
    how: How | None = None
    kept_out: KeptOut | None = None
    settled: bool = False
    named: bool = False
    doubt: Doubtful | None = None
    claimed: str | None = None
    score: float = 0.0

    @property
    def sure(self) -> bool:
        return self.how not in (How.TYPO, How.VALUES)

    @property
    def claim(self) -> str | None:
        """The field that the column fills or claims."""
        return self.field or self.claimed

    @property
    def is_extra(self) -> bool:
        return self.field is None and self.kept_out is None and bool(self.header)


@dataclass(frozen=True, slots=True)
class Assignment:
    """What became of the headers: the columns, remarks, and the columns that are equally good for one name."""

    columns: tuple[Column, ...]
    findings: tuple[Finding, ...] = ()
    undecided: tuple[Column, ...] = ()

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(column.field for column in self.columns if column.field)


def assign(headers: Sequence[str], reader: HeaderReader, filled: Sequence[int], place: Where) -> Assignment:
    """Give each field at most one column.

    A claim by ``--map`` beats an exact header, that a synonym, that a typo; equal claims go to the column with
    more cells filled, and the other one becomes an extra with a warning. Two equally good columns for a name
    are not decided here: they are returned as ``undecided``.
    """
    meanings = reader.meanings(headers)
    placed = reader.placed(headers)
    fields = _beside_their_person(headers, _resolve(meanings), reader)
    columns = [
        _column(Column(index, header), name, meaning, reader, placed)
        for index, (header, name, meaning) in enumerate(zip(headers, fields, meanings, strict=True))
    ]
    return _one_to_one(columns, [meaning.strength if meaning else 0.0 for meaning in meanings], filled, place)


def _column(
    column: Column, name: str | None, meaning: Meaning | None, reader: HeaderReader, placed: Mapping[int, str | None]
) -> Column:
    """Return a column with the field that it claims, or as one that is kept out."""
    kept_out = reader.kept_out(column.header) if column.header else None
    if kept_out is not KeptOut.SECRET and placed.get(column.index):
        kept_out = None
    settled = column.index in placed or reader.is_settled(column.header)
    if kept_out or meaning is None or name is None:
        return replace(column, kept_out=kept_out, settled=settled)
    named = reader.is_named(column.header) or any(
        place_named(key) == column.index for key, field in reader.mapped.items() if field
    )
    read = replace(column, field=name, how=meaning.how, settled=settled, named=named)
    return replace(read, doubt=Doubtful.SPELLING, score=meaning.likeness) if meaning.how is How.TYPO else read


def _resolve(meanings: Sequence[Meaning | None]) -> list[str | None]:
    """Decide each ambiguous header by the halves of the name that have columns of their own."""
    certain = {meaning.fields[0] for meaning in meanings if meaning and len(meaning.fields) == 1}
    open_halves = {
        name
        for meaning in meanings
        if meaning and len(meaning.fields) > 1
        for name in meaning.fields
        if name in _OTHER_HALF
    }
    resolved: list[str | None] = []
    for meaning in meanings:
        if meaning is None:
            resolved.append(None)
        elif len(meaning.fields) == 1:
            resolved.append(meaning.fields[0])
        else:
            resolved.append(_resolved(meaning, certain, open_halves))
    return resolved


def _beside_their_person(
    headers: Sequence[str], fields: Sequence[str | None], reader: HeaderReader
) -> list[str | None]:
    """Give a bare "Function" to the person whose column stands nearest before it: who signs, the tutor, the contact."""
    beside = list(fields)
    whose = ""
    for index, name in enumerate(fields):
        person, _, part = (name or "").rpartition("_")
        if person in _PEOPLE and part == "name":
            whose = person
        elif whose and name == "contact_function" and reader.words.parts.get(squash(headers[index])) == "function":
            beside[index] = f"{whose}_function"
    return beside


def _resolved(meaning: Meaning, certain: set[str], open_halves: set[str]) -> str:
    if set(meaning.fields) == _UNIT:
        return "unit" if "unit_title" in certain else "unit_title"
    half = next((name for name in meaning.fields if name in _OTHER_HALF), None)
    whole = next((name for name in meaning.fields if name in _WHOLE), meaning.fields[0])
    if half and half not in certain:
        other = _OTHER_HALF[half]
        if other in certain or (other in open_halves and half in open_halves):
            return half
    return whole


def _one_to_one(columns: list[Column], strengths: Sequence[float], filled: Sequence[int], place: Where) -> Assignment:
    findings: list[Finding] = []
    undecided: list[Column] = []
    claims: dict[str, list[Column]] = {}
    for column in columns:
        if column.field:
            claims.setdefault(column.field, []).append(column)
    for name, rivals in claims.items():
        order = sorted(rivals, key=lambda c: (-strengths[c.index], -filled[c.index], c.index))
        equal = [c for c in order if strengths[c.index] == strengths[order[0].index] and filled[c.index]]
        if len(equal) > 1 and name in _NAME_FIELDS and order[0].how is not How.MAPPED:
            undecided += equal
            columns[order[0].index] = replace(order[0], doubt=Doubtful.SEVERAL)
        for loser in order[1:]:
            columns[loser.index] = replace(loser, field=None, how=None, doubt=Doubtful.SEVERAL, claimed=name)
        left = [loser for loser in order[1:] if loser.sure]
        if left:
            where = column_place(place, left[0])
            kept, first = order[0].header, left[0].header
            findings.append(warning(say.TWO_CLAIM, where, field=name, kept=kept, left=first, others=_shown(left)))
    return Assignment(tuple(columns), tuple(findings), tuple(undecided))


def _shown(columns: Sequence[Column]) -> str:
    """Return the headers of columns in a sentence: "Handy is", "Handy, Mobil and 3 more are"."""
    if len(columns) == 1:
        return f"{columns[0].header} is"
    shown = [column.header for column in columns[:SHOWN]]
    more = len(columns) - len(shown)
    return f"{', '.join(shown)} and {more} more are" if more else f"{', '.join(shown[:-1])} and {shown[-1]} are"


def column_place(place: Where, column: Column) -> Where:
    """Return the place of a column's header."""
    cell = address(place.row - 1, column.index) if place.row else None
    return replace(place, column=column.header, cell=cell)
