"""The other side of ``apart``: what runs in the process that reads one workbook and ends."""

import contextlib
import faulthandler
import gc
import pickle
import sys
from dataclasses import replace
from pathlib import Path

from mobctl.errors import Unreadable
from mobctl.files.apart import OUT_OF_MEMORY, PATIENCE
from mobctl.files.budget import Budget, budget_for
from mobctl.files.packing import pack
from mobctl.files.workbooks import read_workbook

try:
    import resource
except ImportError:  # Windows knows no such limits; there a watch of its own ends the process.
    resource = None  # type: ignore[assignment]


def main() -> int:
    """Read the request from stdin, the workbook from its file, and write the answer to stdout."""
    file, password, budget = pickle.loads(sys.stdin.buffer.read())
    _limit(budget)
    gc.disable()
    try:
        data = Path(file).read_bytes()
        book = read_workbook(data, file, password, proven=lambda size: _limit(budget_for(len(data), size)))
        rows = [pack(sheet.rows) for sheet in book.sheets]
        bare = replace(book, sheets=tuple(replace(sheet, rows=()) for sheet in book.sheets))
        answer = pickle.dumps((bare, None, rows))
    except Unreadable as refusal:
        answer = pickle.dumps((None, (refusal.message, refusal.fields), []))
    except MemoryError:
        return OUT_OF_MEMORY
    sys.stdout.buffer.write(answer)
    return 0


def _limit(budget: Budget) -> None:
    """Bound the time and memory of this process from its start, anew where it was bound before; leave no core file."""
    faulthandler.dump_traceback_later(budget.seconds * (PATIENCE if resource else 1), exit=True)
    if resource is None:
        return
    bounds = ((resource.RLIMIT_AS, budget.memory), (resource.RLIMIT_CPU, budget.seconds), (resource.RLIMIT_CORE, 0))
    for which, most in bounds:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(which, (most, resource.getrlimit(which)[1]))


if __name__ == "__main__":
    sys.exit(main())
