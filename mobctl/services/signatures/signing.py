"""Signatures: recorded for many documents at once, by whom, when and how; and refused ones."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.capacity import capacity
from mobctl.domain.folding import fold
from mobctl.domain.guessing import did_you_mean
from mobctl.domain.signatories import ROLE_NEEDS
from mobctl.errors import NoMatch, Refused, Unreadable, WrongUsage
from mobctl.files import pdf_signatures
from mobctl.findings import Finding, Level, Where
from mobctl.messages import Message
from mobctl.messages import documents as say
from mobctl.models import Document, Project, Signature, StoredFile, Version
from mobctl.scheme import Scheme
from mobctl.scheme_vocabulary import Dated
from mobctl.services.documents import papers
from mobctl.services.documents.documents import DocumentLine, DocumentsListed, line_of
from mobctl.services.documents.documents_meant import meant
from mobctl.services.documents.papers import Filed
from mobctl.services.documents.papers_today import Today, facts_of_today
from mobctl.services.records.selecting import Filters, one
from mobctl.services.schemes import schemes
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import DocumentKind, SignatureMethod, SignatureRole, SignatureState

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Given:
    """What ``document sign`` or ``refuse`` was told."""

    role: str
    on: date
    state: SignatureState = SignatureState.SIGNED
    method: str | None = None
    refs: Sequence[str] | None = None
    filters: Filters = field(default_factory=Filters)
    kind: str | None = None
    language: str | None = None
    name: str | None = None
    capacity: str | None = None
    file: Path | None = None
    note: str | None = None


def plan_sign(desk: Desk, given: Given) -> Plan[DocumentsListed]:
    """Plan one signature, or its refusal, on the current version of many documents.

    A document that cannot take it is named and the others go on; among many it is no fault that a role which only some
    have, such as a guardian, signs not all of them. Raises Refused when none takes it or the day lies in
    the future, WrongUsage when the kind of document is not clear or a refusal comes without its reason.
    """
    _check_words(given)
    if given.state is SignatureState.REFUSED and not given.note:
        raise WrongUsage(say.REFUSAL_WITHOUT_REASON)
    if given.on > desk.today:
        raise Refused(say.SIGNED_IN_FUTURE, on=given.on, today=desk.today)
    with desk.store.reading() as session:
        run = _Run(desk, session, given)
        for filed in run.documents():
            run.take(filed)
        return run.plan()


def _check_words(given: Given) -> None:
    if given.role not in set(SignatureRole):
        guess = did_you_mean(given.role, SignatureRole)
        raise WrongUsage(say.NOT_A_ROLE, role=given.role, guess=guess, known=", ".join(SignatureRole))
    if given.kind is not None and given.kind not in set(DocumentKind):
        guess = did_you_mean(given.kind, DocumentKind)
        raise NoMatch(say.NOT_A_KIND, kind=given.kind, guess=guess, known=", ".join(DocumentKind))
    if given.method is not None and given.method not in set(SignatureMethod):
        raise WrongUsage(say.NOT_A_METHOD, method=given.method, known=", ".join(SignatureMethod))


class _Run:
    """One run over the documents that shall bear a signature."""

    def __init__(self, desk: Desk, session: Session, given: Given) -> None:
        self.desk, self.session, self.given = desk, session, given
        self.planner: Planner = desk.store.planner(session)
        self.findings: list[Finding] = []
        self.signed: list[tuple[Filed, list[Signature]]] = []
        self.standing: list[Filed] = []
        self.today: Today = facts_of_today(session, desk, ())
        self.due_before_start: dict[tuple[int, str], bool] = {}
        self._many = False
        self._scan: StoredFile | None = None
        self._content = _read(desk.folder / given.file, given.file) if given.file else None

    def documents(self) -> list[Filed]:
        """Return the documents meant, one for each mobility, flow, partner or project."""
        given = self.given
        direct = [ref for ref in given.refs or () if ref[:2].upper() == "D-"]
        others = [ref for ref in given.refs or () if ref not in direct]
        found = papers.filed(self.session, [one(self.session, Document, ref) for ref in direct])
        if others or given.filters.narrow or given.filters.all or not direct:
            of_named, told = meant(self.session, self.desk, given.kind, others, given.filters, given.language)
            found += of_named
            self.findings += told
        different = {filed.document.id: filed for filed in found}
        self._many = len(different) > 1
        self.today = facts_of_today(self.session, self.desk, list(different.values()))
        return list(different.values())

    def take(self, filed: Filed) -> None:
        """Record the signature on one document, or say why it cannot be."""
        version = filed.current
        names = {"reference": filed.document.ref, "kind": filed.document.kind, "mobility": self._mobility(filed)}
        if filed.document.withdrawn:
            self._fault(say.WITHDRAWN, filed.document.ref, **names)
        elif version is None or version.draft:
            self._fault(say.ONLY_A_DRAFT, filed.document.ref, **names)
        else:
            self._sign(filed, version)

    def _mobility(self, filed: Filed) -> str:
        return self.today.ref_of(filed.document) or "REF"

    def _sign(self, filed: Filed, version: Version) -> None:
        given, reference = self.given, filed.document.ref
        held = filed.signatures[version.id]
        of_role = [signature for signature in held if signature.role == given.role]
        if not of_role:
            roles = ", ".join(dict.fromkeys(signature.role for signature in held)) or "nobody"
            some_only = self._many and SignatureRole(given.role) in ROLE_NEEDS
            level = Level.INFO if some_only else Level.ERROR
            self._remark(say.ROLE_NOT_WANTED, level, reference, reference=reference, role=given.role, roles=roles)
            return
        meant = _meant(of_role, given.name)
        if not meant:
            names = ", ".join(signature.name or "(no name yet)" for signature in of_role)
            fields = {"reference": reference, "count": len(of_role), "role": given.role, "name": given.name}
            self._fault(say.WHICH_SIGNATORY, reference, names=names, **fields)
            return
        fresh = [signature for signature in meant if signature.state != SignatureState.SIGNED]
        if not fresh and given.capacity and any(one.capacity != given.capacity for one in meant):
            self._add_capacity(filed, held, meant)
            return
        if not fresh:
            fields = {"reference": reference, "role": given.role, "on": meant[0].on}
            self._remark(say.SIGNED_ALREADY, Level.INFO, reference, **fields)
            self.standing.append(filed)
            return
        fresh = self._after_refusals(reference, fresh)
        if fresh:
            self._record(filed, held, fresh)
            self._doubts(filed, version)

    def _after_refusals(self, reference: str, fresh: list[Signature]) -> list[Signature]:
        """Return whose signatures are recorded: who refused signs after all only where that paper alone is named."""
        refused = [one for one in fresh if one.state == SignatureState.REFUSED]
        if self.given.state is not SignatureState.SIGNED or not refused:
            return fresh
        message = say.REFUSED_BEFORE if not self._many else say.REFUSAL_STANDS
        for signature in refused:
            told = {
                "role": signature.role,
                "refused": signature.on,
                "note": signature.note or "no reason",
                "on": self.given.on,
            }
            self._remark(message, Level.WARNING, reference, reference=reference, method=self.given.method, **told)
        return [one for one in fresh if one not in refused] if self._many else fresh

    def _add_capacity(self, filed: Filed, held: Sequence[Signature], meant: Sequence[Signature]) -> None:
        """Record in which capacity signatures were given that are recorded already."""
        capacity = {"capacity": self.given.capacity}
        for signature in meant:
            self.planner.update(signature, about=filed.document.ref, **capacity)
        after = {one.id: one.model_copy(update=capacity) for one in meant}
        self.signed.append((filed, [after.get(signature.id, signature) for signature in held]))

    def _record(self, filed: Filed, held: Sequence[Signature], fresh: Sequence[Signature]) -> None:
        given, reference = self.given, filed.document.ref
        values: dict[str, Any] = {
            "state": str(given.state),
            "on": given.on,
            "recorded_on": self.desk.today,
            "method": given.method,
            "note": given.note,
        }
        if given.file:
            scan = self._scanned(reference, filed)
            filed.scans[scan.id] = scan
            values["file_id"] = scan.id
        after = {}
        for signature in fresh:
            named = values | self._signatory(filed, signature)
            self.planner.update(signature, about=reference, **named)
            after[signature.id] = signature.model_copy(update=named)
        self.signed.append((filed, [after.get(signature.id, signature) for signature in held]))

    def _signatory(self, filed: Filed, signature: Signature) -> dict[str, Any]:
        """Return whose signature it is and in which capacity; says so where nothing entitles them to sign."""
        given, reference = self.given, filed.document.ref
        called, facts = given.name or signature.name, self.today.facts_of(filed.document)
        named: dict[str, Any] = {"name": given.name} if given.name else {}
        if given.capacity:
            return named | {"capacity": given.capacity}
        if not called or facts is None or given.state is not SignatureState.SIGNED:
            return named
        known = capacity(given.role, called, facts, given.on)
        fields = {"name": called, "role": given.role, "reference": reference, "on": given.on}
        if known is None and given.role != SignatureRole.GUARDIAN:
            if signature.name and fold(called) != fold(signature.name):
                self._remark(say.SIGNED_BY_ANOTHER, Level.WARNING, reference, wanted=signature.name, **fields)
                named["capacity"] = None
            return named
        if known is None or known.lapsed:
            self._remark(say.WITHOUT_AUTHORITY, Level.WARNING, reference, **fields)
        return named | ({"capacity": known.text} if known and known.text else {})

    def _doubts(self, filed: Filed, version: Version) -> None:
        given, reference = self.given, filed.document.ref
        if given.state is not SignatureState.SIGNED:
            return
        fields = {"reference": reference, "role": given.role, "on": given.on}
        facts = self.today.facts_of(filed.document)
        start = facts.start if facts else None
        if start and given.on >= start and self._due_before_start(filed.document):
            mobility = self._mobility(filed)
            self._remark(say.SIGNED_AFTER_START, Level.WARNING, reference, start=start, mobility=mobility, **fields)
        if given.on < version.issued_on:
            self._remark(say.SIGNED_BEFORE_ISSUE, Level.WARNING, reference, issued=version.issued_on, **fields)

    def _due_before_start(self, document: Document) -> bool:
        key = (document.project_id, document.kind)
        if key not in self.due_before_start:
            scheme = schemes.of_project(self.session.get_one(Project, document.project_id))
            self.due_before_start[key] = _before_start(scheme, document.kind, self.given.role)
        return self.due_before_start[key]

    def _scanned(self, reference: str, filed: Filed) -> StoredFile:
        """Return the scan's own file in the workspace; one scan may serve many documents."""
        if self._scan is None:
            given = self.given
            assert given.file is not None
            assert self._content is not None
            folder = filed.files[filed.versions[-1].id].path.rpartition("/")[0]
            stem = f"{folder}/{reference}-signed-{given.role}-{given.on.isoformat()}"
            path, number = f"{stem}{given.file.suffix.lower()}", 2
            while (self.desk.workspace / path).exists():
                path, number = f"{stem}-{number}{given.file.suffix.lower()}", number + 1
            self._scan = self.planner.file(path, self._content, about=reference)
        return self._scan

    def plan(self) -> Plan[DocumentsListed]:
        """Return what was planned; raises Refused when no document took the signature or bears it already."""
        given = self.given
        if not self.signed and not self.standing:
            raise Refused(say.NOTHING_SIGNED, findings=tuple(self.findings))
        if given.method == SignatureMethod.SCAN and not given.file:
            self.findings.append(Finding(say.SCAN_WITHOUT_FILE, Level.WARNING))
        touched = [filed for filed, _ in self.signed] + self.standing
        electronic = given.method == SignatureMethod.ELECTRONIC
        if electronic and self._content is not None and not pdf_signatures.holds_signatures(self._content):
            self.findings.append(Finding(say.ELECTRONIC_WITHOUT, Level.WARNING, fields={"file": str(given.file)}))
        after = {filed.document.id: signatures for filed, signatures in self.signed}
        lines: list[DocumentLine] = [line_of(one, self.today, after.get(one.document.id)) for one in touched]
        lines.sort(key=lambda line: line.ref)
        summary = f"{given.role} {given.state} {len(self.signed)} documents on {given.on}"
        return self.planner.plan(summary, DocumentsListed(tuple(lines), len(lines)), self.findings)

    def _fault(self, message: Message, at: str, **fields: object) -> None:
        self._remark(message, Level.ERROR, at, **fields)

    def _remark(self, message: Message, level: Level, at: str, **fields: object) -> None:
        self.findings.append(Finding(message, level, Where(ref=at), fields))


def _before_start(scheme: Scheme, kind: str, role: str) -> bool:
    """Tell whether a task of the scheme asks for this signature before the stay begins."""
    return any(
        closing.dated is Dated.BEFORE_START and kind in closing.documents and role in closing.by
        for task in scheme.tasks
        for closing in task.closed_by
    )


def _meant(of_role: Sequence[Signature], name: str | None) -> list[Signature]:
    """Return the signatures that *name* stands for; without a name all of the role, and a single one takes any name."""
    if name is None or len(of_role) == 1:
        return list(of_role)
    wanted = fold(name)
    called = [signature for signature in of_role if signature.name and fold(signature.name) == wanted]
    return called or [signature for signature in of_role if not signature.name][:1]


def _read(path: Path, typed: Path | None) -> bytes:
    try:
        return path.read_bytes()
    except OSError as trouble:
        reason = (trouble.strerror or "unknown").lower()
        raise Unreadable(say.SCAN_UNREADABLE, file=str(typed), reason=reason) from None
