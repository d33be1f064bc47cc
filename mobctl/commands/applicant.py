"""``mobctl applicant``: people who ask for a place."""

from typing import Annotated

import typer

from mobctl.options import Changing, ChangingMany, Files, Importing, Limit, OneRef, ProjectRef, Reading, ReadingMany

app = typer.Typer(help="People who ask for a place: import, list, complete.", no_args_is_help=True)


@app.command("import", cls=Importing)
def import_(ctx: typer.Context, files: Files = None) -> None:
    """Import people from any spreadsheet; what is there already is completed, a blank cell erases nothing.

    Example: mobctl applicant import applicants.xlsx --source "Vocational School No. 3"
    """
    from mobctl import dialogue
    from mobctl.services.imports import import_applicants, import_task
    from mobctl.views import imports as view

    project, typed = ctx.obj.filters.get("project"), ctx.obj.reading
    task = import_task.task_of(ctx.obj.desk, "applicant", import_applicants.plan_import, files, project, typed)
    dialogue.carry_out(ctx.obj, task, view.imported)


@app.command(cls=Changing)
def add(
    ctx: typer.Context,
    pairs: Annotated[list[str], typer.Argument(metavar="FIELD=VALUE", help="At least given_names and family_name.")],
    project: ProjectRef = None,
) -> None:
    """Enter one applicant by hand; for more than a few, import a list.

    Example: mobctl applicant add given_names=Anna family_name=Lindqvist birth_date=2008-03-12 email=anna@example.org
    """
    from mobctl.services.applicants import adding_applicants
    from mobctl.views import applicants as view

    ctx.obj.carry_out(adding_applicants.plan_add(ctx.obj.desk, pairs, project), view.listed)


@app.command(cls=Changing)
def answer(
    ctx: typer.Context,
    batch: Annotated[str, typer.Argument(metavar="I", help="The import: mobctl import list.")],
    row: Annotated[int, typer.Argument(metavar="ROW", help="The row's number in the spreadsheet.")],
    words: Annotated[
        list[str], typer.Argument(metavar="ANSWER", help="field=value ..., same-as REF, different, or skip.")
    ],
    sheet: Annotated[str | None, typer.Option(metavar="S", help="The sheet, where several have such a row.")] = None,
) -> None:
    """Answer for a row of an import that waits: correct its values, say whom it speaks of, or leave it out for good.

    Example: mobctl applicant answer I-2026-003 14 same-as T-0012
    """
    from mobctl.services.imports import answering
    from mobctl.views import imports as view

    ctx.obj.carry_out(answering.plan_answer(ctx.obj.desk, batch, row, words, sheet), view.imported)


@app.command("list", cls=ReadingMany)
def list_(ctx: typer.Context, limit: Limit = None) -> None:
    """List the applicants of the project with what is still missing of each.

    Example: mobctl applicant list --missing birth_date
    """
    from mobctl.services.applicants import applicants
    from mobctl.services.records.selecting import Filters
    from mobctl.views import applicants as view

    ctx.obj.show(applicants.listed(ctx.obj.desk, Filters(**ctx.obj.filters), limit), view.listed)


@app.command(cls=Reading)
def show(ctx: typer.Context, applicant: OneRef) -> None:
    """Show one applicant with all that is known.

    Example: mobctl applicant show A-2026-0014
    """
    from mobctl.services.applicants import applicants
    from mobctl.views import applicants as view

    ctx.obj.show(applicants.shown(ctx.obj.desk, applicant), view.shown)


@app.command("set", cls=ChangingMany)
def set_(
    ctx: typer.Context,
    words: Annotated[list[str], typer.Argument(metavar="REF|FIELD=VALUE", help="References, then new values.")],
) -> None:
    """Change fields of applicants: of the person or of the application.

    Example: mobctl applicant set A-2026-0014 birth_date=2008-03-12 phone=+33612345678
    """
    from mobctl.services.applicants import applicants
    from mobctl.services.records.selecting import Filters
    from mobctl.views import applicants as view

    refs = [word for word in words if "=" not in word]
    pairs = [word for word in words if "=" in word]
    plan = applicants.plan_set(ctx.obj.desk, refs, Filters(**ctx.obj.filters), pairs)
    ctx.obj.carry_out(plan, view.listed)


@app.command(cls=Reading)
def duplicates(ctx: typer.Context, limit: Limit = None) -> None:
    """List the people of all projects who may be known twice, side by side, the surest first.

    Example: mobctl applicant duplicates
    """
    from mobctl.services.merging import duplicates
    from mobctl.views import merging as view

    ctx.obj.show(duplicates.people(ctx.obj.desk, limit), view.duplicates)


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
    """Make one person of two: applications, guardians, mobilities and papers move, nothing is lost.

    The first one is kept; its values win, blanks are filled. Two applications to one project become one.

    Example: mobctl applicant merge T-0012 T-0014 --set email=anna@example.org
    """
    from mobctl.services.merging import merging_people
    from mobctl.views import merging as view

    plan = merging_people.plan_merge(ctx.obj.desk, (first, second), keep, pairs or ())
    ctx.obj.carry_out(plan, view.merged, ask=True, question="Make one of the two?")


@app.command(cls=Changing)
def distinguish(ctx: typer.Context, first: OneRef, second: OneRef) -> None:
    """Record that two participants are two people, however alike they are: it is not asked again.

    Example: mobctl applicant distinguish T-0012 T-0014
    """
    from mobctl.services.records import distinctions
    from mobctl.views import merging as view

    ctx.obj.carry_out(distinctions.plan_people(ctx.obj.desk, first, second), view.distinguished)


@app.command(cls=Reading)
def fields(ctx: typer.Context) -> None:
    """List the fields that an applicants' spreadsheet may fill, as --map takes them.

    Example: mobctl applicant fields
    """
    from mobctl.services.applicants import applicants
    from mobctl.views import applicants as view

    ctx.obj.show(applicants.fields(), view.fields)
