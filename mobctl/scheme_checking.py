"""What must hold between the parts of a scheme: names that exist, needs that do not go round in a circle."""

import re
from collections.abc import Iterable

from mobctl.messages import schemes as say
from mobctl.scheme import Closing, Scheme, Task
from mobctl.scheme_tables import Faults, guess
from mobctl.scheme_vocabulary import Anchor, Category, ClosingFact
from mobctl.vocabulary import TaskLevel

CLOSING_PARTS: dict[ClosingFact, tuple[tuple[str, ...], tuple[str, ...]]] = {
    ClosingFact.EVIDENCE: (("kinds",), ("one_is_enough", "covers_stay")),
    ClosingFact.SIGNED: (("documents", "by"), ("dated", "one_is_enough", "kinds")),
    ClosingFact.ISSUED: (("documents",), ()),
    ClosingFact.GIVEN: (("documents",), ()),
    ClosingFact.RECORDED: (("what",), ()),
    ClosingFact.EVENT: (("events",), ()),
    ClosingFact.PLACES: ((), ()),
    ClosingFact.OUTCOMES_PLANNED: ((), ()),
    ClosingFact.UNITS_LINKED: ((), ()),
    ClosingFact.VISITS: ((), ()),
    ClosingFact.INCIDENTS_CLOSED: ((), ()),
    ClosingFact.ASSESSED: ((), ()),
    ClosingFact.VALIDATED: ((), ()),
    ClosingFact.MANDATES_AGREED: ((), ()),
    ClosingFact.RECORD: (("records",), ("one_is_enough", "documents")),
    ClosingFact.FOLLOWED_UP: (("months",), ()),
}
"""The keys that go with each closing fact: required, then optional."""

PLACES = ("ref", "task", "project", "application", "mobility", "flow", "organisation", "role")
"""What a task's command may leave open between braces."""

PERSONAL = (TaskLevel.APPLICATION, TaskLevel.MOBILITY)


def check_scheme(scheme: Scheme, faults: Faults) -> None:
    """Report everything in which the parts of *scheme* do not fit together."""
    for what, parts in (("phases", scheme.phases), ("steps", scheme.steps), ("tasks", scheme.tasks)):
        if not parts:
            faults.add(say.NO_TASKS, what.removesuffix("s"), file=scheme.key, what=what)
    _check_names(scheme, faults)
    for task in scheme.tasks:
        _check_task(task, scheme, faults)
    _check_circles(scheme, faults)
    for activity in scheme.activity_types:
        if activity.min_days and activity.max_days and activity.min_days > activity.max_days:
            path = f"activity.{activity.key}"
            faults.add(say.DAYS_UPSIDE_DOWN, path, shortest=activity.min_days, longest=activity.max_days)
    for promise in scheme.promises:
        meant = [kind.key for kind in scheme.activity_types] + [str(category) for category in Category]
        for name in promise.applies_to:
            _expect(name, meant, f"target.{promise.key}.applies_to", "activity type", faults)
    _check_languages(scheme, faults)


def _expect(value: str, known: Iterable[str], key: str, kind: str, faults: Faults) -> None:
    names = list(known)
    if value and value not in names:
        faults.add(say.UNKNOWN_NAME, key, kind=kind, value=value, guess=guess(value, names))


def _check_names(scheme: Scheme, faults: Faults) -> None:
    """Report names of phases, steps, tasks, documents and activities that nothing defines."""
    phases = [phase.key for phase in scheme.phases]
    steps = [step.key for step in scheme.steps]
    tasks = [task.key for task in scheme.tasks]
    documents = [str(document.kind) for document in scheme.documents]
    meant = [activity.key for activity in scheme.activity_types] + [str(category) for category in Category]
    for step in scheme.steps:
        _expect(step.phase, phases, f"step.{step.key}.phase", "phase", faults)
    for situation in scheme.situations:
        _expect(situation.step, steps, f"situation.{situation.key}.step", "step", faults)
    for task in scheme.tasks:
        path = f"task.{task.key}"
        _expect(task.step, steps, f"{path}.step", "step", faults)
        for name in task.needs:
            _expect(name, tasks, f"{path}.needs", "task", faults)
        for name in task.applies_to:
            _expect(name, meant, f"{path}.applies_to", "activity type", faults)
        for number, closing in enumerate(task.closed_by, start=1):
            for name in closing.documents:
                _expect(name, documents, f"{path}.closed_by.{number}.documents", "document", faults)
    for document in scheme.documents:
        for name in document.applies_to:
            _expect(name, meant, f"document.{document.kind}.applies_to", "activity type", faults)
        for name in document.annexes:
            _expect(name, documents, f"document.{document.kind}.annexes", "document", faults)
        if document.level is TaskLevel.PARTNER and not document.partner:
            meaning = "the roles whose organisations it is made for"
            faults.add(say.MISSING_KEY, f"document.{document.kind}.partner", meaning=meaning)


def _check_task(task: Task, scheme: Scheme, faults: Faults) -> None:
    """Report parts of a task that mean nothing at its level."""
    path = f"task.{task.key}"

    def out_of_place(part: str, reason: str) -> None:
        faults.add(say.NOT_AT_THIS_LEVEL, f"{path}.{part}", level=task.level, reason=reason)

    if task.level is TaskLevel.PARTNER and not task.partner:
        faults.add(say.MISSING_KEY, f"{path}.partner", meaning="the roles whose organisations it concerns")
    if task.partner and task.level not in (TaskLevel.PARTNER, TaskLevel.QUALIFICATION):
        out_of_place("partner", "only tasks of a partner or a qualification name roles")
    if task.per_flow and task.level is not TaskLevel.PARTNER:
        out_of_place("per_flow", "only a task of a partner can be asked again for every flow")
    if task.repeat and task.level is not TaskLevel.MOBILITY:
        out_of_place("repeat", "only a mobility has a stay during which something is repeated")
    if task.due and task.due.anchor is Anchor.DECISION and task.level not in PERSONAL:
        out_of_place("due.from", "only an application and its mobility have a decision")
    if task.holds != "-" and task.level not in PERSONAL:
        out_of_place("holds", "tasks of others are shown on a mobility's list and never hold it back")
    for number, closing in enumerate(task.closed_by, start=1):
        _check_repeat(task, closing, f"{path}.closed_by.{number}", faults)
    for place in re.findall(r"{(.*?)}", task.command):
        if place not in PLACES:
            fields = {"place": place, "guess": guess(place, PLACES), "known": ", ".join(PLACES)}
            faults.add(say.UNKNOWN_PLACE, f"{path}.command", **fields)


def _check_repeat(task: Task, closing: Closing, path: str, faults: Faults) -> None:
    if closing.fact is ClosingFact.VISITS and not task.repeat:
        faults.add(say.MISSING_KEY, f"task.{task.key}.repeat", meaning=f"{path} counts visits by weeks")


def _check_circles(scheme: Scheme, faults: Faults) -> None:
    """Report each task that, by what it needs, waits for itself; every circle once."""
    seen: set[frozenset[str]] = set()
    for task in scheme.tasks:
        circle = _circle(task, scheme)
        if circle and frozenset(circle) not in seen:
            seen.add(frozenset(circle))
            faults.add(say.NEEDS_IN_CIRCLE, f"task.{task.key}.needs", circle=" > ".join([*circle, circle[0]]))


def _circle(task: Task, scheme: Scheme) -> list[str]:
    """Return the way from *task* over its needs back to itself, or nothing."""
    ways, seen = [[task.key]], set()
    while ways:
        way = ways.pop()
        known = scheme.task(way[-1])
        for need in known.needs if known else ():
            if need == task.key:
                return way
            if need not in seen:
                seen.add(need)
                ways.append([*way, need])
    return []


def _check_languages(scheme: Scheme, faults: Faults) -> None:
    """Remark texts that are missing in a language that the scheme's title has: another language stands in for them."""
    languages = list(scheme.title)
    texts = [("about", scheme.about)] if scheme.about else []
    texts += [(f"phase.{phase.key}.title", phase.title) for phase in scheme.phases]
    texts += [(f"step.{step.key}.title", step.title) for step in scheme.steps]
    texts += [(f"step.{step.key}.guide", step.guide) for step in scheme.steps]
    texts += [(f"task.{task.key}.title", task.title) for task in scheme.tasks]
    texts += [(f"task.{task.key}.why", task.why) for task in scheme.tasks]
    texts += [(f"document.{document.kind}.title", document.title) for document in scheme.documents]
    texts += [(f"activity.{activity.key}.title", activity.title) for activity in scheme.activity_types]
    texts += [(f"criterion.{one.key}.title", one.title) for one in scheme.criteria]
    texts += [
        (f"situation.{one.key}.{name}", words)
        for one in scheme.situations
        for name, words in (("title", one.title), ("host", one.host), ("participant", one.participant))
    ]
    texts += [(f"weight.{one.key}.title", one.title) for one in scheme.weights]
    texts += [(f"partnership_kind.{one.key}.title", one.title) for one in scheme.partnership_kinds]
    texts += [(f"partnership_kind.{one.key}.support", one.support) for one in scheme.partnership_kinds]
    texts += [(f"module.{one.key}.title", one.title) for one in scheme.modules]
    texts += [(f"target.{one.key}.title", one.title) for one in scheme.promises]
    for path, words in texts:
        for language in languages if words else ():
            if language not in words:
                fields = {"language": language, "languages": ", ".join(languages)}
                faults.remark(say.TEXT_MISSING, path, **fields)
