"""Read a workbook in a process of its own, so that a hostile or broken one harms nothing but that process."""

import os
import pickle
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from mobctl.domain.grid import Book
from mobctl.errors import Unreadable
from mobctl.files.budget import FIRST, MOST_SECONDS, Budget
from mobctl.files.packing import unpack
from mobctl.messages import sheets as say

OUT_OF_MEMORY, OUT_OF_TIME = 77, 78
#: The limits count the processor's time; on a busy computer that may take so many times as long.
PATIENCE = 3
_SIGXCPU = -24
#: A reader that runs out of memory while it writes down where it was would wait for itself for ever.
_QUIET = {"RUST_BACKTRACE": "0"}
_MEMORY_WORDS = (b"memory allocation", b"MemoryError", b"capacity overflow")
_TIME_WORDS = (b"Timeout (",)


def read_apart(file: Path, password: str | None = None, budget: Budget = FIRST) -> Book:
    """Return the workbook in *file*, read within *budget*, and within what its size allows once it is proven.

    Raises Unreadable where the workbook cannot be read, or takes more than that.
    """
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path)), **_QUIET}
    try:
        done = subprocess.run(
            [sys.executable, "-m", "mobctl.files.inside"],
            input=pickle.dumps((str(file), password, budget)),
            capture_output=True,
            env=environment,
            timeout=PATIENCE * MOST_SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except subprocess.TimeoutExpired:
        raise Unreadable(say.TOO_SLOW, file=str(file)) from None
    if done.returncode == 0:
        return _received(done.stdout)
    if done.returncode == OUT_OF_MEMORY or any(words in done.stderr for words in _MEMORY_WORDS):
        raise Unreadable(say.TOO_HEAVY, file=str(file))
    if done.returncode in (OUT_OF_TIME, _SIGXCPU) or any(words in done.stderr for words in _TIME_WORDS):
        raise Unreadable(say.TOO_SLOW, file=str(file))
    raise Unreadable(say.BROKEN, file=str(file), reason="the reader gave up on it")


def _received(answer: bytes) -> Book:
    """Return the book that the other process sent, or raise what it refused."""
    book, refusal, rows = pickle.loads(answer)
    if refusal is not None:
        message, fields = refusal
        raise Unreadable(message, **fields)
    sheets = tuple(replace(sheet, rows=unpack(packed)) for sheet, packed in zip(book.sheets, rows, strict=True))
    return replace(book, sheets=sheets)
