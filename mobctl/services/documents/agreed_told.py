"""Remarks for whoever issues a paper that tells what was agreed while something else is entered."""

from collections.abc import Iterator

from mobctl.domain.mobility_facts import Held
from mobctl.domain.shared_facts import Subject
from mobctl.domain.terms import entered_since, terms_of
from mobctl.findings import Finding, Level, Where
from mobctl.messages import telling as say


def findings(entered: Subject) -> Iterator[Finding]:
    """Yield a remark for each mobility of which the paper does not say what is *entered*."""
    for one, terms in entered_since(entered):
        if one.held:
            agreed = terms_of(one.as_agreed)
            yield _finding(one.ref, one.held, {path: agreed.get(path, "") for path in terms}, terms)


def _finding(ref: str, held: Held, agreed: dict[str, str], entered: dict[str, str]) -> Finding:
    contract, pending = held.agreement.contract.ref, held.agreement.pending
    fields = {"contract": contract, "agreed": _listed(agreed), "entered": _listed(entered)}
    if pending:
        return Finding(say.AGREED_UNTIL_SIGNED, Level.INFO, Where(ref=ref), {**fields, "amendment": pending[-1].ref})
    return Finding(say.AGREED_NOT_ENTERED, Level.INFO, Where(ref=ref), fields)


def _listed(terms: dict[str, str]) -> str:
    """Return terms as people read them: "end 2026-03-27, tutor C-0012"."""
    return ", ".join(f"{path.rpartition('.')[2]} {value or 'none'}" for path, value in terms.items())
