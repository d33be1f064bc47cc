"""The rules over 10,000 mobilities: each read for itself beside mobctl's way of reading all at once, in one run."""

import sys
import tempfile
import time
from datetime import date, timedelta
from itertools import islice
from pathlib import Path

from sqlmodel import Session, select

from year import _made  # isort: skip
from mobctl.desk import Desk
from mobctl.findings import Level
from mobctl.models import Mobility, Participant, StayAbroad
from mobctl.services.formalities import ruled
from mobctl.services.formalities.rulings import book_of
from mobctl.services.records.selecting import Filters

NATIONS = ("FR", "SN", "MA", "ES", "PT", "RS", None)
NAIVE = 300


def main(count: int) -> None:
    """Print how long both ways take; the naive one is tried on a few and multiplied."""
    with tempfile.TemporaryDirectory() as place:
        desk = _made(Path(place) / "workspace", count)
        _travel(desk)
        with desk.store.reading() as session:
            each = _one_by_one(desk, session) * count
        begun = time.perf_counter()
        checked = ruled.checked(desk, None, Filters(project="P-2026-01"), [])
        both = time.perf_counter() - begun
        begun = time.perf_counter()
        counts = ruled.of_open_projects(desk)
        fast = time.perf_counter() - begun
    levels = [sum(one.level is level for one in checked.findings) for level in (Level.WARNING, Level.INFO)]
    print(f"{checked.checked} of {count} mobilities checked in {both:.1f} s: {levels[0]} warnings, {levels[1]} remarks")
    print(f"naive, one after the other:  {each:6.1f} s ({NAIVE} tried)")
    print(f"mobctl, {sum(counts.values()):6} warnings:   {fast:6.1f} s   {each / fast:.0f} times as fast")


def _travel(desk: Desk) -> None:
    """Give people nationalities, documents and earlier stays."""
    with desk.store.reading() as session:
        planner = desk.store.planner(session)
        for number, person in enumerate(session.exec(select(Participant))):
            expiry = date(2026, 1, 1) + timedelta(days=number % 2000)
            planner.update(person, nationality=NATIONS[number % len(NATIONS)], id_document_expiry=expiry)
            if number % 3 == 0:
                first = date(2025, 9, 1) + timedelta(days=number % 90)
                last = first + timedelta(days=60)
                planner.enter(StayAbroad, participant_id=person.id, country="BE", start=first, end=last, permit=False)
        plan = planner.plan("travelled", None)
    desk.apply(plan)


def _one_by_one(desk: Desk, session: Session) -> float:
    """Return the seconds that one mobility takes when each is read for itself."""
    book = book_of(desk, session)
    ids = list(islice(session.exec(select(Mobility.id)), NAIVE))
    begun = time.perf_counter()
    for id in ids:
        for _ in ruled.found_about(desk, session, [id], book):
            pass
    return (time.perf_counter() - begun) / len(ids)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
