"""``mobctl guardian``: who has authority over a participant."""

from typing import Annotated

import typer

from mobctl.options import Changing, OneRef, Reading

app = typer.Typer(help="Who has authority over a participant.", no_args_is_help=True)


@app.command("list", cls=Reading)
def list_(
    ctx: typer.Context,
    participant: Annotated[str | None, typer.Argument(metavar="T", help="Only those of this participant.")] = None,
) -> None:
    """List guardians, by participant.

    Example: mobctl guardian list T-0012
    """
    from mobctl.services import contacts
    from mobctl.views import people as view

    ctx.obj.show(contacts.guardians(ctx.obj.desk, participant), view.guardians)


@app.command("set", cls=Changing)
def set_(
    ctx: typer.Context,
    participant: OneRef,
    pairs: Annotated[
        list[str],
        typer.Argument(
            metavar="FIELD=VALUE", help="name, relation, authority, signs, address, email, phone, valid_to."
        ),
    ],
    number: Annotated[
        int | None, typer.Option("--number", min=1, help="Which of the guardians; without it a further one.")
    ] = None,
) -> None:
    """Add a guardian of a participant, or change the one with --number.

    Example: mobctl guardian set T-0012 name="Ana Lindqvist" relation=mother authority=joint email=ana@example.org
    """
    from mobctl.services import contacts
    from mobctl.views import people as view

    ctx.obj.carry_out(contacts.plan_guardian(ctx.obj.desk, participant, pairs, number), view.guardians)
