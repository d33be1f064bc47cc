"""``mobctl rule``: what law and programme ask, as dated data that the school confirms."""

from typing import Annotated

import typer

from mobctl.options import Changing, Reading

app = typer.Typer(help="What law and programme ask: read the rules, confirm them.", no_args_is_help=True)


@app.command("list", cls=Reading)
def list_(ctx: typer.Context) -> None:
    """List the rules with their edition, and whether your school has confirmed it.

    Example: mobctl rule list
    """
    from mobctl.services.formalities import rulings
    from mobctl.views import rules as view

    ctx.obj.show(rulings.listed(ctx.obj.desk), view.rules)


@app.command(cls=Reading)
def show(
    ctx: typer.Context, key: Annotated[str, typer.Argument(metavar="KEY", help="The rule: mobctl rule list.")]
) -> None:
    """Show a rule: what it says, where that stands, what is uncertain, its figures and countries.

    Example: mobctl rule show passport
    """
    from mobctl.services.formalities import rulings
    from mobctl.views import rules as view

    ctx.obj.show(rulings.shown(ctx.obj.desk, key), view.rule)


@app.command(cls=Changing)
def confirm(
    ctx: typer.Context, keys: Annotated[list[str], typer.Argument(metavar="KEY", help="Rules: mobctl rule list.")]
) -> None:
    """Confirm that your school stands by the present edition of rules; the note says who, or what was looked up.

    Example: mobctl rule confirm passport visa --note "asked the embassy on 3 March"
    """
    from mobctl.services.formalities import rulings
    from mobctl.views import rules as view

    ctx.obj.carry_out(rulings.plan_confirm(ctx.obj.desk, keys), view.rules)
