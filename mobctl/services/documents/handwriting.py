"""What was written by hand into the open lines of a paper: taken over into the records when the paper comes back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlmodel import Session

from mobctl.desk import Desk
from mobctl.domain.document_texts import lines
from mobctl.domain.folding import fold
from mobctl.domain.mobility_facts import MobilityFacts
from mobctl.errors import Refused, WrongUsage
from mobctl.findings import Finding, Where, error
from mobctl.messages import documents as say
from mobctl.messages import projects as project_say
from mobctl.models import Application, Contact, Document, Flow, Guardian, Mobility, Organisation, Participant, Version
from mobctl.services.documents import papers
from mobctl.services.documents.documents import DocumentsListed, line_of
from mobctl.services.documents.papers_today import facts_of_today
from mobctl.services.records import assigning
from mobctl.services.records.selecting import one
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner
from mobctl.vocabulary import ContactRole

_PARTIES = ("sending", "sending_company", "host_partner", "host")
_PERSON = ("address", "email", "phone", "birth_place", "emergency_name", "emergency_phone")
_FIELDS: dict[str, tuple[str, type[Any], str]] = {
    **{f"participant.{name}": ("participant", Participant, name) for name in _PERSON},
    **{f"tutor.{name}": ("tutor", Contact, name) for name in ("function", "email", "phone")},
    **{f"{who}.{name}": (who, Organisation, name) for who in _PARTIES for name in ("address", "email", "phone")},
    "work.hours": ("mobility", Mobility, "hours_per_week"),
    "work.tasks": ("mobility", Mobility, "tasks_text"),
    "work.conditions": ("mobility", Mobility, "conditions"),
    "assessment.method": ("mobility", Mobility, "assessment_method"),
    "motives.sending": ("mobility", Mobility, "sending_motive"),
    "motives.host": ("mobility", Mobility, "host_motive"),
    "motives.participant": ("application", Application, "motivation"),
    "travel": ("mobility", Mobility, "travel"),
    "lodging": ("mobility", Mobility, "lodging"),
    "programme": ("flow", Flow, "programme"),
    "qualification.title": ("application", Application, "qualification"),
}
"""Where each line is recorded: whose record, and its field."""
_NEW_PEOPLE: dict[str, tuple[str, ContactRole]] = {
    "tutor.name": ("host", ContactRole.TUTOR),
    **{f"{who}.signatory": (who, ContactRole.SIGNATORY) for who in _PARTIES},
    **{f"{who}.contact": (who, ContactRole.CONTACT) for who in _PARTIES},
}
"""Lines that name somebody: at which party, in which role."""
GUARDIAN = "guardians.name"
_LISTS = frozenset({"work.tasks", "work.conditions", "travel", "lodging", "programme"})


@dataclass(frozen=True, slots=True)
class _Line:
    """One open line with what was written into it."""

    field: str
    text: str

    @property
    def texts(self) -> dict[str, str]:
        """What stands in the paper by path: a list line by line."""
        if self.field not in _LISTS:
            return {self.field.replace("guardians.", "guardians[1]."): self.text}
        return {f"{self.field}[{number}]": text for number, text in enumerate(self.several, start=1)}

    @property
    def several(self) -> list[str]:
        """The lines of a list, written one after the other with semicolons."""
        return lines(self.text.replace(";", "\n"))


def plan_fill(desk: Desk, reference: str, pairs: Sequence[str]) -> Plan[DocumentsListed]:
    """Plan that what was written by hand into open lines of a document is recorded where it belongs.

    The paper says it too from then on, so it is not out of date. Raises WrongUsage when a field is no open line of
    the document, Refused when there is nobody whose record could hold it.
    """
    with desk.store.reading() as session:
        (filed,) = papers.filed(session, [one(session, Document, reference)])
        today = facts_of_today(session, desk, [filed])
        version, facts = filed.current, today.facts_of(filed.document)
        if version is None or facts is None:
            raise Refused(say.NO_LINES, reference=filed.document.ref)
        written = _read(pairs, version, filed.document.ref)
        planner = desk.store.planner(session)
        findings = [finding for line in written if (finding := _record(desk, session, planner, facts, line))]
        if findings:
            raise Refused.of(findings)
        texts = {path: text for line in written for path, text in line.texts.items()}
        values = {"by_hand": {**version.by_hand, **texts}}
        planner.update(version, about=filed.document.ref, **values)
        filed.versions[filed.versions.index(version)] = version.model_copy(update=values)
        names = ", ".join(line.field for line in written)
        result = DocumentsListed((line_of(filed, today),), 1)
        return planner.plan(f"took over what was written into {filed.document.ref}: {names}", result)


def _read(pairs: Sequence[str], version: Version, reference: str) -> list[_Line]:
    """Return the lines; raises WrongUsage with every fault at once."""
    open_ones = open_lines(version.facts)
    written, faults = [], []
    for pair in pairs:
        name, sign, text = pair.partition("=")
        field = name.strip().replace("[1]", "").replace("[]", "")
        if not sign or not text.strip():
            faults.append(error(project_say.NOT_AN_ASSIGNMENT, text=pair))
        elif field not in open_ones:
            guess = assigning.did_you_mean(field, open_ones)
            known = ", ".join(open_ones) or "none"
            faults.append(error(say.NO_OPEN_LINE, field=field, reference=reference, guess=guess, known=known))
        else:
            written.append(_Line(field, text.strip()))
    if faults:
        raise WrongUsage.of(faults)
    return written


def open_lines(facts: Mapping[str, str]) -> list[str]:
    """Return the lines that a paper leaves open and that can be recorded, in the order of the paper."""
    empty = (path.partition("[")[0] if path.endswith("]") else path for path, text in facts.items() if not text)
    named = (path.replace("[1]", "") for path in empty)
    return list(dict.fromkeys(name for name in named if name in _FIELDS or name in _NEW_PEOPLE or name == GUARDIAN))


def _record(desk: Desk, session: Session, planner: Planner, facts: MobilityFacts, line: _Line) -> Finding | None:
    """Plan the value of one line, or say whose record is missing."""
    if line.field == GUARDIAN:
        planner.create(Guardian, about=facts.participant.ref, participant_id=facts.participant.id, name=line.text)
        return None
    if line.field in _NEW_PEOPLE:
        return _person(planner, facts, line)
    owner, model, name = _FIELDS[line.field]
    record = _owner(facts, owner)
    if record is None:
        return error(say.NOWHERE_TO_KEEP, Where(ref=facts.ref), field=line.field)
    if line.field in _LISTS:
        planner.update(record, about=facts.ref, **{name: "\n".join(line.several)})
    else:
        values = assigning.read(desk, model, (name,), [f"{name}={line.text}"])
        planner.update(record, about=facts.ref, **values)
    return None


def _owner(facts: MobilityFacts, owner: str) -> Any:
    found = getattr(facts, owner)
    return found.organisation if owner in _PARTIES else found


def _person(planner: Planner, facts: MobilityFacts, line: _Line) -> Finding | None:
    """Plan the person named: a contact of the party, known or new, in the role; a tutor is that of the mobility."""
    party, role = _NEW_PEOPLE[line.field]
    body = getattr(facts, party).organisation
    if body is None:
        return error(say.NOWHERE_TO_KEEP, Where(ref=facts.ref), field=line.field)
    known = _called(getattr(facts, party).contacts, line.text)
    if known is None:
        ref, roles = planner.reference("C"), [str(role)]
        known = planner.create(Contact, ref=ref, organisation_id=body.id, name=line.text, roles=roles)
    elif role not in known.roles:
        planner.update(known, roles=[*known.roles, str(role)])
    if role is ContactRole.TUTOR:
        planner.update(facts.mobility, tutor_id=known.id)
    return None


def _called(contacts: Iterable[Contact], name: str) -> Contact | None:
    return next((one for one in contacts if fold(one.name) == fold(name)), None)
