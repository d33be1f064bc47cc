"""Import messy lists of invented people by the thousand, and count how they end: those people, a question, a fault.

Usage: python bench/import_properties.py [COUNT] [SEED] [FOLDER for the lists that ended in a fault]
"""

import sys
import tempfile
import traceback
from collections import Counter
from pathlib import Path

from hypothesis import HealthCheck, Phase, given, seed, settings

from tests.story.messy_lists import MessyList, messy_lists
from tests.story.test_import_properties import check, desks


def main() -> int:
    count, start = int((sys.argv[1:] or ["1000"])[0]), int((sys.argv[2:] or ["1"])[0])
    kept = Path(sys.argv[3]) if len(sys.argv) > 3 else None
    ends: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as scratch:
        desk = desks(Path(scratch))

        @seed(start)
        @settings(
            max_examples=count,
            deadline=None,
            database=None,
            phases=[Phase.generate],
            suppress_health_check=list(HealthCheck),
        )
        @given(messy_lists())
        def import_one(sent: MessyList) -> None:
            try:
                asked = check(desk(), sent)
                ends["asked: " + ", ".join(asked) if asked else "imported"] += 1
            except Exception as fault:  # noqa: BLE001 - whatever goes wrong is what this looks for
                ends["FAULT"] += 1
                print(f"FAULT {ends['FAULT']}: {sent.name} {str(fault)[:600]}".splitlines()[0], flush=True)
                if kept:
                    kept.mkdir(parents=True, exist_ok=True)
                    (kept / f"{ends['FAULT']:03}-{sent.name}").write_bytes(sent.data)
                    (kept / f"{ends['FAULT']:03}.told").write_text(f"{sent!r}\n\n{traceback.format_exc()}")

        import_one()
    for end, times in ends.most_common():
        print(f"{times:6}  {end}")
    return 1 if ends["FAULT"] else 0


if __name__ == "__main__":
    sys.exit(main())
