"""Profiles of funders' workbooks: which column is which field, how its cells are written, and who may see it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from mobctl.domain.folding import squash
from mobctl.domain.funder.fields import CATALOGUE, FunderField, Privacy, RowSource
from mobctl.domain.funder.marks import date_format
from mobctl.domain.funder.shape import ColumnShape
from mobctl.findings import Finding, Where, error
from mobctl.messages import funder as say

TOP = frozenset({"key", "version", "title", "source", "rows", "dates", "yes", "no", "activity_id", "fields"})
OF_FIELD = frozenset({"source", "aliases", "format", "privacy", "values"})
_WEIGHT = {Privacy.PLAIN: 0, Privacy.PERSONAL: 1, Privacy.NEVER: 2}


@dataclass(frozen=True, slots=True)
class ProfileField:
    """How one field is called and written: ``values`` are the funder's words by ours."""

    name: str
    meaning: FunderField
    aliases: tuple[str, ...] = ()
    format: str | None = None
    privacy: Privacy = Privacy.PLAIN
    values: Mapping[str, str] = field(default_factory=dict)

    @property
    def names(self) -> tuple[str, ...]:
        """What the column may be called, the name in the profile included."""
        return (*self.aliases, self.name.replace("_", " "))


@dataclass(frozen=True, slots=True)
class Profile:
    """What is known of a funder's workbook.

    ``dates`` is the format of dates where the template names none; ``activity_id`` the form of the number that a new
    mobility gets, such as ``{tail}-MOB-{number:05}``, with the last six digits of the project's code.
    """

    key: str
    version: str
    title: str
    fields: tuple[ProfileField, ...]
    rows: RowSource = RowSource.MOBILITIES
    dates: str = "YYYY-MM-DD"
    yes: str = "YES"
    no: str = "NO"
    activity_id: str | None = None
    source: str | None = None
    files: tuple[str, ...] = ()

    @property
    def known(self) -> dict[str, ProfileField]:
        """The fields by each name of theirs, squashed; the field that is named first keeps a name."""
        found: dict[str, ProfileField] = {}
        for one in self.fields:
            for name in one.names:
                found.setdefault(squash(name), one)
        return found

    def matched(self, columns: Iterable[ColumnShape]) -> dict[int, ProfileField]:
        """Return the field of each column that is known, by position: its name with the heading over it goes first."""
        known = self.known
        pairs = ((column.position, known.get(column.key) or known.get(squash(column.name))) for column in columns)
        return {position: one for position, one in pairs if one}


def read(files: Sequence[tuple[str, Mapping[str, Any]]]) -> tuple[Profile | None, list[Finding]]:
    """Return the profile that files of one key make, and all that is wrong with them.

    A later file adds to the earlier ones: its aliases go first, its other values win. What is wrong is left out.
    """
    findings: list[Finding] = []
    top: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    for file, told in files:
        findings += _unknown(told, TOP, Where(file=file))
        top |= {name: value for name, value in told.items() if name in TOP - {"fields"}}
        tables = told.get("fields", {})
        for name, table in tables.items() if isinstance(tables, Mapping) else ():
            where = Where(file=file, key=f"fields.{name}")
            if not isinstance(table, Mapping):
                findings.append(error(say.PROFILE_VALUE, where, name=name, expected="a table such as [fields.start]"))
                continue
            findings += _unknown(table, OF_FIELD, where)
            before = parts.setdefault(name, {})
            aliases = [*_texts(table.get("aliases", []), where, findings), *before.get("aliases", ())]
            values = {**before.get("values", {}), **_words(table.get("values", {}), where, findings)}
            before |= {**table, "aliases": tuple(dict.fromkeys(aliases)), "values": values, "where": where}
    return _profile(top, parts, files, findings), findings


def _profile(
    top: Mapping[str, Any],
    parts: Mapping[str, Mapping[str, Any]],
    files: Sequence[tuple[str, Mapping[str, Any]]],
    findings: list[Finding],
) -> Profile | None:
    where = Where(file=files[-1][0] if files else None)
    rows = _one_of(RowSource, top.get("rows", RowSource.MOBILITIES), where, findings, "rows") or RowSource.MOBILITIES
    texts = {name: top[name] for name in ("dates", "yes", "no", "activity_id", "source") if name in top}
    for name in ("key", "version", "title", *texts):
        if not isinstance(top.get(name), str) or not str(top.get(name)).strip():
            findings.append(error(say.PROFILE_VALUE, where, name=name, expected="a text"))
            texts.pop(name, None)
    if "dates" in texts and date_format(texts["dates"]) is None:
        findings.append(error(say.PROFILE_VALUE, where, name="dates", expected='a form such as "DD-MM-YYYY"'))
        texts.pop("dates")
    if "activity_id" in texts and not _makes_numbers(texts["activity_id"]):
        expected = 'a form such as "{tail}-MOB-{number:05}"'
        findings.append(error(say.PROFILE_VALUE, where, name="activity_id", expected=expected))
        texts.pop("activity_id")
    if any(not isinstance(top.get(name), str) for name in ("key", "version", "title")):
        return None
    fields = [one for name, part in parts.items() if (one := _field(name, part, rows, findings))]
    names = tuple(file for file, _ in files)
    return Profile(top["key"], top["version"], top["title"], tuple(fields), rows, **texts, files=names)


def _field(name: str, part: Mapping[str, Any], rows: RowSource, findings: list[Finding]) -> ProfileField | None:
    where: Where = part["where"]
    source = part.get("source", name)
    meaning = CATALOGUE[rows].get(source) if isinstance(source, str) else None
    if meaning is None:
        findings.append(error(say.PROFILE_SOURCE, where, name=name, source=source, known=", ".join(CATALOGUE[rows])))
        return None
    stated = part.get("privacy", meaning.privacy)
    privacy = _one_of(Privacy, stated, where, findings, f"{name}.privacy") or meaning.privacy
    if _WEIGHT[privacy] < _WEIGHT[meaning.privacy]:
        findings.append(error(say.PROFILE_PRIVACY, where, name=name, privacy=meaning.privacy))
        privacy = meaning.privacy
    form = part.get("format")
    if form is not None and not isinstance(form, str):
        findings.append(error(say.PROFILE_VALUE, where, name=f"{name}.format", expected="a text"))
        form = None
    return ProfileField(name, meaning, part["aliases"], form, privacy, part["values"])


def _unknown(told: Mapping[str, Any], known: frozenset[str], where: Where) -> list[Finding]:
    return [
        error(say.PROFILE_KEY, where, name=name, known=", ".join(sorted(known))) for name in told if name not in known
    ]


def _texts(value: object, where: Where, findings: list[Finding]) -> tuple[str, ...]:
    if isinstance(value, Sequence) and not isinstance(value, str) and all(isinstance(one, str) for one in value):
        return tuple(value)
    findings.append(error(say.PROFILE_VALUE, where, name="aliases", expected='a list of texts: ["Start date"]'))
    return ()


def _words(value: object, where: Where, findings: list[Finding]) -> dict[str, str]:
    if isinstance(value, Mapping) and all(isinstance(one, str) for one in value.values()):
        return {str(ours): theirs for ours, theirs in value.items()}
    findings.append(error(say.PROFILE_VALUE, where, name="values", expected='texts by ours: { female = "Female" }'))
    return {}


def _one_of(kind: Any, value: object, where: Where, findings: list[Finding], name: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        findings.append(error(say.PROFILE_VALUE, where, name=name, expected=", ".join(kind)))
        return None


def _makes_numbers(form: str) -> bool:
    """Tell whether a form gives each number a text of its own."""
    try:
        return form.format(tail="000123", number=1) != form.format(tail="000123", number=2)
    except (KeyError, IndexError, ValueError, AttributeError):
        return False
