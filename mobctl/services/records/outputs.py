"""Where commands write files that leave the workspace: the outbox, or a file named by --out; never over another."""

from collections.abc import Sequence
from pathlib import Path

from mobctl.desk import Desk
from mobctl.errors import Refused, Unreadable
from mobctl.messages import store as say
from mobctl.store import files

OUTBOX = "outbox"


def output_place(desk: Desk, out: Path | None, name: str, folder: str = OUTBOX) -> Path:
    """Return where a command writes: the file named, or *name* in a folder of the workspace, numbered if taken.

    Raises Refused when something is where *out* points, Unreadable when its folder is not there: a disk that is not
    plugged in must not become a folder on this one.
    """
    if out is None:
        return files.next_free(desk.workspace / folder / name)
    return named_place(desk, out, "--out")


def named_place(desk: Desk, out: Path, option: str) -> Path:
    """Return where the file is to be written that was named with an *option*; raises as ``output_place`` does."""
    place = desk.folder / out
    if place.is_dir():
        raise Refused(say.OUTPUT_IS_FOLDER, file=str(out), option=option)
    if place.exists():
        free = str(out.with_name(files.next_free(place).name))
        raise Refused(say.OUTPUT_EXISTS, file=str(out), option=option, free=free)
    if not place.parent.is_dir():
        raise Unreadable(say.OUTPUT_FOLDER_MISSING, folder=str(out.parent))
    return place


def shown_place(desk: Desk, place: Path, out: Path | None) -> Path:
    """Return a path as it was typed, or relative to the workspace."""
    return out or place.relative_to(desk.workspace)


def places_for(desk: Desk, out: Path | None, names: Sequence[str]) -> list[Path]:
    """Return where several files of one command are written: *out* is then a folder, for one alone it is the file.

    Raises as ``output_place`` does, before anything is written.
    """
    if out is None or len(names) == 1:
        return [output_place(desk, out, name) for name in names]
    places = [desk.folder / out / name for name in names]
    for place in places:
        if place.exists():
            free = str(out / files.next_free(place).name)
            raise Refused(say.OUTPUT_EXISTS, file=str(out / place.name), option="--out", free=free)
    return places
