"""Which facts close a task, and what is missing as long as they do not."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from mobctl.domain import papers, proofs
from mobctl.domain.conditions import holds
from mobctl.domain.due import repeated
from mobctl.domain.facts import Facts
from mobctl.domain.reasons import Reason
from mobctl.messages import Message
from mobctl.messages import checklist as say
from mobctl.messages.facts import FACTS
from mobctl.messages.kinds import evidence
from mobctl.messages.records import RECORDS
from mobctl.scheme import Closing, Scheme, Task
from mobctl.scheme_vocabulary import ClosingFact, DocumentFact
from mobctl.vocabulary import Approach, TaskLevel

APPLIES: dict[DocumentFact, Callable[[Facts], bool]] = {
    DocumentFact.CERTIFIER: lambda facts: facts.approach is Approach.CERTIFY,
}
"""Facts that only some subjects have to record."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether a fact closes the task, and why or why not."""

    closed: bool
    reasons: tuple[Reason, ...]


def closed_by_facts(task: Task, facts: Facts, scheme: Scheme) -> Verdict:
    """Tell whether all closing facts of *task* hold for its subject; a task without any is closed by hand alone."""
    wanted = [
        closing
        for closing in task.closed_by
        if all(holds(condition, facts, scheme) is not False for condition in closing.when)
    ]
    if not wanted:
        return Verdict(False, ())
    verdicts = [_RULES[closing.fact](closing, task, facts, scheme) for closing in wanted]
    closed = all(verdict.closed for verdict in verdicts)
    return Verdict(closed, tuple(_of_interest(verdicts, closed)))


def _of_interest(verdicts: Iterable[Verdict], closed: bool) -> list[Reason]:
    """Return the reasons of the facts that decide: all when closed, the missing ones when not; each once."""
    reasons = [reason for verdict in verdicts if verdict.closed == closed for reason in verdict.reasons]
    return [reason for number, reason in enumerate(reasons) if reason not in reasons[:number]]


def _if(closed: bool, yes: Message, no: Message, facts: Facts, **fields: Any) -> Verdict:
    return Verdict(closed, (Reason(yes if closed else no, facts, fields),))


def _evidence(closing: Closing, _task: Task, facts: Facts, _scheme: Scheme) -> Verdict:
    lacking = proofs.lacking(closing, facts)
    if lacking:
        return Verdict(False, lacking)
    return Verdict(True, (Reason(say.EVIDENCE_THERE, facts, {"kinds": evidence(closing.kinds)}),))


def _signed(closing: Closing, task: Task, facts: Facts, scheme: Scheme) -> Verdict:
    stand_in = [kind for kind in closing.kinds if any(proof.kind == kind for proof in facts.proofs)]
    if stand_in:
        return Verdict(True, (Reason(say.EVIDENCE_THERE, facts, {"kinds": evidence(stand_in)}),))
    return Verdict(*papers.signed(closing, task, facts, scheme))


def _issued(closing: Closing, _task: Task, facts: Facts, scheme: Scheme) -> Verdict:
    return Verdict(*papers.issued(closing.documents, facts, scheme))


def _recorded(closing: Closing, task: Task, facts: Facts, _scheme: Scheme) -> Verdict:
    wanted = [fact for fact in closing.what if APPLIES.get(fact, lambda _: True)(facts)]
    lacking = [fact for fact in wanted if fact not in facts.known]
    if lacking:
        told = ({"fact": FACTS[fact].name, "way": _way_to(fact, task, facts), "task": task.key} for fact in lacking)
        return Verdict(False, tuple(Reason(say.NOT_RECORDED, facts, fields) for fields in told))
    names = ", ".join(FACTS[fact].name for fact in wanted)
    return Verdict(True, (Reason(say.RECORDED, facts, {"facts": names}),))


def _way_to(fact: DocumentFact, task: Task, facts: Facts) -> str:
    """Return how a fact is brought in: the task's own command, where neither a mobility nor a flow has the fact."""
    own = facts.level is TaskLevel.MOBILITY or (facts.level is TaskLevel.FLOW and "{flow}" in FACTS[fact].way)
    return FACTS[fact].way if own else f"`{task.command}`"


def _places(_closing: Closing, _task: Task, facts: Facts, _scheme: Scheme) -> Verdict:
    project = facts.project
    if not project.mobilities:
        return Verdict(False, (Reason(say.NO_MOBILITIES, facts, blocks=True),))
    enough = project.places_offered >= project.to_be_placed
    fields = {"offered": project.places_offered, "wanted": project.to_be_placed}
    return _if(enough, say.PLACES_ENOUGH, say.TOO_FEW_PLACES, facts, **fields)


def _planned(_closing: Closing, _task: Task, facts: Facts, _scheme: Scheme) -> Verdict:
    return _if(facts.planned > 0, say.PLANNED, say.NOTHING_PLANNED, facts, count=facts.planned)


def _units(_closing: Closing, _task: Task, facts: Facts, _scheme: Scheme) -> Verdict:
    return _if(facts.units > 0, say.UNITS, say.NO_UNITS, facts, count=facts.units)


def _visits(_closing: Closing, task: Task, facts: Facts, _scheme: Scheme) -> Verdict:
    """One visit or call a period; several on one day count once."""
    wanted = len(repeated(facts.start, facts.end, task.repeat or 1)) or 1
    done = len(set(facts.visits))
    fields = {"done": done, "wanted": wanted, "task": task.key}
    return _if(done >= wanted, say.VISITS_DONE, say.VISITS_WANTED, facts, **fields)


def _event(closing: Closing, _task: Task, facts: Facts, _scheme: Scheme) -> Verdict:
    held = [(kind, on) for kind, on in facts.events if kind in closing.events]
    if held:
        kind, on = max(held, key=lambda event: event[1])
        return Verdict(True, (Reason(say.EVENT_HELD, facts, {"event": kind, "on": on}),))
    fields = {"events": " or ".join(closing.events), "kind": closing.events[0]}
    by_level = {TaskLevel.MOBILITY: say.NO_ATTENDANCE, TaskLevel.FLOW: say.NO_EVENT_OF_FLOW}
    return Verdict(False, (Reason(by_level.get(facts.level, say.NO_EVENT), facts, fields),))


def _incidents(_closing: Closing, task: Task, facts: Facts, _scheme: Scheme) -> Verdict:
    closed = facts.incidents_open == 0
    count = facts.incidents if closed else facts.incidents_open
    return _if(closed, say.INCIDENTS_CLOSED, say.INCIDENT_OPEN, facts, count=count, task=task.key)


def _assessed(_closing: Closing, task: Task, facts: Facts, _scheme: Scheme) -> Verdict:
    if not facts.planned:
        return Verdict(False, (Reason(say.NOTHING_PLANNED, facts),))
    fields = {"done": facts.judged, "wanted": facts.planned, "task": task.key}
    return _if(facts.judged >= facts.planned, say.JUDGED, say.NOT_JUDGED, facts, **fields)


def _validated(_closing: Closing, task: Task, facts: Facts, _scheme: Scheme) -> Verdict:
    if not facts.planned:
        return Verdict(False, (Reason(say.NOTHING_PLANNED, facts),))
    fields = {"done": facts.validated, "wanted": facts.planned, "task": task.key}
    return _if(facts.validated >= facts.planned, say.VALIDATED, say.NOT_VALIDATED, facts, **fields)


def _mandates(_closing: Closing, task: Task, facts: Facts, _scheme: Scheme) -> Verdict:
    if not facts.accompanying:
        return Verdict(False, (Reason(say.NO_ACCOMPANYING, facts, {"task": task.key}),))
    agreed = facts.mandates_agreed >= facts.accompanying
    fields = {"done": facts.mandates_agreed, "wanted": facts.accompanying, "task": task.key}
    return _if(agreed, say.MANDATES_AGREED, say.MANDATES_OPEN, facts, **fields)


def _shown(closing: Closing, task: Task, facts: Facts, scheme: Scheme) -> Verdict:
    """Tell whether records show it, or one of the documents that say the same."""
    if closing.documents:
        given, reasons = papers.issued(closing.documents, facts, scheme)
        if given:
            return Verdict(True, tuple(reasons))
    lacking = [record for record in closing.records if record not in facts.records]
    if not lacking or (closing.one_is_enough and len(lacking) < len(closing.records)):
        there = [record for record in closing.records if record not in lacking]
        told = "; ".join(RECORDS[record].there for record in there)
        return Verdict(True, (Reason(say.SHOWN, facts, {"records": told}),))
    fields = ({"lacks": RECORDS[one].lacks, "way": RECORDS[one].way, "task": task.key} for one in lacking)
    return Verdict(False, tuple(Reason(say.NOT_SHOWN, facts, each) for each in fields))


def _followed_up(closing: Closing, task: Task, facts: Facts, _scheme: Scheme) -> Verdict:
    closed = closing.months in facts.followed_up
    return _if(closed, say.FOLLOWED_UP, say.NOT_FOLLOWED_UP, facts, months=closing.months, task=task.key)


_RULES: dict[ClosingFact, Callable[[Closing, Task, Facts, Scheme], Verdict]] = {
    ClosingFact.EVIDENCE: _evidence,
    ClosingFact.SIGNED: _signed,
    ClosingFact.ISSUED: _issued,
    ClosingFact.GIVEN: _issued,
    ClosingFact.RECORDED: _recorded,
    ClosingFact.PLACES: _places,
    ClosingFact.OUTCOMES_PLANNED: _planned,
    ClosingFact.UNITS_LINKED: _units,
    ClosingFact.VISITS: _visits,
    ClosingFact.EVENT: _event,
    ClosingFact.INCIDENTS_CLOSED: _incidents,
    ClosingFact.ASSESSED: _assessed,
    ClosingFact.VALIDATED: _validated,
    ClosingFact.MANDATES_AGREED: _mandates,
    ClosingFact.RECORD: _shown,
    ClosingFact.FOLLOWED_UP: _followed_up,
}
