"""``mobctl org``: organisations and their roles in a project."""

from datetime import date
from enum import StrEnum
from typing import Annotated

import typer

from mobctl.options import Changing, Files, Importing, Limit, OneRef, ProjectRef, Reading, day
from mobctl.vocabulary import ProjectRole, ProspectState

app = typer.Typer(help="Organisations: schools, companies, chambers and other partners.", no_args_is_help=True)


class CompanyRole(StrEnum):
    """As what a company registers."""

    SENDING_COMPANY = "sending-company"
    HOST_COMPANY = "host-company"


Roles = Annotated[list[ProjectRole] | None, typer.Option("--role", help="A role in the project; may be repeated.")]


@app.command(cls=Changing)
def add(
    ctx: typer.Context,
    pairs: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE", help="At least name=...")],
    role: Roles = None,
    project: ProjectRef = None,
) -> None:
    """Add one organisation.

    Example: mobctl org add name="Taller Mecánico Ruiz" country=ES city=Seville headcount=6 --role host-company
    """
    from mobctl.services.organisations import organisations
    from mobctl.views import people as view

    ctx.obj.carry_out(organisations.plan_add(ctx.obj.desk, pairs, role or (), project), view.organisations)


@app.command("import", cls=Importing)
def import_(
    ctx: typer.Context,
    files: Files = None,
    role: Annotated[ProjectRole | None, typer.Option(help="The role in the project of rows that name none.")] = None,
) -> None:
    """Import organisations, with their signatories, tutors and contacts, from any spreadsheet.

    Example: mobctl org import hosts.xlsx --role host-company
    """
    from functools import partial

    from mobctl import dialogue
    from mobctl.services.imports import import_organisations, import_task
    from mobctl.views import imports as view

    project, typed = ctx.obj.filters.get("project"), ctx.obj.reading
    planning = partial(import_organisations.plan_import, role=role)
    task = import_task.task_of(ctx.obj.desk, "organisation", planning, files, project, typed)
    dialogue.carry_out(ctx.obj, task, view.imported)


@app.command("list", cls=Reading)
def list_(
    ctx: typer.Context,
    role: Annotated[ProjectRole | None, typer.Option(help="Only those with this role.")] = None,
    country: Annotated[str | None, typer.Option(metavar="CC", help="Only those in this country.")] = None,
    project: ProjectRef = None,
    limit: Limit = None,
) -> None:
    """List organisations by name.

    Example: mobctl org list --role host-company --country ES
    """
    from mobctl.services.organisations import organisations
    from mobctl.views import people as view

    found = organisations.listed(ctx.obj.desk, project=project, role=role, country=country, limit=limit)
    ctx.obj.show(found, view.organisations)


@app.command(cls=Reading)
def show(ctx: typer.Context, organisation: OneRef) -> None:
    """Show one organisation with its contacts and roles.

    Example: mobctl org show O-0007
    """
    from mobctl.services.organisations import organisations
    from mobctl.views import people as view

    ctx.obj.show(organisations.shown(ctx.obj.desk, organisation), view.organisation)


@app.command("set", cls=Changing)
def set_(
    ctx: typer.Context,
    organisation: OneRef,
    pairs: Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE", help="New values.")] = None,
    role: Roles = None,
    since: Annotated[
        date | None, day("--from", help="From which day on; papers about stays before it keep what was so.")
    ] = None,
    project: ProjectRef = None,
) -> None:
    """Change fields of an organisation, or give it a further role in a project.

    A host that moves: say from when, and the papers of stays that ended before stay as they are.

    Example: mobctl org set O-0007 address="Calle Luna 7" city=Málaga --from 2026-09-01
    """
    from mobctl.services.organisations import organisations
    from mobctl.views import people as view

    plan = organisations.plan_set(ctx.obj.desk, organisation, pairs or (), role or (), project, since)
    ctx.obj.carry_out(plan, view.organisations)


@app.command(cls=Reading)
def duplicates(ctx: typer.Context, limit: Limit = None) -> None:
    """List the organisations that may be known twice, side by side, the surest first.

    Example: mobctl org duplicates
    """
    from mobctl.services.merging import duplicates
    from mobctl.views import merging as view

    ctx.obj.show(duplicates.organisations(ctx.obj.desk, limit), view.duplicates)


@app.command(cls=Changing)
def merge(
    ctx: typer.Context,
    first: OneRef,
    second: OneRef,
    keep: Annotated[str | None, typer.Option(metavar="REF", help="Which of the two stays; else the first.")] = None,
    pairs: Annotated[
        list[str] | None, typer.Option("--set", metavar="FIELD=VALUE", help="A value that wins over both.")
    ] = None,
) -> None:
    """Make one organisation of two: contacts, roles, stays and papers move, nothing is lost.

    The first one is kept; its values win, blanks are filled. Contacts of one name become one.

    Example: mobctl org merge O-0007 O-0012 --set city=Seville
    """
    from mobctl.services.merging import merging_organisations
    from mobctl.views import merging as view

    plan = merging_organisations.plan_merge(ctx.obj.desk, (first, second), keep, pairs or ())
    ctx.obj.carry_out(plan, view.merged, ask=True, question="Make one of the two?")


@app.command(cls=Changing)
def distinguish(ctx: typer.Context, first: OneRef, second: OneRef) -> None:
    """Record that two organisations are two, however alike they are: it is not asked again.

    Example: mobctl org distinguish O-0007 O-0012
    """
    from mobctl.services.records import distinctions
    from mobctl.views import merging as view

    ctx.obj.carry_out(distinctions.plan_organisations(ctx.obj.desk, first, second), view.distinguished)


@app.command(cls=Changing)
def prospect(
    ctx: typer.Context,
    organisation: OneRef,
    state: Annotated[ProspectState, typer.Argument(help="How far the search for places there has come.")],
    places: Annotated[int | None, typer.Option(min=0, metavar="N", help="Places offered.")] = None,
    next_call: Annotated[date | None, day("--next-call", help="When to ask again.")] = None,
    project: ProjectRef = None,
) -> None:
    """Record how far the search for places at a company has come. A refusal needs its reason: --note.

    Example: mobctl org prospect O-0007 offered --places 3 --next-call 2026-03-02
    """
    from mobctl.services.organisations import prospects
    from mobctl.views import people as view

    plan = prospects.plan_prospect(
        ctx.obj.desk, organisation, state, places=places, next_call=next_call, project=project
    )
    ctx.obj.carry_out(plan, view.organisations)


@app.command(cls=Changing)
def accept(
    ctx: typer.Context,
    organisation: OneRef,
    pairs: Annotated[
        list[str] | None, typer.Argument(metavar="CRITERION=yes|no|TEXT", help='Such as named-tutor="yes, C. Ruiz".')
    ] = None,
    places: Annotated[int | None, typer.Option(min=0, metavar="N", help="Places offered.")] = None,
    project: ProjectRef = None,
) -> None:
    """Judge a host by the quality criteria of the scheme; it is accepted once it meets all of them.

    Answers may come one by one, "yes" and "no" with a remark; without any, the criteria are shown.

    Example: mobctl org accept O-0007 named-tutor="yes, Carmen Ruiz" safe-work=yes fitting-tasks=yes --places 2
    """
    from mobctl.services.organisations import prospects
    from mobctl.views import hosts as view

    plan = prospects.plan_accept(ctx.obj.desk, organisation, pairs or (), places=places, project=project)
    ctx.obj.carry_out(plan, view.acceptance)


@app.command(cls=Reading)
def calls(
    ctx: typer.Context,
    days: Annotated[int | None, typer.Option("--days", min=0, metavar="N", help="Until in N days; else 14.")] = None,
    project: ProjectRef = None,
    limit: Limit = None,
) -> None:
    """List whom to call about places, the earliest first, then those who were never given a day.

    Example: mobctl org calls --days 7
    """
    from mobctl.services.organisations import prospects
    from mobctl.views import hosts as view

    ctx.obj.show(prospects.calls(ctx.obj.desk, project, days=days, limit=limit), view.calls)


@app.command(cls=Changing)
def note(
    ctx: typer.Context,
    organisation: OneRef,
    text: Annotated[str, typer.Option(metavar="T", help="How it went.")],
    rating: Annotated[int | None, typer.Option(min=1, max=5, metavar="1-5", help="1 badly, 5 very well.")] = None,
    on: Annotated[date | None, day("--on", help="When; today if not given.")] = None,
    project: ProjectRef = None,
) -> None:
    """Note how it went with an organisation, to be remembered next year.

    Example: mobctl org note O-0007 --text "Patient tutor, good tools; ask early, August is full" --rating 5
    """
    from mobctl.services.organisations import remembering
    from mobctl.views import people as view

    plan = remembering.plan_note(ctx.obj.desk, organisation, text=text, rating=rating, on=on, project=project)
    ctx.obj.carry_out(plan, view.organisations)


@app.command(cls=Changing)
def close(ctx: typer.Context, organisation: OneRef) -> None:
    """Work no longer with an organisation, with a reason; placing somebody there is warned about from now on.

    Example: mobctl org close O-0007 --note "moved away"
    """
    from mobctl.services.organisations import remembering
    from mobctl.views import people as view

    ctx.obj.carry_out(remembering.plan_close(ctx.obj.desk, organisation), view.organisations)


@app.command(cls=Changing)
def reopen(ctx: typer.Context, organisation: OneRef) -> None:
    """Work with an organisation again that was closed.

    Example: mobctl org reopen O-0007
    """
    from mobctl.services.organisations import remembering
    from mobctl.views import people as view

    ctx.obj.carry_out(remembering.plan_reopen(ctx.obj.desk, organisation), view.organisations)


@app.command(cls=Changing)
def register(
    ctx: typer.Context,
    organisation: OneRef,
    on: Annotated[date | None, day("--on", help="When; today if not given.")] = None,
    role: Annotated[
        list[CompanyRole] | None, typer.Option("--role", help="As what; in the roles it has, or to send, if not given.")
    ] = None,
    through: Annotated[str | None, typer.Option(metavar="O", help="The contact point through which it came.")] = None,
    project: ProjectRef = None,
) -> None:
    """Register a company that wants to send or to receive; there is no deadline.

    Where the scheme lets only small and medium companies send, a larger one is named: it can host.

    Example: mobctl org register O-0007 --on 2026-03-02 --role sending-company --through O-0002
    """
    from mobctl.services.organisations import registering
    from mobctl.views import network as view

    plan = registering.plan_register(ctx.obj.desk, organisation, on, role or (), through, project)
    ctx.obj.carry_out(plan, view.registered)
