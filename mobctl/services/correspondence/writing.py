"""Writing letters into the outbox: one file for each reader, in their language; nothing leaves by itself."""

from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import Any

from sqlmodel import Session, col, select

from mobctl.desk import Desk
from mobctl.domain.document_texts import long_date
from mobctl.domain.outgoing import MessageKind, MessageState
from mobctl.domain.reading_languages import likely
from mobctl.errors import NoMatch, Refused
from mobctl.files.mail import letter as on_paper
from mobctl.files.mail import mail
from mobctl.findings import Finding, Where, info
from mobctl.messages import outbox as say
from mobctl.models import Message, StoredFile
from mobctl.services.correspondence import letters
from mobctl.services.correspondence.drafting import Draft, Drafts, Wanted
from mobctl.services.correspondence.drafts_of_companies import information, thanks
from mobctl.services.correspondence.drafts_of_people import before_departure, selection
from mobctl.services.correspondence.drafts_of_tasks import task_reminder
from mobctl.services.correspondence.outbox import MessageLine, Messages, line_of
from mobctl.services.records.outputs import OUTBOX
from mobctl.store.plan import Plan
from mobctl.store.planner import Planner

Maker = Callable[[Session, Desk, Wanted], Drafts]
KINDS: Mapping[MessageKind, Maker] = {
    MessageKind.SELECTION: selection,
    MessageKind.INFORMATION: information,
    MessageKind.TASK_REMINDER: task_reminder,
    MessageKind.BEFORE_DEPARTURE: before_departure,
    MessageKind.THANKS: thanks,
}
LINKS = ("mobility_id", "application_id", "flow_id", "organisation_id")


def plan_write(desk: Desk, wanted: Wanted) -> Plan[Messages]:
    """Plan letters of one kind; what was written before and still says the same is not written again.

    Raises Refused when there is nobody to write to, NoMatch when the wanted language has no such letter.
    """
    with desk.store.reading() as session:
        made = KINDS[wanted.kind](session, desk, wanted)
        planner = desk.store.planner(session)
        findings: list[Finding] = list(made.findings)
        lines: list[MessageLine] = []
        for draft in made.drafts:
            before = None if wanted.again else _before(session, wanted.kind, draft)
            if before:
                findings.append(_told(before, draft))
                continue
            line = _write(desk, planner, wanted, draft)
            lines.append(line)
            if not line.email:
                findings.append(info(say.NO_ADDRESS, Where(ref=line.ref), ref=line.ref, name=line.to))
        if not lines:
            raise Refused(say.NOTHING_WRITTEN, findings=tuple(findings), result=Messages((), 0))
        summary = f"wrote {len(lines)} letters: {wanted.kind}"
        return planner.plan(summary, Messages(tuple(lines), len(lines)), findings)


def _before(session: Session, kind: MessageKind, draft: Draft) -> Message | None:
    """Return the last message of this kind to the same reader about the same, unless it was withdrawn.

    A reminder that was sent does not keep another one from being written.
    """
    query = select(Message).where(
        Message.kind == str(kind), Message.project_id == draft.project.id, Message.reader == draft.reader.name
    )
    for link in LINKS:
        column = getattr(Message, link)
        query = query.where(column == draft.links[link] if link in draft.links else column.is_(None))
    if draft.since:
        query = query.where(col(Message.written_on) >= draft.since)
    state = MessageState.WRITTEN if kind is MessageKind.TASK_REMINDER else None
    found = session.exec(query.order_by(col(Message.id).desc())).all()
    return next((one for one in found if one.state != MessageState.WITHDRAWN and state in (None, one.state)), None)


def _told(before: Message, draft: Draft) -> Finding:
    return info(
        say.WRITTEN_ALREADY,
        Where(ref=before.ref),
        about=draft.about,
        ref=before.ref,
        on=before.written_on,
        reader=before.reader,
        state=before.state,
    )


def _write(desk: Desk, planner: Planner, wanted: Wanted, draft: Draft) -> MessageLine:
    language = _language(desk, wanted, draft)
    values = {
        "name": draft.reader.greeting or draft.reader.name,
        "organisation": draft.reader.organisation,
        **draft.values(language),
    }
    values["ours"] = letters.letterhead(draft.ours, language)
    values["project"] = values.get("project", draft.project.title)
    subject, body = _parted(letters.letter(desk, draft.template, language, values))
    ref = planner.reference("R", draft.project.start.year)
    content, ending = _content(desk, draft, language, subject, body)
    path = _free(desk, f"{OUTBOX}/{ref}-{draft.template}", ending)
    stored = planner.file(path, content, about=ref)
    return line_of(_record(desk, planner, wanted.kind, draft, ref, language, subject, stored), stored, draft.about)


def _record(
    desk: Desk,
    planner: Planner,
    kind: MessageKind,
    draft: Draft,
    ref: str,
    language: str,
    subject: str,
    stored: StoredFile,
) -> Message:
    return planner.create(
        Message,
        ref=ref,
        project_id=draft.project.id,
        kind=str(kind),
        reader=draft.reader.name,
        email=draft.reader.email,
        language=language,
        subject=subject,
        file_id=stored.id,
        written_on=desk.today,
        **dict[str, Any](draft.links),
    )


def _language(desk: Desk, wanted: Wanted, draft: Draft) -> str:
    """Return the language asked for, or the likeliest of the reader's in which there is such a letter.

    Of somebody about whom nothing is known the workspace's language, or that of our own country, is as good a guess.
    """
    if wanted.language:
        found = letters.language_for(desk, draft.template, (wanted.language,))
        if found != wanted.language.lower():
            raise NoMatch(say.NO_SUCH_LANGUAGE, kind=draft.template, language=wanted.language)
        return found
    ours = likely(country=draft.ours.country if draft.ours else None)
    chosen = (desk.language,) if desk.settings["language"].origin != "default" else ()
    return letters.language_for(desk, draft.template, (*draft.reader.languages, *chosen, *ours, desk.language))


def _parted(text: str) -> tuple[str, str]:
    """Return the first line of a letter, which is its subject, and the rest."""
    subject, _, body = text.strip().partition("\n")
    return subject.strip(), f"{body.strip()}\n"


def _content(desk: Desk, draft: Draft, language: str, subject: str, body: str) -> tuple[bytes, str]:
    """Return a mail where the reader has an address, else a letter for the post."""
    reader = draft.reader
    if reader.email:
        try:
            return mail(reader.name, reader.email, subject, body), ".eml"
        except ValueError:
            pass
    town = draft.ours.city if draft.ours and draft.ours.city else ""
    day = ", ".join(part for part in (town, long_date(desk.today, language)) if part)
    lines = (reader.name, reader.organisation, *reader.address.split("\n"))
    return on_paper(lines, day, subject, body), ".txt"


def _free(desk: Desk, stem: str, ending: str) -> str:
    path, number = PurePosixPath(f"{stem}{ending}"), 2
    while (desk.workspace / path).exists():
        path, number = PurePosixPath(f"{stem}-{number}{ending}"), number + 1
    return str(path)
