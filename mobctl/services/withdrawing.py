"""Withdrawing documents that were made by mistake or are no longer wanted; nothing of them is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from mobctl.desk import Desk
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding, Level, Where
from mobctl.messages import documents as say
from mobctl.messages import selecting as selecting_say
from mobctl.services.documents import DocumentsListed, chosen, line_of
from mobctl.services.papers import Filed
from mobctl.services.papers_today import facts_of_today
from mobctl.services.selecting import Filters
from mobctl.store.plan import Plan


@dataclass(frozen=True, slots=True)
class Withdraw:
    """What ``document withdraw`` was told; of mobilities and what leads to them, one kind of document is meant."""

    refs: Sequence[str] | None = None
    filters: Filters = field(default_factory=Filters)
    kind: str | None = None
    language: str | None = None


def plan_withdraw(desk: Desk, given: Withdraw) -> Plan[DocumentsListed]:
    """Plan that documents are withdrawn: their signatures stay in the history, and nobody waits for them any more.

    Raises WrongUsage when there is no reason, nothing was named or the kind is not clear, Refused when none can be
    withdrawn: what all have signed is amended.
    """
    if not desk.note:
        raise WrongUsage(say.WITHDRAWAL_WITHOUT_REASON)
    if not (given.refs or given.filters.narrow or given.filters.all):
        raise WrongUsage(selecting_say.NOTHING_NAMED, noun="document")
    broad = next((ref for ref in given.refs or () if ref[:2].upper() != "D-"), None if given.refs else "--all")
    if broad and not given.kind:
        raise WrongUsage(say.KIND_NEEDED, ref=broad)
    with desk.store.reading() as session:
        found = chosen(session, desk, given.refs, given.filters, given.kind, given.language)
        today = facts_of_today(session, desk, found)
        planner = desk.store.planner(session)
        findings = [finding for filed in found if (finding := _in_the_way(filed))]
        going = [filed for filed in found if not _in_the_way(filed)]
        if not going:
            raise Refused(say.NOTHING_WITHDRAWN, findings=tuple(findings))
        for filed in going:
            planner.update(filed.document, about=filed.document.ref, withdrawn=True)
            filed.document = filed.document.model_copy(update={"withdrawn": True})
        lines = tuple(line_of(filed, today) for filed in going)
    return planner.plan(f"withdrew {len(lines)} documents", DocumentsListed(lines, len(lines)), findings)


def _in_the_way(filed: Filed) -> Finding | None:
    """Return why a document cannot be withdrawn, or None."""
    reference = filed.document.ref
    if filed.document.withdrawn:
        return Finding(say.WITHDRAWN_ALREADY, Level.INFO, Where(ref=reference), {"reference": reference})
    amendments = [one.ref for version in filed.versions for one in filed.amendments(version)]
    if amendments:
        fields = {"reference": reference, "amendments": ", ".join(dict.fromkeys(amendments))}
        return Finding(say.AMENDED_NOT_WITHDRAWN, Level.ERROR, Where(ref=reference), fields)
    if any(filed.binds(version) for version in filed.versions):
        return Finding(say.SIGNED_NOT_WITHDRAWN, Level.ERROR, Where(ref=reference), {"reference": reference})
    return None
