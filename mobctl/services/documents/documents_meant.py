"""Which single document of a kind is meant where a mobility, flow, partner or project was named instead of it."""

from collections.abc import Sequence

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.errors import WrongUsage
from mobctl.findings import Finding, Where, error
from mobctl.messages import documents as say
from mobctl.services.documents import papers
from mobctl.services.documents.document_subjects import chosen
from mobctl.services.documents.papers import Filed
from mobctl.services.documents.tongues import code_of
from mobctl.services.records.selecting import Filters, mobilities


def meant(
    session: Session, desk: Desk, kind: str | None, refs: Sequence[str], filters: Filters, language: str | None
) -> tuple[list[Filed], list[Finding]]:
    """Return one document for each subject that has exactly one of *kind*, and why the others have none.

    *language* tells several apart. Raises WrongUsage where no kind is named, NoMatch when nothing fits.
    """
    if not kind:
        raise WrongUsage(say.KIND_NEEDED, ref=refs[0] if refs else mobilities(session, desk, refs, filters)[0].ref)
    named = chosen(session, desk, kind, refs, filters)
    held = papers.of_subjects(session, list(named.subjects), [kind])
    spoken = code_of(language)
    found, findings = [], list(named.findings)
    for subject, ref in named.subjects.items():
        every = [one for one in held if papers.about(one.document) == subject and not one.document.withdrawn]
        mine = [one for one in every if spoken in (None, one.document.language)]
        if len(mine) == 1:
            found += mine
        else:
            findings.append(_none_meant(ref, kind, every, spoken))
    return found, findings


def _none_meant(ref: str, kind: str, every: Sequence[Filed], language: str | None) -> Finding:
    """Say why no single document is meant: there is none, none in the language, or several."""
    where = Where(ref=ref)
    names = ", ".join(f"{one.document.ref} ({one.document.language})" for one in every)
    known = next((one.document.language for one in every), "")
    if not every:
        return error(say.NO_DOCUMENTS, where, mobility=ref, kind=kind)
    if language and language not in {one.document.language for one in every}:
        return error(say.NOT_IN_LANGUAGE, where, kind=kind, language=language, documents=names, known=known)
    return error(say.SEVERAL_LANGUAGES, where, kind=kind, documents=names, language=known)
