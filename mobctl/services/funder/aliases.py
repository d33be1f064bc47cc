"""Telling what a column of a funder's template means: its name goes into the profile of the workspace."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from mobctl.desk import Desk
from mobctl.domain.folding import squash
from mobctl.domain.funder.fields import CATALOGUE
from mobctl.domain.funder.naming import with_alias
from mobctl.domain.funder.profile import ProfileField
from mobctl.domain.funder.shape import ColumnShape
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding, error
from mobctl.messages import funder as say
from mobctl.services.funder.filling import kept_empty
from mobctl.services.funder.templates import Template
from mobctl.store.plan import Output

FOLDER = "funders"


@dataclass(frozen=True, slots=True)
class Named:
    """The template read with the names that were told, and the profile's file that holds them from now on."""

    template: Template
    outputs: tuple[Output, ...] = ()


def named(desk: Desk, template: Template, pairs: Sequence[str]) -> Named:
    """Return the template with each ``column name=field`` taken as told.

    Raises WrongUsage for a column or field that is not there, Refused for a column that is never filled, or whose
    profile cannot be added to without losing what a person wrote in it.
    """
    if not pairs:
        return Named(template)
    never = {column.position for column in kept_empty(template, desk.reference.words)}
    faults: list[Finding] = []
    matched, told = dict(template.matched), list[tuple[ColumnShape, ProfileField]]()
    for pair in pairs:
        header, _, name = (part.strip() for part in pair.rpartition("="))
        column = _column(template, header)
        meant = _field(template, name)
        if column is None or meant is None:
            message = say.ALIAS_COLUMN if column is None else say.ALIAS_FIELD
            fields = ", ".join(CATALOGUE[template.profile.rows])
            columns = ", ".join(one.called for one in template.shape.columns)
            faults.append(error(message, name=header if column is None else name, known=fields, columns=columns))
            continue
        if column.position in never:
            raise Refused(say.ALIAS_PROTECTED, column=column.called)
        before = matched.get(column.position)
        if before and before.name != meant.name:
            raise Refused(say.ALIAS_TAKEN, column=column.called, field=before.name, profile=template.profile.key)
        matched[column.position] = meant
        if before is None:
            told.append((column, meant))
    if faults:
        raise WrongUsage.of(faults)
    return Named(replace(template, matched=dict(sorted(matched.items()))), _written(desk, template, told))


def _column(template: Template, header: str) -> ColumnShape | None:
    wanted = squash(header)
    found = [one for one in template.shape.columns if wanted in (one.key, squash(one.name))]
    return found[0] if wanted and found else None


def _field(template: Template, name: str) -> ProfileField | None:
    plain = name.replace("-", "_").replace(" ", "_").lower()
    known = next((one for one in template.profile.fields if plain in (one.name, one.meaning.key)), None)
    meaning = CATALOGUE[template.profile.rows].get(plain)
    return known or (ProfileField(plain, meaning, privacy=meaning.privacy) if meaning else None)


def _written(desk: Desk, template: Template, told: Sequence[tuple[ColumnShape, ProfileField]]) -> tuple[Output, ...]:
    if not told:
        return ()
    place = desk.workspace / FOLDER / f"{template.profile.key}.toml"
    text = place.read_text(encoding="utf-8") if place.is_file() else ""
    for column, meant in told:
        alias = column.called.replace(" / ", " ")
        new = with_alias(text, meant.name, alias, template.profile.key)
        if new is None:
            raise Refused(say.ALIAS_BY_HAND, field=meant.name, alias=alias, file=f"{FOLDER}/{place.name}")
        text = new
    return (Output(place, text.encode()),)
