"""The funder's own workbook, filled: what was written, which columns stay empty, and what a person must still do."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from mobctl.desk import Desk
from mobctl.domain.folding import squash
from mobctl.domain.funder.releases import ChangeKind
from mobctl.domain.grid import BookKind
from mobctl.errors import NothingUsable, Refused
from mobctl.files.returned_package import OddWorkbook
from mobctl.findings import Finding, Where, info, warning
from mobctl.messages import funder as say
from mobctl.services.funder import aliases, facts_of_escorts, facts_of_mobilities, preflight, releases
from mobctl.services.funder.filling import Filling, Problem, Replaced, content_of, fill, kept_empty
from mobctl.services.funder.releases import EarlierRelease
from mobctl.services.funder.templates import Template, read_template
from mobctl.services.records.outputs import output_place, shown_place
from mobctl.services.records.selecting import the_project
from mobctl.services.schemes import schemes
from mobctl.store.plan import Output, Plan

SHOWN = 8


@dataclass(frozen=True, slots=True)
class FunderWanted:
    """What ``report funder`` was told."""

    template: Path
    project: str | None = None
    profile: str | None = None
    out: Path | None = None
    encoding: str | None = None
    aliases: tuple[str, ...] = ()
    only_told: bool = False


@dataclass(frozen=True, slots=True)
class FunderReport:
    """The filled file: ``rows`` were updated or added, ``filled`` cells written.

    ``unmatched_required`` are mandatory columns that stay empty in every row, ``unknown`` the columns that the profile
    does not know, ``never_filled`` those that ask for what never leaves.
    """

    file: Path
    profile: str
    version: str
    sheet: str
    rows: int
    updated: int
    added: int
    filled: int
    unmatched_required: tuple[str, ...]
    unknown: tuple[str, ...]
    never_filled: tuple[str, ...]
    problems: tuple[Problem, ...]
    replaced: tuple[Replaced, ...]
    earlier: EarlierRelease | None = None
    written: bool = True
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


def plan_report(desk: Desk, wanted: FunderWanted) -> Plan[FunderReport]:
    """Plan the filled copy of a funder's template; the template itself is never touched.

    Raises as ``read_template`` and ``output_place`` do, and Refused for a workbook that cannot be edited without risk.
    """
    with desk.store.reading() as session:
        project = the_project(session, desk, wanted.project)
        key = wanted.profile or project.funder_profile
        named = aliases.named(desk, read_template(desk, wanted.template, key, encoding=wanted.encoding), wanted.aliases)
        template = named.template
        _refuse_other_forms(template, wanted.template)
        place = output_place(desk, wanted.out, f"{template.path.stem}-filled{template.path.suffix}")
        facts = facts_of_mobilities.of_project(session, project, schemes.of_project(project))
        if any(template.position(name) is not None for name in facts_of_escorts.COLUMNS):
            facts += facts_of_escorts.of_project(session, project, facts)
        words = desk.reference.words
        filling = fill(template, facts, project.code, desk.reference.codes, words)
        never = kept_empty(template, words)
        planner = desk.store.planner(session)
        try:
            content = content_of(template, filling)
        except OddWorkbook as trouble:
            raise Refused(say.ODD_TEMPLATE, file=wanted.template.name, reason=str(trouble)) from None
        earlier = releases.compare(session, project, template)
        releases.keep(planner, desk, project, template, earlier)
        result = replace(
            _told(template, filling, shown_place(desk, place, wanted.out), [column.called for column in never]),
            earlier=earlier if earlier and earlier.differences else None,
            written=not wanted.only_told,
        )
        checked = tuple(_pre_flight(desk, project.ref))
        plan = planner.plan(f"filled {template.profile.key}", result, (*_findings(template, filling, result), *checked))
    outputs = () if wanted.only_told else (*named.outputs, Output(place, content))
    for output in outputs:
        output.place.parent.mkdir(exist_ok=True)
    return Plan(plan.summary, plan.result, plan.changes, plan.files, plan.findings, outputs=outputs)


def _pre_flight(desk: Desk, project: str) -> Iterator[Finding]:
    """Yield what the funder's system would do with the rows: refuse some, keep others as drafts."""
    found = preflight.check(desk, project)
    if found.refused or found.draft:
        yield warning(say.PRE_FLIGHT, refused=found.refused, draft=found.draft, ready=found.ready)


def _refuse_other_forms(template: Template, file: Path) -> None:
    if template.content is None:
        raise NothingUsable(say.OTHER_FORM, file=file.name, kind=template.book.kind)
    if template.odd:
        raise Refused(say.ODD_TEMPLATE, file=file.name, reason=template.odd)


def _told(template: Template, filling: Filling, file: Path, never: list[str]) -> FunderReport:
    held = {position for row in filling.cells.values() for position in row}
    for _, row in template.rows:
        held |= {position for position, cell in enumerate(row) if cell not in (None, "")}
    columns = (*template.shape.columns, *template.shape.repeated)
    unknown = (one.called for one in columns if one.position not in template.matched)
    return FunderReport(
        file=file,
        profile=template.profile.key,
        version=template.profile.version,
        sheet=template.shape.sheet,
        rows=filling.updated + filling.added,
        updated=filling.updated,
        added=filling.added,
        filled=filling.count,
        unmatched_required=tuple(one.called for one in columns if one.mandatory and one.position not in held),
        unknown=tuple(called for called in unknown if called not in never),
        never_filled=tuple(never),
        problems=tuple(sorted(filling.problems, key=lambda one: one.row)),
        replaced=tuple(filling.replaced),
    )


def _findings(template: Template, filling: Filling, result: FunderReport) -> list[Finding]:
    where = Where(file=str(template.path.name), sheet=template.shape.sheet or None)
    found = list(template.findings)
    if result.unmatched_required:
        found.append(warning(say.REQUIRED_EMPTY, where, columns=_list(result.unmatched_required)))
    if result.unknown:
        columns = _list(result.unknown)
        found.append(info(say.COLUMNS_UNKNOWN, where, columns=columns, profile=template.profile.key))
    if result.never_filled:
        found.append(info(say.NEVER_FILLED, where, columns=_list(result.never_filled)))
    if result.problems:
        found.append(warning(say.PROBLEMS, where, count=len(result.problems)))
    if filling.strangers:
        rows = _list([str(row + 1) for row in filling.strangers])
        found.append(warning(say.STRANGERS, where, rows=rows))
    if result.earlier:
        found += _of_release(template, result.earlier)
    if filling.undated:
        found.append(info(say.WITHOUT_DATES, refs=_list(filling.undated)))
    if template.book.kind is BookKind.XLSM:
        found.append(info(say.MACROS_KEPT, where))
    return found


def _of_release(template: Template, earlier: EarlierRelease) -> Iterator[Finding]:
    """Yield that the template changed, and each column that may have been renamed, with the way to say so."""
    count = len(earlier.differences)
    yield warning(say.OTHER_RELEASE, file=earlier.file, seen_on=earlier.seen_on, count=count)
    known = template.profile.known
    columns = {column.called: column.position for column in template.shape.columns}
    for change in earlier.differences:
        meant = known.get(squash(change.before))
        if change.kind is ChangeKind.RENAMED and meant and columns[change.column] not in template.matched:
            where, before = Where(column=change.column), change.before
            yield warning(say.PERHAPS_RENAMED, where, before=before, column=change.column, field=meant.name)


def _list(names: "tuple[str, ...] | list[str]") -> str:
    rest = f" and {len(names) - SHOWN} more" if len(names) > SHOWN else ""
    return ", ".join(names[:SHOWN]) + rest
