"""How findings and errors look: level, place, sentence, way out."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from rich.console import Console
from rich.markup import escape
from rich.text import Text

from mobctl.errors import MobctlError
from mobctl.findings import Finding, Grounds, Level, Where

if TYPE_CHECKING:
    from mobctl.domain.questions import OpenQuestion

SHOWN_OF_A_KIND = 8
REFS_SHOWN = 4
SHOWN_CHOICES = 12
_COLOURS = {Level.ERROR: "red", Level.WARNING: "yellow", Level.INFO: "cyan"}


def findings(console: Console, found: Sequence[Finding]) -> None:
    """Print findings by file and sheet, errors first, those of one kind together; of many alike only the first ones."""
    order = list(Level)
    ranked = sorted(found, key=lambda finding: (source(finding.where), order.index(finding.level), finding.code))
    rules: set[str] = set()
    for place, of_source in groupby(ranked, key=lambda finding: source(finding.where)):
        if place:
            console.print(Text(place, style="bold"))
        for (level, _code), group in groupby(of_source, key=lambda finding: (finding.level, finding.code)):
            alike = list(group)
            _alike(console, level, alike)
            for one in alike:
                _rule(console, one.grounds, rules)


def _alike(console: Console, level: Level, alike: Sequence[Finding]) -> None:
    hints = {_bare(finding.hint, finding) for finding in alike}
    same = _same(alike)
    for told in same[:SHOWN_OF_A_KIND]:
        line = Text()
        line.append(f"{level.value:<8}", style=_COLOURS[level])
        place, sentence = _spots(told), told[0].sentence
        line.append(f"{place}: " if place and not sentence.startswith(f"{place} ") else "", style="bold")
        line.append(sentence if len(told) == 1 else sentence.removeprefix(f"{told[0].where.ref} "))
        console.print(line)
        if len(hints) > 1 and told[0].hint:
            console.print(Text(f"        → {told[0].hint}", style="dim"))
    rest = sum(len(told) for told in same[SHOWN_OF_A_KIND:])
    if rest:
        console.print(f"        ... and {rest} more of this kind (--json lists all)", style="dim")
    if len(hints) == 1 and alike[0].hint:
        console.print(Text(f"        → {alike[0].hint}", style="dim"))


def _rule(console: Console, grounds: Grounds | None, told: set[str]) -> None:
    """Print the rule that findings rest on, once for all of them."""
    if grounds and grounds.rule not in told:
        told.add(grounds.rule)
        text = f"        § {grounds.rule}: {grounds.says} {grounds.source}, {grounds.edition}, {grounds.standing}."
        console.print(Text(text, style="dim"))


def _same(alike: Sequence[Finding]) -> list[list[Finding]]:
    """Put findings together that say the same of several records."""
    found: dict[object, list[Finding]] = {}
    for finding in alike:
        place = finding.where
        shared = (replace(place, ref=None), _bare(finding.sentence, finding), _bare(finding.hint, finding))
        found.setdefault(shared if place.ref else id(finding), []).append(finding)
    return list(found.values())


def _bare(text: str, finding: Finding) -> str:
    """Return a sentence without the record, person and key it is about: what findings of one kind share."""
    of_person = (str(finding.fields.get(name) or "") for name in ("application", "participant"))
    for name in (finding.where.ref, finding.where.key, *of_person):
        text = text.replace(name, "…") if name else text
    return text


def _spots(told: Sequence[Finding]) -> str:
    """Return where a finding lies, after the first of the other records of which the same is said."""
    refs = list(dict.fromkeys(finding.where.ref for finding in told if finding.where.ref))
    if len(refs) < 2:
        return spot(told[0].where)
    rest = f" and {len(refs) - REFS_SHOWN} more" if len(refs) > REFS_SHOWN else ""
    named = ", ".join(refs[:REFS_SHOWN]) + rest
    key = told[0].where.key
    return f"{named}, {key}" if key else named


def error(console: Console, stopped: MobctlError) -> None:
    """Print what stopped the command, the other findings behind it, and the way out."""
    same = [finding for finding in stopped.findings if finding.text == stopped.text]
    findings(console, [finding for finding in stopped.findings if finding not in same])
    if same and source(same[0].where):
        console.print(Text(source(same[0].where), style="bold"))
    console.print(f"[bold red]{escape(stopped.text)}[/bold red]")
    if stopped.hint:
        console.print(Text(f"→ {stopped.hint}"))
    _questions(console, stopped.questions)


def _questions(console: Console, asked: Sequence["OpenQuestion"]) -> None:
    """Print what would have to be answered first: the question, its possible answers, and the option that gives one."""
    for question in asked:
        place = source(question.where)
        console.print(Text(f"? {f'{place}: ' if place else ''}{question.text}", style="bold"))
        for choice in question.choices[:SHOWN_CHOICES]:
            console.print(Text(f"    {choice.label}"))
        if len(question.choices) > SHOWN_CHOICES:
            console.print(f"    ... and {len(question.choices) - SHOWN_CHOICES} more (--json lists all)", style="dim")
        if question.flag:
            console.print(Text(f"  → {question.flag}"))


def source(place: Where) -> str:
    """Return the file of a place and, in a workbook, its sheet: ``applicants.xlsx, sheet "Form"``."""
    parts = [part for part in (place.file, place.document) if part]
    if place.sheet:
        parts.append(f'sheet "{place.sheet}"')
    return ", ".join(parts)


def spot(place: Where) -> str:
    """Return where in its file a finding lies, or which record it is about: "C14", "row 3", "paragraph 12", a key."""
    parts = [place.ref] if place.ref else []
    if place.cell:
        parts.append(place.cell)
    elif place.row:
        parts.append(f"row {place.row}")
    if place.key:
        parts.append(place.key)
    if place.paragraph:
        parts.append(f"paragraph {place.paragraph}")
    return ", ".join(parts)
