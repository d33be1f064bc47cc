"""``mobctl budget``: what a mobility costs and what the grant gives for it."""

from typing import TYPE_CHECKING, Annotated

import typer

from mobctl.options import ProjectRef, Reading, ReadingMany, Refs

if TYPE_CHECKING:
    from mobctl.services.money.distances import WhichPlace
    from mobctl.terminal import Terminal

app = typer.Typer(help="What mobilities cost, and what the grant gives.", no_args_is_help=True)


@app.command(cls=Reading)
def distance(
    ctx: typer.Context,
    from_: Annotated[
        str, typer.Argument(metavar="FROM", help='A place: "Rouen", "Valencia, ES", "Newport, Essex, GB".')
    ],
    to: Annotated[str, typer.Argument(metavar="TO", help="The last place of the way out.")],
    via: Annotated[list[str] | None, typer.Argument(metavar="VIA", help="Places between them, in their order.")] = None,
    call: Annotated[
        int | None, typer.Option(min=2014, max=2099, metavar="YEAR", help="The call whose bands hold; the project's.")
    ] = None,
    project: ProjectRef = None,
) -> None:
    """Estimate the distance between two places, one way, and show the travel support of its band.

    Along the great circle; by way of other places the legs are added. It is never doubled for the way back: the
    amounts are for the return trip.

    Example: mobctl budget distance "Rouen" "Bergamo" --call 2026
    """
    from mobctl.services.money import distances
    from mobctl.views import budget as view

    answers: dict[str, str] = {}
    while True:
        try:
            route = [from_, *(via or ()), to]
            found = distances.measured(ctx.obj.desk, route, call=call, project=project, answers=answers)
            break
        except distances.PlacesUnclear as unclear:
            if not _answer(ctx.obj, unclear.asked, answers):
                raise
    ctx.obj.show(found, view.distance)


@app.command(cls=ReadingMany)
def journeys(ctx: typer.Context, refs: Refs = None) -> None:
    """Show how far the journeys of mobilities are, and their travel support; all of the project if nothing narrows.

    From the town of the sender to the towns of the stay, or as the travel plan has it. Stated kilometres win.

    Example: mobctl budget journeys F-2026-03
    """
    from mobctl.services.money import journeys as service
    from mobctl.services.records.selecting import Filters
    from mobctl.views import budget as view

    ctx.obj.show(service.listed(ctx.obj.desk, refs or [], Filters(**ctx.obj.filters)), view.journeys)


def _answer(terminal: "Terminal", questions: "tuple[WhichPlace, ...]", answers: dict[str, str]) -> bool:
    """Ask which places are meant; return whether all of them were named."""
    from mobctl.interview import Question

    if not questions or not terminal.interview.possible:
        return False
    for question in questions:
        if not question.candidates:
            return False
        text = f'No place is called "{question.typed}". Is it one of these?' if question.unknown else ""
        ways = (("none", "none of these"),)
        choices = tuple(map(str, question.candidates))
        asked = Question(text or f"Which {question.typed} is meant?", "FROM or TO", choices, ways=ways)
        answer = terminal.interview.ask(asked)
        if answer == "none":
            return False
        answers[question.typed] = answer
    return True
