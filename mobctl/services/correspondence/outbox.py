"""The outbox: letters that wait to be reviewed and sent by a person, who says so."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.outgoing import MessageState
from mobctl.errors import NoMatch, Refused, WrongUsage
from mobctl.files.mail import text_of
from mobctl.findings import Finding, Where, error, info, warning
from mobctl.messages import outbox as say
from mobctl.messages import selecting as selecting_say
from mobctl.models import Application, Flow, Message, Mobility, Organisation, Project, StoredFile
from mobctl.services.records.selecting import by_reference, the_project
from mobctl.store.plan import Plan

ABOUT = (
    ("application_id", Application),
    ("mobility_id", Mobility),
    ("flow_id", Flow),
    ("organisation_id", Organisation),
    ("project_id", Project),
)


@dataclass(frozen=True, slots=True)
class MessageLine:
    """A letter or mail: to whom, about which record, where it lies and whether it was sent."""

    ref: str
    kind: str
    about: str | None
    to: str
    email: str | None
    language: str
    subject: str
    path: str | None
    state: str
    written_on: date
    sent_on: date | None
    sent_how: str | None


@dataclass(frozen=True, slots=True)
class Messages:
    """Messages, by reference."""

    messages: tuple[MessageLine, ...]
    total: int
    findings: tuple[Finding, ...] = ()
    operation: str | None = None


@dataclass(frozen=True, slots=True)
class MessageShown:
    """One message with what it says."""

    message: MessageLine
    text: str
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True, slots=True)
class Sent:
    """What left the house: which messages (``kind`` stands for all of that kind that wait), when and how."""

    on: date
    refs: Sequence[str] | None = None
    kind: str | None = None
    how: str | None = None
    all: bool = False
    project: str | None = None


def line_of(message: Message, stored: StoredFile | None, about: str | None) -> MessageLine:
    """Return a message as people see it."""
    return MessageLine(
        message.ref,
        message.kind,
        about,
        message.reader,
        message.email,
        message.language,
        message.subject,
        stored.path if stored else None,
        message.state,
        message.written_on,
        message.sent_on,
        message.sent_how,
    )


def listed(desk: Desk, project: str | None, state: str | None, kind: str | None, limit: int | None) -> Messages:
    """Return the messages of a project by reference: those in one state and of one kind, or all."""
    with desk.store.reading() as session:
        current = the_project(session, desk, project)
        found = _of(session, current, state, kind)
        lines = tuple(_line(session, message) for message in found[:limit])
    return Messages(lines, len(found))


def shown(desk: Desk, reference: str) -> MessageShown:
    """Return one message with the text of its file as it lies in the outbox now."""
    with desk.store.reading() as session:
        line = _line(session, _one(session, reference))
    place = desk.workspace / (line.path or "")
    if line.path is None or not place.is_file():
        gone = warning(say.FILE_GONE, Where(ref=line.ref), ref=line.ref, path=line.path or "-")
        return MessageShown(line, "", (gone,))
    return MessageShown(line, text_of(place.read_bytes(), Path(line.path).suffix))


def plan_sent(desk: Desk, sent: Sent) -> Plan[Messages]:
    """Plan to mark messages as sent; raises Refused where the day lies ahead or none of them waits."""
    if sent.on > desk.today:
        raise Refused(say.SENT_IN_FUTURE, on=sent.on)
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        lines: list[MessageLine] = []
        findings: list[Finding] = []
        for message in _meant(session, desk, sent):
            if message.state != MessageState.WRITTEN:
                findings.append(_not_waiting(message))
            elif sent.on < message.written_on:
                findings.append(_too_early(message, sent.on))
            else:
                values: dict[str, Any] = {
                    "state": str(MessageState.SENT),
                    "sent_on": sent.on,
                    "sent_how": sent.how or _how(message),
                }
                planner.update(message, **values)
                lines.append(_line(session, message.model_copy(update=values)))
        if not lines:
            raise Refused(say.NONE_WAITS, findings=tuple(findings), result=Messages((), 0))
        return planner.plan(f"marked {len(lines)} letters as sent", Messages(tuple(lines), len(lines)), findings)


def plan_withdraw(desk: Desk, refs: Sequence[str]) -> Plan[Messages]:
    """Plan that messages will not be sent; raises Refused for one that was."""
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        lines: list[MessageLine] = []
        findings: list[Finding] = []
        for message in [_one(session, ref) for ref in refs]:
            if message.state == MessageState.SENT:
                raise Refused(say.LEFT_ALREADY, ref=message.ref, on=message.sent_on)
            if message.state == MessageState.WITHDRAWN:
                findings.append(_not_waiting(message))
                continue
            planner.update(message, state=str(MessageState.WITHDRAWN))
            lines.append(_line(session, message.model_copy(update={"state": str(MessageState.WITHDRAWN)})))
        findings += [info(say.FILE_STAYS, Where(ref=line.ref), path=line.path) for line in lines if line.path]
        return planner.plan(f"withdrew {len(lines)} letters", Messages(tuple(lines), len(lines)), findings)


def _meant(session: Session, desk: Desk, sent: Sent) -> list[Message]:
    if sent.refs:
        return [_one(session, ref) for ref in sent.refs]
    if not (sent.kind or sent.all):
        raise WrongUsage(selecting_say.NOTHING_NAMED, noun="outbox")
    current = the_project(session, desk, sent.project)
    return _of(session, current, str(MessageState.WRITTEN), sent.kind)


def _one(session: Session, reference: str) -> Message:
    found = by_reference(session, Message, reference)
    if not found:
        raise NoMatch(selecting_say.NO_SUCH_REF, ref=reference, noun="outbox")
    if len(found) > 1:
        candidates = ", ".join(f"{message.ref} {message.subject}" for message in found)
        raise NoMatch(selecting_say.SEVERAL_FIT, ref=reference, kind="message", candidates=candidates)
    return found[0]


def _of(session: Session, project: Project, state: str | None, kind: str | None) -> list[Message]:
    query = select(Message).where(Message.project_id == project.id).order_by(col(Message.id))
    query = query.where(Message.state == state) if state else query
    return list(session.exec(query.where(Message.kind == kind) if kind else query))


def _how(message: Message) -> str:
    return "email" if message.email else "post"


def _not_waiting(message: Message) -> Finding:
    on = f" on {message.sent_on}" if message.sent_on else ""
    return info(say.NOT_WAITING, Where(ref=message.ref), ref=message.ref, state=message.state, on=on)


def _too_early(message: Message, on: date) -> Finding:
    where = Where(ref=message.ref)
    return error(say.SENT_BEFORE, where, ref=message.ref, written=message.written_on, on=on)


def _line(session: Session, message: Message) -> MessageLine:
    stored = session.get(StoredFile, message.file_id) if message.file_id else None
    return line_of(message, stored, _about(session, message))


def _about(session: Session, message: Message) -> str | None:
    """Return the reference of what a message is about: the narrowest of the records it names."""
    for column, model in ABOUT:
        if id := getattr(message, column):
            record = session.get(model, id)
            return getattr(record, "ref", None)
    return None
