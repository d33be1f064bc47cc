"""From the text of a scheme file to a Scheme, with every fault listed at once under its key path."""

import json
import tomllib
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from mobctl import scheme_sections as sections
from mobctl.findings import Finding, Where, error, has_errors
from mobctl.messages import schemes as say
from mobctl.scheme import (
    ActivityType,
    Also,
    Closing,
    DocumentSpec,
    Due,
    FunderWords,
    Phase,
    Scheme,
    Step,
    Task,
)
from mobctl.scheme_checking import CLOSING_PARTS, check_scheme
from mobctl.scheme_tables import KEY, Faults, Plain, Table
from mobctl.scheme_vocabulary import (
    Agreement,
    Anchor,
    Category,
    ClosingFact,
    Condition,
    Dated,
    DocumentFact,
    EventKind,
    Grade,
    Moment,
    Record,
    Responsible,
)
from mobctl.vocabulary import Approach, DocumentKind, EvidenceKind, Holds, ProjectRole, SignatureRole, TaskLevel

Item = TypeVar("Item")

DISTANCES = {"days_before": -1, "weeks_before": -7, "days_after": 1, "weeks_after": 7}
MONTHS = {"months_before": -1, "months_after": 1}


def parse(text: str, file: str) -> tuple[Plain | None, list[Finding]]:
    """Read the syntax of a scheme file: TOML, or the JSON in which a project keeps its scheme."""
    try:
        plain = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    except (tomllib.TOMLDecodeError, json.JSONDecodeError) as fault:
        return None, [error(say.NOT_TOML, Where(file=file), file=file, reason=str(fault))]
    return plain, []


def read_scheme(text: str, file: str) -> tuple[Scheme | None, list[Finding]]:
    """Return the scheme of a file, None where it has faults, and all findings."""
    plain, findings = parse(text, file)
    return (None, findings) if plain is None else read_plain(plain, lambda key: file)


def read_plain(plain: Plain, file_of: Callable[[str], str]) -> tuple[Scheme | None, list[Finding]]:
    """Return the scheme that *plain* describes, and what is wrong with it; *file_of* tells which file wrote a key path.

    There is no scheme where a finding is an error.
    """
    faults = Faults(file_of)
    table = Table(plain, "", faults)
    for name, meaning in (("key", "the scheme's own name"), ("version", "such as 2026.1"), ("title", "its name")):
        table.require(name, meaning)
    scheme = Scheme(
        key=table.text("key") or "",
        version=table.text("version") or "",
        title=table.words("title"),
        about=table.words("about"),
        overlays=table.keys("overlays"),
        small_senders=table.flag("small_senders"),
        allowance=table.text("allowance"),
        travel_bands=table.text("travel_bands"),
        counts_reasons=table.flag("counts_reasons"),
        phases=(phases := _records(table, "phase", _phase)),
        steps=_records(table, "step", lambda key, record: _step(key, record, phases)),
        tasks=_records(table, "task", _task),
        documents=_records(table, "document", _document),
        activity_types=_records(table, "activity", _activity),
        criteria=_records(table, "criterion", sections.criterion),
        situations=_records(table, "situation", sections.situation),
        weights=_records(table, "weight", sections.weight),
        partnership_kinds=_records(table, "partnership_kind", sections.partnership_kind),
        modules=_records(table, "module", sections.module),
        promises=_records(table, "target", sections.promise),
        funder=_funder(table.table("funder")),
    )
    table.value("extends")
    table.finish()
    scheme = _in_order(scheme)
    check_scheme(scheme, faults)
    return (None if has_errors(faults.found) else scheme), faults.found


def _records(table: Table, section: str, read: Callable[[str, Table], Item | None]) -> tuple[Item, ...]:
    """Read each ``[section.key]`` table, in the order of the file."""
    records = table.table(section)
    found: list[Item] = []
    for key in records.names() if records else ():
        record = Table(records.value(key) if records else {}, f"{section}.{key}", table.faults)
        if not KEY.fullmatch(key):
            table.faults.add(say.BAD_NAME, record.path)
        item = read(key, record)
        record.finish()
        if item is not None:
            found.append(item)
    return tuple(found)


def _phase(key: str, record: Table) -> Phase | None:
    record.require("title", "the phase's name")
    record.require("moment", "before, during, after or across the mobility")
    title, moment = record.words("title"), record.choice("moment", Moment)
    return Phase(key, title, moment) if moment else None


def _step(key: str, record: Table, phases: tuple[Phase, ...]) -> Step | None:
    record.require("title", "the step's name")
    record.require("guide", "what the guide says about the step")
    title, guide, phase, moment = (
        record.words("title"),
        record.words("guide"),
        record.text("phase"),
        record.choice("moment", Moment),
    )
    if record.has("phase") == record.has("moment"):
        record.faults.add(say.STEP_PLACE, record.path)
        return None
    if moment is not None:
        phase = next((known.key for known in phases if known.moment is moment), None)
        if phase is None:
            known = ", ".join(f"{each.key} ({each.moment})" for each in phases)
            record.faults.add(say.NO_SUCH_MOMENT, record.at("moment"), moment=moment, known=known)
    return Step(key, title, phase, guide) if phase else None


def _task(key: str, record: Table) -> Task:
    needed = {
        "step": "the step it belongs to",
        "title": "what is done",
        "why": "the rule or the reason behind it",
        "level": "where it is ticked off",
        "responsible": "who does it",
    }
    for name, meaning in needed.items():
        record.require(name, meaning)
    return Task(
        key=key,
        step=record.text("step") or "",
        title=record.words("title"),
        why=record.words("why"),
        level=record.choice("level", TaskLevel) or TaskLevel.MOBILITY,
        responsible=record.choices("responsible", Responsible),
        holds=record.choice("holds", Holds) or Holds.NOTHING,
        due=_due(record.table("due")),
        needs=record.keys("needs"),
        waits_for=record.choices("waits_for", Condition),
        when=record.choices("when", Condition),
        unless=record.choices("unless", Condition),
        applies_to=record.keys("applies_to"),
        approach=record.choices("approach", Approach),
        partner=record.choices("partner", ProjectRole),
        per_flow=record.flag("per_flow"),
        also=_also(record.table("also")),
        repeat=_weeks(record.table("repeat")),
        closed_by=_closings(record),
        by_hand=record.flag("by_hand"),
        command=record.text("command") or "",
    )


def _due(record: Table | None) -> Due | None:
    if record is None:
        return None
    record.require("from", ", ".join(Anchor))
    anchor = record.choice("from", Anchor)
    given = {name: record.whole(name) for name in DISTANCES}
    distances = [number * DISTANCES[name] for name, number in given.items() if number is not None]
    months = [number * sign for name, sign in MONTHS.items() if (number := record.whole(name)) is not None]
    if len(distances) + len(months) > 1:
        record.faults.add(say.DUE_TWICE, record.path)
    record.finish()
    return Due(anchor, distances[0] if distances else 0, months[0] if months else 0) if anchor else None


def _weeks(record: Table | None) -> int | None:
    if record is None:
        return None
    record.require("weeks", "how many weeks lie between two times")
    weeks = record.whole("weeks")
    if weeks == 0:
        record.faults.add(say.WRONG_KIND, record.at("weeks"), expected="a number of weeks from 1 on", found="0")
    record.finish()
    return weeks or None


def _also(record: Table | None) -> Also | None:
    if record is None:
        return None
    record.require("level", "the second level at which it is ticked off")
    level, when = record.choice("level", TaskLevel), record.choices("when", Condition)
    record.finish()
    return Also(level, when) if level else None


def _closings(task: Table) -> tuple[Closing, ...]:
    found = []
    for number, values in enumerate(task.list("closed_by"), start=1):
        record = Table(values, f"{task.at('closed_by')}.{number}", task.faults)
        record.require("fact", "the kind of fact that closes the task")
        fact = record.choice("fact", ClosingFact)
        closing = Closing(
            fact=fact or ClosingFact.VISITS,
            kinds=record.choices("kinds", EvidenceKind),
            documents=record.choices("documents", DocumentKind),
            by=record.choices("by", SignatureRole),
            dated=record.choice("dated", Dated),
            what=record.choices("what", DocumentFact),
            events=record.choices("events", EventKind),
            records=record.choices("records", Record),
            months=record.whole("months"),
            covers_stay=record.flag("covers_stay"),
            one_is_enough=record.flag("one_is_enough"),
            when=record.choices("when", Condition),
        )
        record.finish()
        if fact is not None:
            _check_parts(record, fact)
            found.append(closing)
    return tuple(found)


def _check_parts(record: Table, fact: ClosingFact) -> None:
    """Report parts that a closing fact does not have, and those that it cannot do without."""
    required, optional = CLOSING_PARTS[fact]
    for name in required:
        record.require(name, f"the fact {fact} needs it")
    allowed = {"fact", "when", *required, *optional}
    for name in (name for name in record.names() if name in Closing.__dataclass_fields__ and name not in allowed):
        record.faults.add(say.NOT_FOR_THIS_FACT, record.at(name), fact=fact, known=", ".join(sorted(allowed)))


def _document(kind: str, record: Table) -> DocumentSpec | None:
    record.require("title", "the document's name")
    known = Table({"kind": kind}, record.path, record.faults).choice("kind", DocumentKind)
    spec = DocumentSpec(
        kind=known or DocumentKind.PEDAGOGICAL_CONTRACT,
        title=record.words("title"),
        level=record.choice("level", TaskLevel) or TaskLevel.MOBILITY,
        applies_to=record.keys("applies_to"),
        when=record.choices("when", Condition),
        facts=_graded(record.table("facts")),
        signed_by=record.choices("signed_by", SignatureRole),
        annexes=record.choices("annexes", DocumentKind),
        partner=record.choices("partner", ProjectRole),
        signed_when=record.choices("signed_when", Condition),
        stands_for=record.choices("stands_for", DocumentKind),
    )
    return spec if known else None


def _graded(record: Table | None) -> Mapping[Grade, tuple[DocumentFact, ...]]:
    if record is None:
        return {}
    graded = {grade: record.choices(grade, DocumentFact) for grade in Grade}
    record.finish()
    return {grade: facts for grade, facts in graded.items() if facts}


def _activity(key: str, record: Table) -> ActivityType | None:
    record.require("title", "the activity's name")
    record.require("category", "whom it is for")
    category = record.choice("category", Category)
    activity = ActivityType(
        key=key,
        title=record.words("title"),
        category=category or Category.OTHER,
        agreement=record.choice("agreement", Agreement) or Agreement.INDIVIDUAL,
        funder_code=record.text("funder_code"),
        min_days=record.whole("min_days"),
        max_days=record.whole("max_days"),
        min_months=record.whole("min_months"),
        max_months=record.whole("max_months"),
        source=record.text("source"),
    )
    return activity if category else None


def _funder(record: Table | None) -> FunderWords | None:
    if record is None:
        return None
    record.require("name", "the funder's name")
    words = FunderWords(
        name=record.text("name") or "",
        emblem=record.text("emblem"),
        statement=record.words("statement"),
        disclaimer=record.words("disclaimer"),
    )
    record.finish()
    return words


def _in_order(scheme: Scheme) -> Scheme:
    """Sort steps by phase and tasks by step, so that what an overlay adds stands where it belongs."""
    phases = {phase.key: number for number, phase in enumerate(scheme.phases)}
    steps = sorted(scheme.steps, key=lambda step: phases.get(step.phase, len(phases)))
    places = {step.key: number for number, step in enumerate(steps)}
    tasks = sorted(scheme.tasks, key=lambda task: places.get(task.step, len(places)))
    values: dict[str, Any] = {name: getattr(scheme, name) for name in Scheme.__dataclass_fields__}
    return Scheme(**(values | {"steps": tuple(steps), "tasks": tuple(tasks)}))
