"""``mobctl contact``: people at organisations."""

from typing import Annotated

import typer

from mobctl.options import Changing, Files, Importing, OneRef, Reading
from mobctl.vocabulary import ContactRole

app = typer.Typer(help="Contacts at organisations: signatories, tutors, mentors.", no_args_is_help=True)

Roles = Annotated[list[ContactRole] | None, typer.Option("--role", help="What the contact does; may be repeated.")]
Pairs = Annotated[list[str], typer.Argument(metavar="FIELD=VALUE", help="name, function, email, phone, language.")]


@app.command(cls=Changing)
def add(ctx: typer.Context, organisation: OneRef, pairs: Pairs, role: Roles = None) -> None:
    """Add a contact at an organisation.

    Example: mobctl contact add O-0007 name="Carmen Ruiz" function="Workshop manager" email=carmen@example.org --role tutor
    """
    from mobctl.services.organisations import contacts
    from mobctl.views import people as view

    ctx.obj.carry_out(contacts.plan_add(ctx.obj.desk, organisation, pairs, role or ()), view.contacts)


@app.command("import", cls=Importing)
def import_(ctx: typer.Context, files: Files = None) -> None:
    """Import contacts from any spreadsheet, or bring back those of "sheet out contacts".

    Example: mobctl contact import contacts.xlsx
    """
    from mobctl import dialogue
    from mobctl.services.imports import import_contacts, import_task
    from mobctl.views import imports as view

    project, typed = ctx.obj.filters.get("project"), ctx.obj.reading
    task = import_task.task_of(ctx.obj.desk, "contact", import_contacts.plan_import, files, project, typed)
    dialogue.carry_out(ctx.obj, task, view.imported)


@app.command("list", cls=Reading)
def list_(
    ctx: typer.Context,
    organisation: Annotated[str | None, typer.Argument(metavar="O", help="Only those of this organisation.")] = None,
) -> None:
    """List contacts, by organisation.

    Example: mobctl contact list O-0007
    """
    from mobctl.services.organisations import contacts
    from mobctl.views import people as view

    ctx.obj.show(contacts.listed(ctx.obj.desk, organisation), view.contacts)


@app.command("set", cls=Changing)
def set_(
    ctx: typer.Context,
    contact: OneRef,
    pairs: Annotated[list[str] | None, typer.Argument(metavar="FIELD=VALUE", help="New values.")] = None,
    role: Roles = None,
) -> None:
    """Change fields of a contact, or give them a further role.

    Example: mobctl contact set C-0012 email=carmen@example.org
    """
    from mobctl.services.organisations import contacts
    from mobctl.views import people as view

    ctx.obj.carry_out(contacts.plan_set(ctx.obj.desk, contact, pairs or (), role or ()), view.contacts)
