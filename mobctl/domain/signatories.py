"""Who has to sign a document, and which of its facts are still missing."""

from collections.abc import Iterable

from mobctl.domain.conditions import guardian_signs, holds
from mobctl.domain.facts import Facts
from mobctl.scheme import Closing, DocumentSpec, Scheme, Task
from mobctl.scheme_vocabulary import Anchor, ClosingFact, Condition, Dated, DocumentFact, Grade, Moment
from mobctl.vocabulary import Approach, SignatureRole

ROLE_NEEDS: dict[SignatureRole, Condition] = {
    SignatureRole.GUARDIAN: Condition.HAS_GUARDIAN,
    SignatureRole.SENDING_COMPANY: Condition.HAS_SENDING_COMPANY,
    SignatureRole.HOST_PARTNER: Condition.HAS_HOST_PARTNER,
    SignatureRole.ACCOMPANYING_PERSON: Condition.ACCOMPANIED,
    SignatureRole.CERTIFYING_AUTHORITY: Condition.HAS_CERTIFIER,
}
"""Signature roles that only some subjects have."""


def signed_at_end(kind: str, scheme: Scheme) -> bool:
    """Tell whether a document is signed when the stay ends: all tasks that wait for its signatures are due then."""
    waiting = [
        (task, closing)
        for task in scheme.tasks
        for closing in task.closed_by
        if closing.fact is ClosingFact.SIGNED and kind in closing.documents
    ]
    return bool(waiting) and all(_ends_with(task, closing, scheme) for task, closing in waiting)


def _ends_with(task: Task, closing: Closing, scheme: Scheme) -> bool:
    if closing.dated:
        return closing.dated is Dated.FROM_END
    due_from_end = task.due is not None and task.due.anchor is Anchor.END
    return due_from_end or scheme.phase_of(task).moment is Moment.AFTER


OF_HOST = frozenset(
    {
        DocumentFact.HOST_COUNTRY,
        DocumentFact.HOST_ADDRESS,
        DocumentFact.HOST_SIGNATORY,
        DocumentFact.HOST_CONTACT,
        DocumentFact.TUTOR_NAME,
    }
)
"""Facts that are recorded at the host."""


def wanted_roles(roles: Iterable[SignatureRole], facts: Facts, scheme: Scheme) -> tuple[SignatureRole, ...]:
    """Return those of *roles* that sign for this subject.

    As long as it is not known whether a guardian signs, one does; other parties sign once they are known.
    """
    return tuple(role for role in roles if _signs(role, facts, scheme))


def _signs(role: SignatureRole, facts: Facts, scheme: Scheme) -> bool:
    if role is SignatureRole.GUARDIAN:
        return guardian_signs(facts) is not False
    needed = ROLE_NEEDS.get(role)
    return needed is None or bool(holds(needed, facts, scheme))


def missing(document: DocumentSpec, grade: Grade, facts: Facts) -> tuple[DocumentFact, ...]:
    """Return the facts of *grade* that the document wants, the subject has, and nobody has recorded yet."""
    wanted = document.wants(grade)
    if facts.known.issuperset(wanted):
        return ()
    return tuple(fact for fact in wanted if fact not in facts.known and _concerns(fact, facts))


def brought_in_with(fact: DocumentFact, *, host: bool) -> DocumentFact:
    """Return the fact to record first: as long as there is no host, what is asked of the host begins with its name."""
    return DocumentFact.HOST_NAME if fact in OF_HOST and not host else fact


def _concerns(fact: DocumentFact, facts: Facts) -> bool:
    if fact is DocumentFact.GUARDIAN_NAME:
        return guardian_signs(facts) is True
    if fact in (DocumentFact.SENDING_COMPANY_NAME, DocumentFact.SENDING_COMPANY_SIGNATORY):
        return facts.sending_company
    if fact in (DocumentFact.HOST_PARTNER_NAME, DocumentFact.HOST_PARTNER_SIGNATORY):
        return facts.host_partner
    if fact is DocumentFact.CERTIFIER:
        return facts.approach is Approach.CERTIFY
    return True
