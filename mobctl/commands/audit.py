"""``mobctl audit``: dossiers for a desk check, years later."""

import typer

from mobctl.options import Out, ReadingMany, Refs

app = typer.Typer(help="Dossiers for a desk check, years later.", no_args_is_help=True, add_completion=False)


@app.callback()
def audit() -> None:
    """Dossiers for a desk check, years later."""


@app.command(cls=ReadingMany)
def pack(ctx: typer.Context, refs: Refs = None, out: Out = None) -> None:
    """Put all that is on file about a mobility into one numbered dossier with an index, and name what is missing.

    Selection, agreements and amendments, signatures, attendance, receipts, validation, the log, and the fingerprint of
    every file. Several mobilities give one dossier each; --out then is a folder.

    Example: mobctl audit pack M-2026-014 --out dossier.zip
    """
    from mobctl.services.documents import audit as service
    from mobctl.services.records.selecting import Filters
    from mobctl.views import packs as view

    terminal = ctx.obj
    terminal.show(service.audited(terminal.desk, refs, Filters(**terminal.filters), out), view.audited)
