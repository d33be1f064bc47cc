"""Damage workbooks at random, by the thousand, and count how they end: read, refused in a sentence, or (never) a crash.

Usage: python bench/sheets_fuzz.py FOLDER [COUNT] [SEED]
"""

import random
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from mobctl.errors import Unreadable
from mobctl.files.sheets import read


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return *data* with a few bytes changed, a piece cut out, doubled, or its end missing."""
    changed = bytearray(data)
    kind = chance.randrange(4)
    if kind == 0:
        for _ in range(chance.choice((1, 5, 50))):
            changed[chance.randrange(len(changed))] = chance.randrange(256)
        return bytes(changed)
    start = chance.randrange(len(changed))
    end = min(len(changed), start + chance.choice((1, 100, 5_000)))
    if kind == 1:
        del changed[start:end]
    elif kind == 2:
        changed[start:start] = changed[start:end]
    else:
        del changed[start:]
    return bytes(changed)


def main() -> int:
    folder, count, seed = Path(sys.argv[1]), int((sys.argv[2:] or ["1000"])[0]), int((sys.argv[3:] or ["1"])[0])
    chance = random.Random(seed)
    files = sorted(path for path in folder.rglob("*") if path.is_file() and path.stat().st_size < 500_000)
    ends: Counter[str] = Counter()
    slowest = (0.0, "")
    with tempfile.TemporaryDirectory() as scratch:
        for _ in range(count):
            file = chance.choice(files)
            target = Path(scratch) / f"damaged{file.suffix}"
            target.write_bytes(damaged(file.read_bytes() or b"x", chance))
            begun = time.perf_counter()
            try:
                read(target)
                end = "read"
            except Unreadable as refusal:
                end = refusal.code
            except Exception as fault:  # noqa: BLE001 - a crash is what this looks for
                end = f"CRASH {type(fault).__name__}: {fault} ({file.name})"
            ends[end] += 1
            slowest = max(slowest, (time.perf_counter() - begun, file.name))
    for end, times in ends.most_common():
        print(f"{times:6}  {end}")
    print(f"slowest: {slowest[0]:.1f} s ({slowest[1]})")
    return 1 if any(end.startswith("CRASH") for end in ends) else 0


if __name__ == "__main__":
    sys.exit(main())
