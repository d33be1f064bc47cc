"""How documents, their signatures and what no longer fits them look."""

from collections import Counter
from typing import TYPE_CHECKING

from rich.console import Console
from rich.text import Text

from mobctl.views.tables import facts, table, total

if TYPE_CHECKING:
    from mobctl.domain.document_facts import ChangedFact
    from mobctl.services.documents.amending import Amended
    from mobctl.services.documents.documents import DocumentLine, DocumentShown, DocumentsListed, SignatureLine
    from mobctl.services.documents.issuing import Issued
    from mobctl.services.signatures.reminding import Reminders
    from mobctl.services.signatures.signature_history import SignatureEvent

SHOWN_AT_ONCE = 40
SHOWN_CHANGES = 4


def issued(console: Console, result: "Issued") -> None:
    for kind, count in Counter(line.kind for line in result.issued).items():
        drafts = sum(line.draft for line in result.issued if line.kind == kind)
        console.print(f"{count:>4} {kind}{' (drafts)' if drafts else ''}")
    rows = [(line.ref, line.about, line.kind, line.version) for line in result.issued[:SHOWN_AT_ONCE]]
    if rows:
        table(console, ("document", "about", "kind", "version"), rows, empty="", right=("version",))
        total(console, len(rows), len(result.issued))
        folders = sorted({line.path.rsplit("/", 2)[0] for line in result.issued})
        console.print(Text(f"They lie in {', '.join(folders)}", style="dim"))
    if result.pdfs:
        console.print(f"{len(result.pdfs):>4} PDFs beside them")
    if result.unchanged:
        console.print(f"{len(result.unchanged)} unchanged: their facts and template are what they were.")
    if result.blocked:
        console.print(f"{len(result.blocked)} not issued: what they lack stands below.", style="yellow")


def amended(console: Console, result: "Amended") -> None:
    for line in result.amendments[:SHOWN_AT_ONCE]:
        console.print(Text(f"{line.ref}  amends {line.of} from {line.effective_from}, {line.mobility}", style="bold"))
        rows = [(change.called, change.before, change.after) for change in line.changes]
        table(console, ("what", "until now", "from then on"), rows, empty="")
        console.print(Text(f"to be signed by {', '.join(line.signatories)}: {line.path}", style="dim"))
    total(console, min(len(result.amendments), SHOWN_AT_ONCE), len(result.amendments))
    if result.unchanged:
        console.print(f"{len(result.unchanged)} unchanged: they say already what is so.")


def reminded(console: Console, result: "Reminders") -> None:
    rows = [
        (one.to, one.roles, one.email, len(one.documents), one.since, one.path)
        for one in result.reminders[:SHOWN_AT_ONCE]
    ]
    table(console, ("to", "signs as", "e-mail", "papers", "since", "letter"), rows, empty="", right=("papers",))
    total(console, len(rows), len(result.reminders))
    console.print(Text("They lie in the outbox; nothing was sent.", style="dim"))


def documents(console: Console, result: "DocumentsListed") -> None:
    rows = [(_whose(line), _what(line), line.version, line.path) for line in result.documents[:SHOWN_AT_ONCE]]
    table(console, ("document", "kind, state", "version", "file"), rows, empty=_NONE, right=("version",))
    total(console, len(rows), result.total)


def status(console: Console, result: "DocumentsListed") -> None:
    rows = [(_whose(line), _what(line), _signatures(line), _stale(line)) for line in result.documents[:SHOWN_AT_ONCE]]
    table(console, ("document", "kind, state", "signatures", "out of date"), rows, empty=_NONE)
    total(console, len(rows), result.total)


def signed(console: Console, result: "DocumentsListed") -> None:
    rows = [(_whose(line), _what(line), _open(line)) for line in result.documents[:SHOWN_AT_ONCE]]
    table(console, ("document", "kind, state", "still to sign"), rows, empty=_NONE)
    total(console, len(rows), result.total)


def _whose(line: "DocumentLine") -> str:
    return f"{line.ref}\n{line.mobility or ''}".rstrip()


def _what(line: "DocumentLine") -> str:
    return f"{line.kind}\n{line.state}"


def document(console: Console, result: "DocumentShown") -> None:
    line = result.document
    console.print(Text(f"{line.ref}  {line.kind}", style="bold"))
    facts(
        console,
        (
            ("mobility", line.mobility),
            ("version", line.version),
            ("state", str(line.state)),
            ("language", line.language),
            ("file", line.path),
            *((("amended by", line.amended_by),) if line.amended_by else ()),
        ),
    )
    if line.signatures:
        rows = [(one.role, _who(one), str(one.state), one.on, one.recorded_on, _how(one)) for one in line.signatures]
        table(console, ("signs as", "name", "state", "on", "recorded", "by"), rows, empty="")
    if line.stale:
        changed = [(one.fact, one.before, one.after, one.grade) for one in line.stale]
        table(console, ("out of date", "paper says", "today", "grade"), changed, empty="")
    if result.embedded:
        signed = [
            (one.signer, one.issuer, one.signed_at and one.signed_at.date(), one.intact, one.whole, one.file)
            for one in result.embedded
        ]
        table(console, ("embedded", "issued by", "signed", "intact", "whole file", "PDF"), signed, empty="")
    if result.history:
        events = [
            (one.at.date(), one.version, one.role, one.name, _event(one), one.who, one.note) for one in result.history
        ]
        table(console, ("recorded", "version", "signs as", "name", "what", "by", "note"), events, empty="")
    versions = [
        (one.version, str(one.state), one.issued_on, one.issued_by, ", ".join(one.signed), one.path)
        for one in result.versions
    ]
    table(console, ("version", "state", "issued on", "by", "signed by", "file"), versions, empty="")
    differing = [
        (one.version, change.fact, change.before, change.after) for one in result.versions for change in one.changes
    ]
    if differing:
        table(console, ("in version", "what changed", "before", "after"), differing, empty="")


_NONE = "No document yet: mobctl document issue pedagogical-contract --all"


def _who(one: "SignatureLine") -> str:
    return "\n".join(part for part in (one.name, one.capacity, one.organisation) if part)


def _how(one: "SignatureLine") -> str:
    return "\n".join(part for part in (one.method, one.note, one.file) if part)


def _event(one: "SignatureEvent") -> str:
    if one.state == "wanted":
        return "taken back"
    return " ".join(str(part) for part in (one.state, one.on, one.method) if part)


def _open(line: "DocumentLine") -> Text:
    text = Text()
    for one in _counting(line):
        if one.state != "signed":
            text.append(", " if text else "")
            text.append(one.role, style="red" if one.state == "refused" else "")
    return text or Text("-", style="dim")


def _counting(line: "DocumentLine") -> list["SignatureLine"]:
    """Return the signatures that tell something: of a withdrawn document those that were given."""
    return [one for one in line.signatures if line.state != "withdrawn" or one.state == "signed"]


def _signatures(line: "DocumentLine") -> Text:
    """Return a line for each signatory: the day on which they signed, or since when they are missing."""
    text = Text()
    for one in _counting(line):
        text.append("\n" if text else "")
        text.append(f"{one.role}: ", style="dim" if one.state == "signed" else "")
        if one.state == "signed":
            text.append(f"{one.on or 'signed'}", style="green")
        elif one.state == "refused":
            text.append(f"refused {one.on}", style="red")
        else:
            text.append(_missing(one.days or 0), style="yellow")
    return text or Text("-", style="dim")


def _stale(line: "DocumentLine") -> Text:
    if not line.stale:
        return Text("-", style="dim")
    material = [change for change in line.stale if change.grade == "material"]
    notes = [change for change in line.stale if change.grade != "material"]
    once = {(change.before, change.after): change for change in reversed([*material, *notes])}
    told = list(reversed(once.values()))
    text = Text()
    for change in told[:SHOWN_CHANGES]:
        text.append("\n" if text else "")
        text.append(_change(change), style="yellow" if change.grade == "material" else "dim")
    if len(told) > SHOWN_CHANGES:
        text.append(f"\nand {len(told) - SHOWN_CHANGES} more: mobctl document show {line.ref}", style="dim")
    return text


def _change(change: "ChangedFact") -> str:
    return f"{change.fact}: {change.before or '(empty)'} → {change.after or '(empty)'}"


def _missing(days: int) -> str:
    if not days:
        return "missing"
    return "missing 1 day" if days == 1 else f"missing {days} days"
