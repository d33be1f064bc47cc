"""``mobctl template``: the Word templates of the papers."""

from pathlib import Path
from typing import Annotated

import typer

from mobctl.options import Out, Reading

app = typer.Typer(help="The Word templates of the papers, shipped and your own.", no_args_is_help=True)

Language = Annotated[str | None, typer.Option("--language", metavar="LL", help="The language; else the workspace's.")]


@app.command("list", cls=Reading)
def list_(ctx: typer.Context) -> None:
    """List the templates in use: those of the workspace's templates folder win over the shipped ones.

    Example: mobctl template list
    """
    from mobctl.services.templates import templates
    from mobctl.views import templates as view

    ctx.obj.show(templates.listed(ctx.obj.desk), view.templates)


@app.command(cls=Reading)
def fields(
    ctx: typer.Context,
    kind: Annotated[
        str | None, typer.Argument(metavar="KIND", help="Only the fields that this document's templates use.")
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="FILE.docx", help="Write them as a Word document to copy from.")
    ] = None,
) -> None:
    """List the fields that a template may use, each with its meaning and an example.

    Example: mobctl template fields pedagogical-contract --out fields.docx
    """
    from mobctl.services.templates import template_fields
    from mobctl.views import templates as view

    ctx.obj.show(template_fields.fields(ctx.obj.desk, kind, out), view.fields)


@app.command(cls=Reading)
def copy(
    ctx: typer.Context,
    kind: Annotated[str, typer.Argument(metavar="KIND", help="pedagogical-contract, information-pack ...")],
    language: Language = None,
    out: Out = None,
) -> None:
    """Copy a shipped template into the workspace, to be changed in Word; from then on it is the one in use.

    Example: mobctl template copy pedagogical-contract --language fr
    """
    from mobctl.services.templates import template_upgrade
    from mobctl.views import templates as view

    ctx.obj.show(template_upgrade.copy(ctx.obj.desk, kind, language, out), view.copied)


@app.command(cls=Reading)
def upgrade(ctx: typer.Context) -> None:
    """Tell which of your own templates come from a shipped one that has changed since, and what has changed.

    Nothing is overwritten: your template stays in use until you change it yourself.

    Example: mobctl template upgrade
    """
    from mobctl.services.templates import template_upgrade
    from mobctl.views import templates as view

    ctx.obj.show(template_upgrade.origins(ctx.obj.desk), view.origins)


@app.command(cls=Reading)
def check(
    ctx: typer.Context,
    files: Annotated[
        list[Path] | None, typer.Argument(metavar="FILE", help="Word files; without any, the templates in use.")
    ] = None,
    kind: Annotated[
        str | None, typer.Option("--kind", metavar="KIND", help="What the files are for; else their names tell it.")
    ] = None,
    commented: Annotated[
        Path | None,
        typer.Option("--commented", metavar="COPY.docx", help="Write a copy of FILE with the findings as comments."),
    ] = None,
) -> None:
    """Check templates: every wrong field, tag and filter at once, with its paragraph and what was probably meant.

    A template is also compared with what the scheme and the funder want on such a paper.
    With --commented, a copy of the Word file is written in which each finding is a comment at its paragraph.

    Example: mobctl template check templates/pedagogical-contract.fr.docx
    """
    from mobctl.services.templates import template_checking
    from mobctl.views import templates as view

    ctx.obj.show(template_checking.check(ctx.obj.desk, files or [], kind, commented), view.checked)


@app.command("test", cls=Reading)
def try_out(
    ctx: typer.Context,
    template: Annotated[
        str, typer.Argument(metavar="KIND|FILE", help="pedagogical-contract, information-pack ..., or a Word file.")
    ],
    language: Language = None,
    out: Annotated[
        Path | None,
        typer.Option("--out", metavar="FOLDER", help="An empty or new folder in which to keep the samples."),
    ] = None,
) -> None:
    """Try a template out on invented people: minors, long names, two hosts, hardly anything known.

    Each sample is filled and read back: what was to be printed and cannot be read is told.

    Example: mobctl template test pedagogical-contract --out samples
    """
    from mobctl.services.templates import template_trials
    from mobctl.views import templates as view

    ctx.obj.show(template_trials.tried(ctx.obj.desk, template, language, out), view.tried)
