"""``mobctl testimony``: what participants and companies tell, published only while they agree."""

from datetime import date
from typing import Annotated

import typer

from mobctl.options import Changing, OneRef, ProjectRef, Reading, day

app = typer.Typer(help="Testimonies of participants and companies.", no_args_is_help=True)

Who = Annotated[str, typer.Argument(metavar="WHO", help="A participant, a mobility, or a host or sending company.")]


@app.command(cls=Changing)
def add(
    ctx: typer.Context,
    who: Who,
    text: Annotated[str, typer.Option(metavar="TEXT", help="What was told, in their words.")],
    language: Annotated[
        str | None, typer.Option(metavar="LL", help="Its language; the workspace's if left out.")
    ] = None,
    on: Annotated[date | None, day("--on", help="When it was told; today where it is left out.")] = None,
    mobility: Annotated[
        str | None, typer.Option(metavar="M", help="On whose mobility, where more than one fits.")
    ] = None,
    agreed_on: Annotated[date | None, day("--agreed-on", help="When its publication was agreed to.")] = None,
    agreed_by: Annotated[str | None, typer.Option(metavar="NAME", help="Who agreed.")] = None,
    project: ProjectRef = None,
) -> None:
    """Add a testimony. It may be published only while whoever tells it agrees.

    A participant agrees to all of theirs at once (consent set T testimony yes), a company to each.

    Example: mobctl testimony add O-0007 --text "We would do it again." --agreed-on 2026-04-02 --agreed-by "Diego Sol"
    """
    from mobctl.services.projects import testimonies
    from mobctl.views import telling as view

    told = testimonies.Told(text, language, on, mobility, agreed_on, agreed_by)
    ctx.obj.carry_out(testimonies.plan_add(ctx.obj.desk, who, told, project), view.testimony)


@app.command("list", cls=Reading)
def list_(
    ctx: typer.Context,
    publishable: Annotated[bool, typer.Option("--publishable", help="Only those that may be published today.")] = False,
    project: ProjectRef = None,
) -> None:
    """List the testimonies of the project, and why some may not be published.

    Example: mobctl testimony list --publishable
    """
    from mobctl.services.projects import testimonies
    from mobctl.views import telling as view

    ctx.obj.show(testimonies.listed(ctx.obj.desk, project, publishable=publishable), view.testimonies)


@app.command(cls=Reading)
def show(ctx: typer.Context, testimony: OneRef) -> None:
    """Show one testimony with its whole text.

    Example: mobctl testimony show Q-2026-003
    """
    from mobctl.services.projects import testimonies
    from mobctl.views import telling as view

    ctx.obj.show(testimonies.shown(ctx.obj.desk, testimony), view.testimony)


@app.command("set", cls=Changing)
def set_(
    ctx: typer.Context,
    testimony: OneRef,
    pairs: Annotated[
        list[str],
        typer.Argument(metavar="FIELD=VALUE", help="text, language, on; for an organisation agreed_on, agreed_by."),
    ],
) -> None:
    """Correct a testimony, or say that a company has agreed to it.

    Example: mobctl testimony set Q-2026-003 agreed_on=2026-04-02 agreed_by="Diego Sol"
    """
    from mobctl.services.projects import testimonies
    from mobctl.views import telling as view

    ctx.obj.carry_out(testimonies.plan_set(ctx.obj.desk, testimony, pairs), view.testimony)


@app.command(cls=Changing)
def withdraw(
    ctx: typer.Context,
    refs: Annotated[list[str], typer.Argument(metavar="Q...", help="Testimonies.")],
    on: Annotated[date | None, day("--on", help="When it was asked for; today where it is left out.")] = None,
) -> None:
    """Take testimonies out of everything that is published, for good.

    A participant who withdraws the consent takes all of theirs out: consent set T testimony withdrawn.

    Example: mobctl testimony withdraw Q-2026-003 --note "the company asked for it by e-mail"
    """
    from mobctl.services.projects import testimonies
    from mobctl.views import telling as view

    ctx.obj.carry_out(testimonies.plan_withdraw(ctx.obj.desk, refs, on), view.testimonies)
