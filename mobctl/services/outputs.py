"""Where commands write files that leave the workspace: the outbox, or a file named by --out; never over another."""

from pathlib import Path

from mobctl.desk import Desk
from mobctl.errors import Refused
from mobctl.messages import store as say
from mobctl.store import files

OUTBOX = "outbox"


def output_place(desk: Desk, out: Path | None, name: str) -> Path:
    """Return where a command writes: the file named, or *name* in the outbox, numbered where it is taken.

    Raises Refused when the file named exists.
    """
    if out is None:
        return files.next_free(desk.workspace / OUTBOX / name)
    place = desk.folder / out
    if place.exists():
        raise Refused(say.OUTPUT_EXISTS, file=str(out), free=str(out.with_name(files.next_free(place).name)))
    return place


def shown_place(desk: Desk, place: Path, out: Path | None) -> Path:
    """Return a path as it was typed, or relative to the workspace."""
    return out or place.relative_to(desk.workspace)
