"""Papers as the checklist sees them: issued, and signed by all who must, in time."""

from collections.abc import Iterable

from mobctl.domain.facts import PROGRESS, Facts, Paper
from mobctl.domain.reasons import Reason
from mobctl.domain.signatories import brought_in_with, missing, wanted_roles
from mobctl.messages import checklist as say
from mobctl.messages.facts import FACTS, SIGNERS
from mobctl.scheme import Closing, Scheme, Task
from mobctl.scheme_vocabulary import Dated, Grade
from mobctl.vocabulary import DocumentKind, SignatureRole

Answer = tuple[bool, tuple[Reason, ...]]


def issued(kinds: Iterable[DocumentKind], facts: Facts, scheme: Scheme) -> Answer:
    """Tell whether one of the documents was issued, not only as a draft."""
    wanted = tuple(kinds)
    found = _found(wanted, facts)
    if found and not found.draft:
        fields = {"document": _title(found.kind, scheme), "on": found.issued_on, "paper": found.ref}
        return True, (Reason(say.PAPER_ISSUED, facts, fields),)
    return False, _not_issued(wanted[0], found, facts, scheme)


def signed(closing: Closing, task: Task, facts: Facts, scheme: Scheme) -> Answer:
    """Tell whether everybody named who has a part in this subject signed the current version, dated as asked."""
    found = _found(closing.documents, facts)
    if not found or found.draft:
        return False, _not_issued(closing.documents[0], found, facts, scheme)
    roles = wanted_roles(closing.by, facts, scheme)
    open_roles = {role: _lack(role, found, closing.dated, task, facts, scheme) for role in roles}
    done = [role for role, reason in open_roles.items() if reason is None]
    if len(done) == len(roles) or (closing.one_is_enough and done):
        fields = {"paper": found.ref, "roles": ", ".join(SIGNERS[role] for role in done) or "everybody"}
        return True, (Reason(say.ALL_SIGNED, facts, fields),)
    reasons = [reason for reason in open_roles.values() if reason]
    return False, (*reasons, *_lacks(found.kind, Grade.START, facts, scheme, blocks=False))


def _found(kinds: Iterable[str], facts: Facts) -> Paper | None:
    return max((paper for kind in kinds if (paper := facts.paper(kind))), key=PROGRESS, default=None)


def _title(kind: str, scheme: Scheme) -> str:
    return scheme.document_names.get(kind, kind)


def _not_issued(kind: str, found: Paper | None, facts: Facts, scheme: Scheme) -> tuple[Reason, ...]:
    """Say what keeps a document from being issued: the facts it lacks, else that nobody has done it."""
    lacks = (
        *_lacks(kind, Grade.PRINT, facts, scheme, blocks=True),
        *_lacks(kind, Grade.START, facts, scheme, blocks=True),
    )
    if lacks:
        return lacks
    message = say.PAPER_ONLY_DRAFT if found else say.PAPER_NOT_ISSUED
    return (Reason(message, facts, {"document": _title(kind, scheme), "kind": str(kind)}),)


def _lacks(kind: str, grade: Grade, facts: Facts, scheme: Scheme, *, blocks: bool) -> tuple[Reason, ...]:
    document = scheme.document(kind)
    lacking = missing(document, grade, facts) if document else ()
    return tuple(
        Reason(
            say.PAPER_LACKS,
            facts,
            {
                "document": _title(kind, scheme),
                "fact": FACTS[fact].name,
                "way": FACTS[brought_in_with(fact, host=facts.host)].way,
            },
            blocks,
        )
        for fact in lacking
    )


def _standing_in(role: SignatureRole, paper: Paper, facts: Facts, scheme: Scheme) -> Paper:
    """Return the paper that *role* signs: this one, or where it has no place in it, one that stands for it."""
    if any(signature.role == role for signature in paper.signatures):
        return paper
    others = (one.kind for one in scheme.documents if paper.kind in one.stands_for and role in one.signed_by)
    return next((other for kind in others if (other := facts.paper(kind)) and not other.draft), paper)


def _lack(
    role: SignatureRole, paper: Paper, dated: Dated | None, task: Task, facts: Facts, scheme: Scheme
) -> Reason | None:
    """Return what keeps the signatures of *role* from counting, or None."""
    paper = _standing_in(role, paper, facts, scheme)
    fields = {"paper": paper.ref, "role": SIGNERS[role], "key": str(role), "kind": paper.kind, "task": task.key}
    signatures = [signature for signature in paper.signatures if signature.role == role]
    if not signatures:
        return Reason(say.NO_PLACE_TO_SIGN, facts, fields)
    for signature in signatures:
        if signature.state == "refused":
            return Reason(say.REFUSED, facts, fields, blocks=True)
        if signature.state != "signed":
            return Reason(say.UNSIGNED, facts, fields)
        if signature.on is None:
            continue
        if dated is Dated.BEFORE_START and facts.start and signature.on >= facts.start:
            return Reason(say.SIGNED_LATE, facts, {**fields, "on": signature.on, "start": facts.start})
        if dated is Dated.FROM_END and facts.end and signature.on < facts.end:
            return Reason(say.SIGNED_EARLY, facts, {**fields, "on": signature.on, "end": facts.end})
    return None
