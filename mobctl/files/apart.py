"""Read a workbook in a process of its own, so that a hostile or broken one harms nothing but that process."""

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from mobctl.domain.grid import Book
from mobctl.errors import Unreadable
from mobctl.files.packing import unpack
from mobctl.messages import sheets as say

MOST_MEMORY = 1_000_000_000
MOST_SECONDS = 60
OUT_OF_MEMORY = 77
_MEGABYTE = 1_000_000
_MEMORY_WORDS = (b"memory allocation", b"MemoryError", b"capacity overflow")


def read_apart(file: Path, password: str | None = None, seconds: int = MOST_SECONDS) -> Book:
    """Return the workbook in *file*, read within 1 GB of memory and *seconds* of time."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "mobctl.files.inside"],
            input=pickle.dumps((str(file), password, MOST_MEMORY, seconds)),
            capture_output=True,
            env=environment,
            timeout=seconds,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(say.TOO_SLOW, file=str(file), seconds=seconds) from None
    if done.returncode == 0:
        return _received(done.stdout)
    if done.returncode == OUT_OF_MEMORY or any(words in done.stderr for words in _MEMORY_WORDS):
        raise Unreadable(say.TOO_HEAVY, file=str(file), limit=MOST_MEMORY // _MEGABYTE)
    raise Unreadable(say.BROKEN, file=str(file), reason="the reader gave up on it")


def _received(answer: bytes) -> Book:
    """Return the book that the other process sent, or raise what it refused."""
    book, refusal, rows = pickle.loads(answer)
    if refusal is not None:
        message, fields = refusal
        raise Unreadable(message, **fields)
    sheets = tuple(replace(sheet, rows=unpack(packed)) for sheet, packed in zip(book.sheets, rows, strict=True))
    return replace(book, sheets=sheets)
