"""``mobctl project``: funded programmes, their scheme, dates and targets."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import Changing, ProjectRef, Reading, day
from mobctl.vocabulary import Approach, ProjectRole

app = typer.Typer(help="Funded programmes: scheme, dates, targets.", no_args_is_help=True)

Named = Annotated[str | None, typer.Argument(metavar="P", help="The project; may be left out where one is open.")]
Pairs = Annotated[list[str], typer.Argument(metavar="FIELD=VALUE", help="New values; FIELD= alone empties it.")]


@app.command(cls=Changing)
def create(
    ctx: typer.Context,
    code: Annotated[str, typer.Option(metavar="C", help="The grant code.")],
    title: Annotated[str, typer.Option(metavar="T", help="What the project is called.")],
    scheme: Annotated[str, typer.Option(metavar="KEY", help="The scheme to adopt: mobctl scheme list.")],
    start: Annotated[date, day("--start", help="First day of the project.")],
    end: Annotated[date, day("--end", help="Last day of the project.")],
    overlays: Annotated[
        list[str] | None, typer.Option("--with", metavar="KEY", help="An overlay to lay over it.")
    ] = None,
    funder: Annotated[
        str | None, typer.Option(metavar="F", help="Who funds it, where the scheme does not say.")
    ] = None,
    approach: Annotated[Approach, typer.Option(help="How far learning is taken.")] = Approach.CERTIFY,
    organisation: Annotated[
        str | None, typer.Option(metavar="O", help="Our own organisation, where it is known already.")
    ] = None,
    our_role: Annotated[
        list[ProjectRole] | None, typer.Option(help="Our roles; coordinator and sending organisation if none is given.")
    ] = None,
) -> None:
    """Make a project and adopt a scheme as it stands today.

    Example: mobctl project create --code 2025-1-FR01-KA121-VET-000123456 --title "Skills on the move" --scheme certification-mobility --with erasmus-ka1-vet --start 2026-01-01 --end 2027-06-30
    """
    from mobctl.services.projects import projects
    from mobctl.views import projects as view

    roles = {"roles": tuple(our_role)} if our_role else {}
    new = projects.NewProject(
        code, title, scheme, tuple(overlays or ()), start, end, funder, approach, organisation, **roles
    )
    ctx.obj.carry_out(projects.plan_create(ctx.obj.desk, new), view.shown)


@app.command("list", cls=Reading)
def list_(ctx: typer.Context) -> None:
    """List all projects.

    Example: mobctl project list
    """
    from mobctl.services.projects import projects
    from mobctl.views import projects as view

    ctx.obj.show(projects.listed(ctx.obj.desk), view.listed)


@app.command(cls=Reading)
def show(ctx: typer.Context, project: Named = None) -> None:
    """Show one project with its targets.

    Example: mobctl project show P-2026-01
    """
    from mobctl.services.projects import projects
    from mobctl.views import projects as view

    ctx.obj.show(projects.shown(ctx.obj.desk, project), view.shown)


@app.command("set", cls=Changing)
def set_(ctx: typer.Context, pairs: Pairs, project: ProjectRef = None) -> None:
    """Change fields of a project: those of its making, and call_year, national_agency, grant, currency, rate_card.

    Example: mobctl project set end=2027-08-31 --note "prolonged by the agency"
    """
    from mobctl.services.projects import projects
    from mobctl.views import projects as view

    ctx.obj.carry_out(projects.plan_set(ctx.obj.desk, project, pairs), view.shown)


@app.command(cls=Reading)
def use(ctx: typer.Context, project: Annotated[str, typer.Argument(metavar="P")]) -> None:
    """Choose the project that commands work in when none is named.

    Example: mobctl project use P-2026-01
    """
    from mobctl.services.projects import projects
    from mobctl.views import projects as view

    ctx.obj.show(projects.use(ctx.obj.desk, project), view.shown)


@app.command(cls=Changing)
def copy(
    ctx: typer.Context,
    code: Annotated[str, typer.Option(metavar="C", help="The grant code of the new project.")],
    title: Annotated[str, typer.Option(metavar="T", help="What it is called.")],
    start: Annotated[date, day("--start", help="First day of the new project.")],
    end: Annotated[date, day("--end", help="Last day.")],
    project: Named = None,
    version: Annotated[
        str, typer.Option("--scheme-version", metavar="keep|today", help="The scheme as adopted, or as it is today.")
    ] = "keep",
) -> None:
    """Make next year's project after this one: set-up, partners, hosts, outcomes, lessons - not the people.

    Prospects start anew, with how it was as a remark; the days of the communication plan move with the start.

    Example: mobctl project copy P-2026-01 --code 2026-1-FR01-KA121-VET-000234567 --title "Skills on the move 2027" --start 2027-01-01 --end 2028-06-30
    """
    from mobctl.services.projects import project_copying as copying
    from mobctl.views import lessons as view

    if version not in list(copying.SchemeVersion):
        raise typer.BadParameter(f"{version} is neither keep nor today.", param_hint="--scheme-version")
    new = copying.NextYear(code, title, start, end, copying.SchemeVersion(version))
    plan = copying.plan_copy(ctx.obj.desk, project, new)
    ctx.obj.carry_out(plan, view.copied, ask=True, question="Make this project?")


@app.command(cls=Changing)
def close(ctx: typer.Context, project: Named = None) -> None:
    """Close a project in which no mobility is unfinished.

    Example: mobctl project close P-2025-01
    """
    from mobctl.services.projects import projects
    from mobctl.views import projects as view

    ctx.obj.carry_out(projects.plan_close(ctx.obj.desk, project), view.shown)


@app.command(cls=Changing)
def target(
    ctx: typer.Context,
    key: Annotated[
        str, typer.Argument(metavar="KEY", help="An activity type of the scheme, or another of its targets.")
    ],
    number: Annotated[int, typer.Argument(metavar="N", min=0, help="The number promised.")],
    partner: Annotated[str | None, typer.Option(metavar="O", help="The partner it was agreed for.")] = None,
    project: ProjectRef = None,
) -> None:
    """Set what was promised: participants of an activity type, or the number of another target of the scheme.

    Example: mobctl project target short-term-learner 40
    """
    from mobctl.services.projects import projects
    from mobctl.views import projects as view

    ctx.obj.carry_out(projects.plan_target(ctx.obj.desk, key, number, partner, project), view.shown)
