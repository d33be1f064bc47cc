"""``mobctl document``: contracts, packs and other papers."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from mobctl.options import Changing, ChangingMany, Limit, OneRef, Out, Reading, ReadingMany, Refs, day

app = typer.Typer(help="Contracts, packs and other papers: issue, sign, follow.", no_args_is_help=True)

Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only documents of this kind.")]
Language = Annotated[
    str | None,
    typer.Option("--language", metavar="LL[,LL2]", help="Only the paper in this language, or in these two."),
]
Role = Annotated[str, typer.Option("--role", metavar="R", help="participant, guardian, host-company ...")]
Name = Annotated[str | None, typer.Option("--name", metavar="N", help="Who it was, where several sign in one role.")]


@app.command(cls=ChangingMany)
def issue(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="pedagogical-contract, information-pack ...")],
    refs: Refs = None,
    language: Annotated[
        str | None,
        typer.Option(
            "--language",
            metavar="LL[,LL2]",
            help="The language of the paper, or two for one in both; else the workspace's.",
        ),
    ] = None,
    draft: Annotated[bool, typer.Option("--draft", help="A draft: gaps are marked, nothing is blocked.")] = False,
    pdf: Annotated[bool, typer.Option("--pdf", help="PDFs as well, where LibreOffice is installed.")] = False,
) -> None:
    """Make documents of one kind for many mobilities, with their annexes.

    Those that lack facts they must print are named and the others go on. A document whose facts did not change is
    not made again; a changed one gets a new version, and the old one is kept.

    Example: mobctl document issue pedagogical-contract --flow F-2026-03 --language fr,en
    """
    from mobctl.services.documents import issuing
    from mobctl.services.records.selecting import Filters
    from mobctl.views import documents as view

    terminal = ctx.obj
    filters = Filters(**terminal.filters)
    wanted = issuing.Wanted(kind, refs, filters, language, draft=draft, pdf=pdf and not terminal.dry_run)
    terminal.carry_out(issuing.plan_issue(terminal.desk, wanted), view.issued)


@app.command(cls=ReadingMany)
def status(ctx: typer.Context, refs: Refs = None, kind: Kind = None, limit: Limit = None) -> None:
    """Show where documents stand: who has signed, and which facts are no longer what the paper says.

    Example: mobctl document status --kind pedagogical-contract --flow F-2026-03
    """
    from mobctl.services.documents import documents
    from mobctl.services.records.selecting import Filters
    from mobctl.views import documents as view

    terminal = ctx.obj
    found = documents.listed(terminal.desk, refs, Filters(**terminal.filters), kind, limit)
    terminal.show(found, view.status)


@app.command("list", cls=ReadingMany)
def list_(ctx: typer.Context, refs: Refs = None, kind: Kind = None, limit: Limit = None) -> None:
    """List documents with their version, state and file.

    Example: mobctl document list M-2026-014
    """
    from mobctl.services.documents import documents
    from mobctl.services.records.selecting import Filters
    from mobctl.views import documents as view

    terminal = ctx.obj
    found = documents.listed(terminal.desk, refs, Filters(**terminal.filters), kind, limit)
    terminal.show(found, view.documents)


@app.command(cls=Reading)
def show(ctx: typer.Context, document: OneRef) -> None:
    """Show one document: its versions, its signatures, and the facts in which it is out of date.

    Example: mobctl document show D-2026-0031
    """
    from mobctl.services.documents import documents
    from mobctl.views import documents as view

    ctx.obj.show(documents.shown(ctx.obj.desk, document), view.document)


@app.command(cls=ChangingMany)
def sign(
    ctx: typer.Context,
    role: Role,
    on: Annotated[date, day("--on", help="The day on which it was signed.")],
    method: Annotated[str, typer.Option("--method", metavar="M", help="paper, scan or electronic.")],
    refs: Refs = None,
    kind: Kind = None,
    language: Language = None,
    name: Name = None,
    capacity: Annotated[
        str | None,
        typer.Option("--capacity", metavar="TEXT", help="In which function or by which authority they signed."),
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", metavar="FILE", help="The scan; it is copied into the workspace.")
    ] = None,
) -> None:
    """Record a signature on the current version of many documents.

    REF is a document, or a mobility, flow, host or project together with --kind; where the paper stands in several
    languages, with --language.

    Example: mobctl document sign --host O-0007 --kind pedagogical-contract --role host-company --on 2026-01-14 --method paper
    """
    from mobctl.services.records.selecting import Filters
    from mobctl.services.signatures import signing
    from mobctl.views import documents as view

    terminal = ctx.obj
    given = signing.Given(
        role=role,
        on=on,
        method=method,
        refs=refs,
        filters=Filters(**terminal.filters),
        kind=kind,
        language=language,
        name=name,
        capacity=capacity,
        file=file,
        note=terminal.desk.note,
    )
    terminal.carry_out(signing.plan_sign(terminal.desk, given), view.signed)


@app.command(cls=ChangingMany)
def amend(
    ctx: typer.Context,
    since: Annotated[date, day("--from", help="From which day on the change holds.")],
    refs: Refs = None,
    kind: Kind = None,
    language: Language = None,
) -> None:
    """Make amendments to signed papers whose facts changed: old and new, the reason (--note), and who signed.

    REF is a document, or what leads to mobilities: their contracts are meant, or the papers of --kind. Until all have
    signed an amendment, what was agreed before holds.

    Example: mobctl document amend --host O-0007 --from 2026-03-16 --note "the company moved"
    """
    from mobctl.services.documents import amending
    from mobctl.services.records.selecting import Filters
    from mobctl.views import documents as view

    terminal = ctx.obj
    wanted = amending.Wanted(since, refs, Filters(**terminal.filters), kind, language, terminal.desk.note)
    terminal.carry_out(amending.plan_amend(terminal.desk, wanted), view.amended)


@app.command(cls=ChangingMany)
def accept(
    ctx: typer.Context,
    fact: Annotated[
        list[str],
        typer.Option("--fact", metavar="F", help="A fact that changed, such as tutor.phone; may be repeated."),
    ],
    refs: Refs = None,
    kind: Kind = None,
    language: Language = None,
) -> None:
    """Accept once for all that papers stay as they are although an immaterial fact changed.

    A material change - place, dates, tutor, outcomes - is refused: it needs an amendment.

    Example: mobctl document accept --host O-0007 --fact host.phone --note "new switchboard"
    """
    from mobctl.services.documents import accepting
    from mobctl.services.records.selecting import Filters
    from mobctl.views import documents as view

    given = accepting.Accepted(fact, refs, Filters(**ctx.obj.filters), kind, language)
    ctx.obj.carry_out(accepting.plan_accept(ctx.obj.desk, given), view.status)


@app.command(cls=Changing)
def fill(
    ctx: typer.Context,
    document: OneRef,
    pairs: Annotated[
        list[str], typer.Argument(metavar="FIELD=VALUE", help="What was written into lines: tutor.email=...")
    ],
) -> None:
    """Take over what was written by hand into the open lines of a paper that came back.

    The value goes into the record that it belongs to, and the paper is not out of date for it.

    Example: mobctl document fill D-2026-0031 tutor.email=carmen@example.org work.hours=35
    """
    from mobctl.services.documents import handwriting
    from mobctl.views import documents as view

    ctx.obj.carry_out(handwriting.plan_fill(ctx.obj.desk, document, pairs), view.status)


@app.command(cls=ChangingMany)
def remind(
    ctx: typer.Context,
    refs: Refs = None,
    kind: Kind = None,
    role: Annotated[str | None, typer.Option("--role", metavar="R", help="Only who signs in this role.")] = None,
) -> None:
    """Write reminders for missing signatures into the outbox: one letter for each person, in their language.

    Nothing is sent. Who refused to sign is not reminded.

    Example: mobctl document remind --flow F-2026-03 --role host-company
    """
    from mobctl.services.records.selecting import Filters
    from mobctl.services.signatures import reminding
    from mobctl.views import documents as view

    given = reminding.Remind(refs, Filters(**ctx.obj.filters), kind, role)
    ctx.obj.carry_out(reminding.plan_remind(ctx.obj.desk, given), view.reminded)


@app.command(cls=ChangingMany)
def refuse(
    ctx: typer.Context,
    role: Role,
    refs: Refs = None,
    on: Annotated[date | None, day("--on", help="When; today if not given.")] = None,
    kind: Kind = None,
    language: Language = None,
    name: Name = None,
) -> None:
    """Record that somebody refused to sign; say why with --note.

    Example: mobctl document refuse D-2026-0031 --role host-company --note "working hours to be agreed anew"
    """
    from mobctl.services.records.selecting import Filters
    from mobctl.services.signatures import signing
    from mobctl.views import documents as view

    terminal = ctx.obj
    given = signing.Given(
        role=role,
        on=on or terminal.desk.today,
        state=signing.SignatureState.REFUSED,
        refs=refs,
        filters=Filters(**terminal.filters),
        kind=kind,
        language=language,
        name=name,
        note=terminal.desk.note,
    )
    terminal.carry_out(signing.plan_sign(terminal.desk, given), view.signed)


@app.command(cls=ChangingMany)
def withdraw(ctx: typer.Context, refs: Refs = None, kind: Kind = None, language: Language = None) -> None:
    """Withdraw documents that not all have signed; say why with --note.

    Nobody is asked to sign them any more, and packs and the checklist leave them out. Their files and the signatures
    that they bear are kept. REF is a document, or what leads to mobilities together with --kind.

    Example: mobctl document withdraw D-2026-0031 --note "printed in the wrong language"
    """
    from mobctl.services.documents import withdrawing
    from mobctl.services.records.selecting import Filters
    from mobctl.views import documents as view

    given = withdrawing.Withdraw(refs, Filters(**ctx.obj.filters), kind, language)
    ctx.obj.carry_out(withdrawing.plan_withdraw(ctx.obj.desk, given), view.status)


@app.command(cls=ReadingMany)
def pack(ctx: typer.Context, refs: Refs = None, out: Out = None) -> None:
    """Put the papers of a mobility into one PDF, with a cover that lists them and page numbers within each part.

    A signed scan stands for the paper that was printed. Several mobilities give one pack each; --out then is a folder.
    Without LibreOffice a pack is a zip with the Word files.

    Example: mobctl document pack --flow F-2026-03 --out packs
    """
    from mobctl.services.documents import packs
    from mobctl.services.records.selecting import Filters
    from mobctl.views import packs as view

    terminal = ctx.obj
    terminal.show(packs.packed(terminal.desk, refs, Filters(**terminal.filters), out), view.packed)
