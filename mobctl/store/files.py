"""Files that agree with their rows after any crash: written aside, flushed, renamed once the row is saved."""

import errno
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from mobctl.errors import Unreadable
from mobctl.messages import store as say
from mobctl.store.plan import NewFile

ASIDE = ".pending"


def fingerprint(content: bytes) -> str:
    """Return the SHA-256 of *content*, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def file_fingerprint(path: Path) -> str:
    """Return the SHA-256 of the file at *path*, in hexadecimal."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def aside(path: Path) -> Path:
    """Return where the file for *path* waits until its row is saved."""
    return path.with_name(f".{path.name}{ASIDE}")


def write_aside(workspace: Path, files: Iterable[NewFile]) -> None:
    """Write every file beside its place and flush it to the disk; on failure none is left behind."""
    written: list[Path] = []
    try:
        for file in files:
            place = aside(workspace / file.path)
            place.parent.mkdir(parents=True, exist_ok=True)
            written.append(place)
            place.write_bytes(file.content)
        for place in written:
            _flush(place)
    except OSError as trouble:
        discard(written)
        raise explained(trouble, workspace) from trouble
    except BaseException:
        discard(written)
        raise


def put_in_place(workspace: Path, files: Iterable[NewFile]) -> None:
    """Move every file that was written aside to its place."""
    for file in files:
        final = workspace / file.path
        os.replace(aside(final), final)


def discard(places: Iterable[Path]) -> None:
    """Remove files that were written aside."""
    for place in places:
        place.unlink(missing_ok=True)


def write_safely(path: Path, content: bytes) -> None:
    """Put *content* at *path* so that the file is there whole or not at all."""
    waiting = aside(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        waiting.write_bytes(content)
        _flush(waiting)
        os.replace(waiting, path)
    except OSError as trouble:
        waiting.unlink(missing_ok=True)
        raise explained(trouble, path.parent) from trouble


def next_free(path: Path) -> Path:
    """Return *path*, or the first of "name-2", "name-3" ... that does not exist yet."""
    number, candidate = 2, path
    while candidate.exists():
        candidate = path.with_name(f"{path.stem}-{number}{path.suffix}")
        number += 1
    return candidate


def explained(trouble: OSError, folder: Path) -> Unreadable:
    """Return what an operating system's refusal means for a coordinator."""
    if trouble.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return Unreadable(say.DISK_FULL)
    if trouble.errno in (errno.EROFS, errno.EACCES, errno.EPERM):
        return Unreadable(say.READ_ONLY)
    return Unreadable(say.FOLDER_UNUSABLE, folder=str(folder), reason=trouble.strerror or "unknown")


def _flush(path: Path) -> None:
    with path.open("rb+") as stream:
        os.fsync(stream.fileno())
