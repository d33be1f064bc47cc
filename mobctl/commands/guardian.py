"""``mobctl guardian``: who has authority over a participant."""

from typing import Annotated

import typer

from mobctl.options import Changing, Files, Importing, OneRef, Reading

app = typer.Typer(help="Who has authority over a participant.", no_args_is_help=True)


@app.command("import", cls=Importing)
def import_(ctx: typer.Context, files: Files = None) -> None:
    """Import guardians from any spreadsheet, or bring back those of "sheet out guardians".

    Example: mobctl guardian import guardians.xlsx
    """
    from mobctl import dialogue
    from mobctl.services.imports import import_guardians, import_task
    from mobctl.views import imports as view

    project, typed = ctx.obj.filters.get("project"), ctx.obj.reading
    task = import_task.task_of(ctx.obj.desk, "guardian", import_guardians.plan_import, files, project, typed)
    dialogue.carry_out(ctx.obj, task, view.imported)


@app.command("list", cls=Reading)
def list_(
    ctx: typer.Context,
    participant: Annotated[str | None, typer.Argument(metavar="T", help="Only those of this participant.")] = None,
) -> None:
    """List guardians, by participant.

    Example: mobctl guardian list T-0012
    """
    from mobctl.services.organisations import contacts
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
    from mobctl.services.organisations import contacts
    from mobctl.views import people as view

    ctx.obj.carry_out(contacts.plan_guardian(ctx.obj.desk, participant, pairs, number), view.guardians)
