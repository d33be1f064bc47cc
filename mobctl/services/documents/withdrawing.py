"""Withdrawing documents that were made by mistake or are no longer wanted; nothing of them is lost."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding, Level, Where, info
from mobctl.messages import documents as say
from mobctl.messages import selecting as selecting_say
from mobctl.models import Project
from mobctl.services.documents import papers
from mobctl.services.documents.documents import DocumentsListed, chosen, line_of
from mobctl.services.documents.papers import Filed
from mobctl.services.documents.papers_today import facts_of_today
from mobctl.services.records.selecting import Filters
from mobctl.services.schemes import schemes
from mobctl.store.plan import Plan
from mobctl.vocabulary import DocumentState


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
        findings += _annexes_left(session, going)
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


def _annexes_left(session: Session, going: Sequence[Filed]) -> list[Finding]:
    """Name the annexes, in the same language and not signed, of papers that are withdrawn without them."""
    withdrawn = {filed.document.id for filed in going}
    annexed = {
        (papers.about(filed.document), str(annex), filed.document.language)
        for filed in going
        if (
            spec := schemes.of_project(session.get_one(Project, filed.document.project_id)).document(
                filed.document.kind
            )
        )
        for annex in spec.annexes
    }
    held = papers.of_subjects(session, list(dict.fromkeys(subject for subject, _, _ in annexed)))
    left = [
        one.document.ref
        for one in held
        if (papers.about(one.document), one.document.kind, one.document.language) in annexed
        and one.document.id not in withdrawn
        and one.stands in (DocumentState.ISSUED, DocumentState.DRAFT)
    ]
    if not left:
        return []
    return [info(say.ANNEXES_LEFT, Where(ref=going[0].document.ref), annexes=", ".join(left), refs=" ".join(left))]
