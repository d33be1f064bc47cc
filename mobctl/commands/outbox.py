"""``mobctl outbox``: letters that wait to be reviewed and sent."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from mobctl.options import Changing, ChangingMany, Limit, OneRef, ProjectRef, Reading, Refs, day

app = typer.Typer(help="Letters and mails: write, review, mark as sent.", no_args_is_help=True)


class LetterKind(StrEnum):
    """What can be written."""

    SELECTION = "selection"
    INFORMATION = "information"
    TASK_REMINDER = "task-reminder"
    BEFORE_DEPARTURE = "before-departure"
    THANKS = "thanks"


class State(StrEnum):
    """What a message can be."""

    WRITTEN = "written"
    SENT = "sent"
    WITHDRAWN = "withdrawn"


class How(StrEnum):
    """How a message can leave."""

    EMAIL = "email"
    POST = "post"
    BY_HAND = "by-hand"


Kind = Annotated[str | None, typer.Option("--kind", metavar="KIND", help="Only letters of this kind.")]


@app.command("list", cls=Reading)
def list_(
    ctx: typer.Context,
    state: Annotated[
        State | None, typer.Option("--state", metavar="S", help="written (waiting), sent or withdrawn.")
    ] = None,
    kind: Kind = None,
    limit: Limit = None,
    project: ProjectRef = None,
) -> None:
    """List the letters of a project: to whom, about what, where they lie, and whether they were sent.

    Example: mobctl outbox list --state written
    """
    from mobctl.services.correspondence import outbox
    from mobctl.views import outbox as view

    found = outbox.listed(ctx.obj.desk, project, str(state) if state else None, kind, limit)
    ctx.obj.show(found, view.messages)


@app.command(cls=Reading)
def show(ctx: typer.Context, message: OneRef) -> None:
    """Show one letter with its text, as it lies in the outbox now.

    Example: mobctl outbox show R-2026-001
    """
    from mobctl.services.correspondence import outbox
    from mobctl.views import outbox as view

    ctx.obj.show(outbox.shown(ctx.obj.desk, message), view.message)


@app.command(cls=ChangingMany)
def write(
    ctx: typer.Context,
    kind: Annotated[
        LetterKind,
        typer.Argument(metavar="KIND", help="selection, information, task-reminder, before-departure or thanks."),
    ],
    refs: Refs = None,
    language: Annotated[
        str | None, typer.Option("--language", metavar="LL", help="In this language, whatever the reader's.")
    ] = None,
    days: Annotated[
        int, typer.Option("--days", min=0, metavar="N", help="task-reminder: what is late or due within N days.")
    ] = 14,
    reasons: Annotated[
        bool, typer.Option("--reasons", help="selection: with the reason that was recorded for the decision.")
    ] = False,
    again: Annotated[bool, typer.Option("--again", help="Even where such a letter was written before.")] = False,
) -> None:
    """Write letters into the outbox, each in its reader's language: review them, send them, then mark them as sent.

    selection tells applicants what was decided, and the sending company of those accepted; information tells sending
    companies what is asked of them; task-reminder asks others for what is due; before-departure tells those who leave,
    and the guardians of minors, what they need to know; thanks goes to host and sending companies after the stay.

    Who has an address gets a mail (.eml) that opens as a draft, who has none a letter (.txt). Nothing leaves by itself.

    Example: mobctl outbox write selection --all
    """
    from mobctl.services.correspondence import writing
    from mobctl.services.correspondence.drafting import Wanted
    from mobctl.services.records.selecting import Filters
    from mobctl.views import outbox as view

    filters = Filters(**ctx.obj.filters)
    wanted = Wanted.of(kind, refs, filters, language, again=again, days=days, reasons=reasons)
    ctx.obj.carry_out(writing.plan_write(ctx.obj.desk, wanted), view.written)


@app.command(cls=Changing)
def sent(
    ctx: typer.Context,
    messages: Annotated[list[str] | None, typer.Argument(metavar="R", help="Letters, by reference.")] = None,
    on: Annotated[date | None, day("--on", help="The day on which they were sent; today where left out.")] = None,
    how: Annotated[How | None, typer.Option("--how", metavar="WAY", help="email, post or by-hand.")] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="All of this kind that wait.")] = None,
    everything: Annotated[bool, typer.Option("--all", help="All that wait.")] = False,
    project: ProjectRef = None,
) -> None:
    """Mark letters as sent: that is what closes the tasks that ask for them.

    Example: mobctl outbox sent --kind selection --on 2026-02-01
    """
    from mobctl.services.correspondence import outbox
    from mobctl.views import outbox as view

    given = outbox.Sent(on or ctx.obj.desk.today, messages, kind, str(how) if how else None, everything, project)
    ctx.obj.carry_out(outbox.plan_sent(ctx.obj.desk, given), view.sent)


@app.command(cls=Changing)
def withdraw(
    ctx: typer.Context, messages: Annotated[list[str], typer.Argument(metavar="R", help="Letters, by reference.")]
) -> None:
    """Mark letters that will not be sent; their files stay until you delete them.

    Example: mobctl outbox withdraw R-2026-001
    """
    from mobctl.services.correspondence import outbox
    from mobctl.views import outbox as view

    ctx.obj.carry_out(outbox.plan_withdraw(ctx.obj.desk, messages), view.sent)
