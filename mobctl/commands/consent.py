"""``mobctl consent``: what participants or their guardians answered about travel, data, images and testimonies."""

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from mobctl.options import Changing, ProjectRef, Reading, day
from mobctl.vocabulary_consents import ConsentAnswer, ConsentKind

app = typer.Typer(help="Consents: to the travel, data notice, image rights, testimony.", no_args_is_help=True)


@app.command("set", cls=Changing)
def set_(
    ctx: typer.Context,
    words: Annotated[
        list[str],
        typer.Argument(
            metavar="REF... KIND ANSWER",
            help="Participants, applications or mobilities, a flow or project for all of its own; then "
            "travel, data-notice, image-rights or testimony; then yes, no or withdrawn.",
        ),
    ],
    on: Annotated[date | None, day("--on", help="The day of the answer; today where it is left out.")] = None,
    by: Annotated[str | None, typer.Option(metavar="WHO", help="Who answered, where it was a guardian.")] = None,
    file: Annotated[Path | None, typer.Option(metavar="FILE", help="The signed form.")] = None,
) -> None:
    """Record an answer. A later answer stands beside the earlier one; the last one counts.

    Whoever refuses image rights keeps the place. A testimony is published only while consent to it holds.

    Example: mobctl consent set T-0012 image-rights no --on 2026-01-14 --by "Ana Lindqvist"
    """
    from mobctl.services.formalities import consents
    from mobctl.views import telling as view

    ctx.obj.carry_out(consents.plan_set(ctx.obj.desk, words, on, by, file), view.answers)


@app.command("list", cls=Reading)
def list_(
    ctx: typer.Context,
    refs: Annotated[
        list[str] | None, typer.Argument(metavar="REF", help="Only these participants; a flow means its own.")
    ] = None,
    kind: Annotated[ConsentKind | None, typer.Option(help="Only this kind.")] = None,
    answer: Annotated[ConsentAnswer | None, typer.Option(help="Only those who last answered so.")] = None,
    history: Annotated[
        bool, typer.Option("--history", help="Every answer, not only the last one of each kind.")
    ] = False,
    project: ProjectRef = None,
) -> None:
    """List what was answered, and who has not answered yet.

    Example: mobctl consent list --kind image-rights --answer no
    """
    from mobctl.services.formalities import consents
    from mobctl.views import telling as view

    asked = consents.Asked(tuple(refs or ()), kind, answer, history=history)
    ctx.obj.show(consents.listed(ctx.obj.desk, asked, project), view.consents)
