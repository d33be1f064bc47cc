"""Accepting changes that do not touch an agreement: once for all, so that the papers are out of date no more."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.document_facts import ChangedFact, general
from mobctl.domain.document_fields import PATHS
from mobctl.domain.guessing import did_you_mean
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding, Level, Where
from mobctl.messages import documents as say
from mobctl.messages import selecting as selecting_say
from mobctl.models import Version
from mobctl.services.documents.documents import DocumentsListed, chosen, line_of
from mobctl.services.documents.papers import Filed
from mobctl.services.documents.papers_today import Today, facts_of_today
from mobctl.services.records.selecting import Filters
from mobctl.store.plan import Plan
from mobctl.vocabulary import DocumentState

MATERIAL = "material"


@dataclass(frozen=True, slots=True)
class Accepted:
    """What ``document accept`` was told: which changed facts of which papers; "tutor" means all fields of the tutor."""

    facts: Sequence[str]
    refs: Sequence[str] | None = None
    filters: Filters = field(default_factory=Filters)
    kind: str | None = None
    language: str | None = None


def plan_accept(desk: Desk, given: Accepted) -> Plan[DocumentsListed]:
    """Plan that papers stay as they are although these facts changed: the new value counts as known.

    A later change of the same fact is told again. A material change is not accepted: it is named with the way out.
    Raises WrongUsage when a fact is not known or nothing was named, Refused when nothing could be accepted.
    """
    known = _known_facts()
    for fact in given.facts:
        if general(fact) not in known:
            guess = did_you_mean(fact, known)
            raise WrongUsage(say.NO_SUCH_FACT, fact=fact, guess=guess)
    if not (given.refs or given.filters.narrow or given.filters.all):
        raise WrongUsage(selecting_say.NOTHING_NAMED, noun="document")
    with desk.store.reading() as session:
        return _plan(desk, session, given)


def _known_facts() -> list[str]:
    groups = {path.rpartition(".")[0] for path in PATHS}
    return sorted(PATHS | groups)


def _plan(desk: Desk, session: Session, given: Accepted) -> Plan[DocumentsListed]:
    found = chosen(session, desk, given.refs, given.filters, given.kind, given.language)
    today = facts_of_today(session, desk, found)
    planner = desk.store.planner(session)
    findings: list[Finding] = []
    after: list[Filed] = []
    for filed in found:
        version = filed.current
        changed = _meant(today, filed, version, given.facts) if version else []
        findings += [_refused(filed, today, change) for change in changed if change.grade == MATERIAL]
        notes = {change.fact: change.after or "" for change in changed if change.grade != MATERIAL}
        if version and notes:
            values = {"accepted": {**version.accepted, **notes}}
            planner.update(version, about=filed.document.ref, **values)
            filed.versions[filed.versions.index(version)] = version.model_copy(update=values)
            after.append(filed)
    if not after:
        raise Refused(say.NOTHING_ACCEPTED, facts=", ".join(given.facts), findings=tuple(findings))
    lines = tuple(line_of(filed, today) for filed in after)
    summary = f"accepted {', '.join(given.facts)} in {len(lines)} documents"
    return planner.plan(summary, DocumentsListed(lines, len(lines)), findings)


def _meant(today: Today, filed: Filed, version: Version, facts: Sequence[str]) -> list[ChangedFact]:
    """Return the changes of a paper that one of *facts* names."""
    if filed.document.withdrawn:
        return []
    return [change for change in today.stale(filed, version) if any(_names(fact, change.fact) for fact in facts)]


def _names(fact: str, path: str) -> bool:
    whole = general(path)
    return fact in (path, whole) or whole.startswith(f"{fact}.") or whole == f"{fact}[]"


def _refused(filed: Filed, today: Today, change: ChangedFact) -> Finding:
    reference = filed.document.ref
    version = filed.current
    signed = version is not None and line_of(filed, today).state in (DocumentState.SIGNED, DocumentState.PARTLY_SIGNED)
    way = f"mobctl document amend {reference} --from DATE"
    if not signed:
        way = f"mobctl document issue {filed.document.kind} {today.ref_of(filed.document)}"
        way += f" --language {filed.document.language}"
    fields = {"reference": reference, "fact": change.fact, "before": change.before, "after": change.after, "way": way}
    return Finding(say.MATERIAL_CHANGE, Level.ERROR, Where(ref=reference), fields)
