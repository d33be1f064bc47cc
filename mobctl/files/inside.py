"""The other side of ``apart``: what runs in the process that reads one workbook and ends."""

import contextlib
import gc
import pickle
import sys
from dataclasses import replace
from pathlib import Path

from mobctl.errors import Unreadable
from mobctl.files.apart import OUT_OF_MEMORY
from mobctl.files.packing import pack
from mobctl.files.workbooks import read_workbook

try:
    import resource
except ImportError:  # Windows knows no such limits; there the time limit of the asking process has to do.
    resource = None  # type: ignore[assignment]


def main() -> int:
    """Read the request from stdin, the workbook from its file, and write the answer to stdout."""
    file, password, memory, seconds = pickle.loads(sys.stdin.buffer.read())
    _limit(memory, seconds)
    gc.disable()
    try:
        book = read_workbook(Path(file).read_bytes(), file, password)
        rows = [pack(sheet.rows) for sheet in book.sheets]
        bare = replace(book, sheets=tuple(replace(sheet, rows=()) for sheet in book.sheets))
        answer = pickle.dumps((bare, None, rows))
    except Unreadable as refusal:
        answer = pickle.dumps((None, (refusal.message, refusal.fields), []))
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.buffer.write(answer)
    return 0


def _limit(memory: int, seconds: int) -> None:
    """Bound the memory in bytes and the seconds of this process, and let it leave no core file."""
    if resource is None:
        return
    for which, most in ((resource.RLIMIT_AS, memory), (resource.RLIMIT_CPU, seconds), (resource.RLIMIT_CORE, 0)):
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (most, most))


if __name__ == "__main__":
    sys.exit(main())
