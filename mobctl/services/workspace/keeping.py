"""Backups: the whole workspace in one file, and back."""

import hashlib
import io
import json
import os
import tempfile
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from mobctl import __version__
from mobctl.desk import Desk
from mobctl.errors import Refused, Unreadable
from mobctl.messages import store as say
from mobctl.reference import OWN_PLACES
from mobctl.services.records.outputs import output_place
from mobctl.settings import DATABASE_FILE, WORKSPACE_FILE
from mobctl.store import files
from mobctl.store.engine import sqlite_url
from mobctl.store.store import Store

MANIFEST = "backup.json"
KEPT = ("templates", "schemes", "rules", "rates", "tables", "words", "documents", "inbox", "outbox")
KEPT_FILES = (WORKSPACE_FILE, OWN_PLACES)


@dataclass(frozen=True, slots=True)
class BackupMade:
    """A backup and its SHA-256."""

    file: Path
    sha256: str
    files: int


@dataclass(frozen=True, slots=True)
class Restored:
    """A workspace brought back; ``before`` is the backup of what was there."""

    file: Path
    workspace: Path
    files: int
    before: Path | None


def backup(desk: Desk, out: Path | None) -> BackupMade:
    """Put database, settings, papers and templates of the workspace into one file, readable by its owner only.

    The database is always kept as SQLite, whatever it lives in. Raises Refused when *out* exists.
    """
    moment = desk.now.strftime("%Y-%m-%d-%H%M%S")
    place = output_place(desk, out, f"mobctl-{moment}.zip", "backups")
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / DATABASE_FILE
        _copy_database(desk, copy)
        content, count = _packed(desk.workspace, copy)
    files.write_safely(place, content)
    os.chmod(place, 0o600)
    return BackupMade(_shown(place, desk.workspace), files.fingerprint(content), count)


def _copy_database(desk: Desk, copy: Path) -> None:
    from mobctl.store import copying  # noqa: PLC0415

    with desk.store.connection():
        copying.copy_to_file(desk.store.engine, copy)


def _packed(workspace: Path, database: Path) -> tuple[bytes, int]:
    """Return the backup's bytes and how many files it holds, each with its hash in the manifest."""
    buffer = io.BytesIO()
    hashes: dict[str, str] = {}
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, path in _kept(workspace, database):
            content = path.read_bytes()
            hashes[name] = hashlib.sha256(content).hexdigest()
            archive.writestr(name, content)
        archive.writestr(MANIFEST, json.dumps({"mobctl": __version__, "files": hashes}, indent=1))
    return buffer.getvalue(), len(hashes)


def _kept(workspace: Path, database: Path) -> Iterator[tuple[str, Path]]:
    yield DATABASE_FILE, database
    yield from ((name, workspace / name) for name in KEPT_FILES if (workspace / name).is_file())
    for folder in KEPT:
        for path in sorted((workspace / folder).rglob("*")):
            if path.is_file() and not path.name.endswith(files.ASIDE):
                yield path.relative_to(workspace).as_posix(), path


def examine(desk: Desk, file: Path) -> int:
    """Return how many files a backup holds; raises Unreadable when it is none or was altered."""
    with tempfile.TemporaryDirectory() as folder:
        return _unpack(desk.folder / file, Path(folder))


def restore(desk: Desk, file: Path, to: Path | None) -> Restored:
    """Bring a backup back: into the new folder *to*, or over this workspace after a backup of what is there.

    Everything is unpacked and checked beside the workspace first; nothing changes when any of it does not fit.
    Raises Unreadable when the file is no backup or was altered, Refused when *to* is not empty.
    """
    source = desk.folder / file
    place = (desk.folder / to).resolve() if to else desk.workspace
    if to and place.is_dir() and any(place.iterdir()):
        raise Refused(say.RESTORE_PLACE_TAKEN, folder=str(to), free=files.next_free(place).name)
    with tempfile.TemporaryDirectory(dir=_nearest(place)) as folder:
        fresh = Path(folder)
        count = _unpack(source, fresh)
        Store(sqlite_url(fresh / DATABASE_FILE), fresh).engine.dispose()
        before = None if to else backup(desk, None).file
        _put_back(desk, fresh, place, in_place=to is None)
    return Restored(file, place, count, before)


def _nearest(place: Path) -> Path:
    """Return the folder that is there already, nearest to *place*: renaming within one disk is safe."""
    return next(folder for folder in (place.parent, *place.parents) if folder.is_dir())


def _unpack(source: Path, folder: Path) -> int:
    try:
        with zipfile.ZipFile(source) as archive:
            hashes = json.loads(archive.read(MANIFEST))["files"]
            for name, expected in hashes.items():
                if PurePosixPath(name).is_absolute() or ".." in PurePosixPath(name).parts:
                    raise Unreadable(say.NOT_A_BACKUP, file=str(source), reason="it points outside its folder")
                content = archive.read(name)
                if hashlib.sha256(content).hexdigest() != expected:
                    raise Unreadable(say.NOT_A_BACKUP, file=str(source), reason=f"{name} was altered")
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)
    except (zipfile.BadZipFile, zlib.error, KeyError, ValueError) as wrong:
        raise Unreadable(say.NOT_A_BACKUP, file=str(source), reason="it is not in the form of one") from wrong
    except OSError as trouble:
        reason = (trouble.strerror or "unknown").lower()
        raise Unreadable(say.FILE_UNUSABLE, file=str(source), reason=reason) from trouble
    return len(hashes)


def _put_back(desk: Desk, fresh: Path, place: Path, *, in_place: bool) -> None:
    place.mkdir(parents=True, exist_ok=True)
    os.chmod(place, 0o700)
    for folder in KEPT:
        target = place / folder
        if target.exists():
            os.replace(target, fresh / f"before-{folder}")
        (fresh / folder).mkdir(exist_ok=True)
        os.replace(fresh / folder, target)
    (place / "backups").mkdir(exist_ok=True)
    for name in KEPT_FILES:
        if (fresh / name).is_file():
            os.replace(fresh / name, place / name)
    if in_place and not desk.store.url.startswith("sqlite"):
        from mobctl.store import copying  # noqa: PLC0415

        copying.copy_from_file(fresh / DATABASE_FILE, desk.store.engine)
        return
    os.chmod(fresh / DATABASE_FILE, 0o600)
    os.replace(fresh / DATABASE_FILE, place / DATABASE_FILE)


def _shown(path: Path, workspace: Path) -> Path:
    return path.relative_to(workspace) if path.is_relative_to(workspace) else path
