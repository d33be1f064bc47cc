"""The figures: who counts as realised, which days count, and who is counted apart."""

from datetime import date

import pytest

from mobctl.domain.figures import Escort, Outing, Planned, project_figures
from mobctl.domain.stays import Period


def outing(number, activity="short-term-learner", status="completed", complete=True, **facts):
    return Outing(f"M-2026-{number:03}", activity, status, complete, **{"days": 14, **facts})


def period(start, end):
    return Period(date(2026, 3, start), date(2026, 3, end))


@pytest.mark.parametrize(
    "status,complete,counts",
    [
        ("completed", True, True),
        ("ended-early", True, True),
        ("completed", False, False),
        ("under-way", True, False),
        ("withdrawn", True, False),
        ("cancelled", True, False),
        ("planned", False, False),
    ],
)
def test_only_complete_mobilities_that_took_place_count(status, complete, counts):
    found = project_figures(["short-term-learner"], {}, [outing(1, status=status, complete=complete)], [])

    assert found.totals.realised == counts
    assert found.totals.days == 14 * counts


def test_accompanying_persons_are_counted_apart_and_where_their_people_count():
    outings = [
        outing(1, flow=1),
        outing(2, flow=1, activity="job-shadowing"),
        outing(3, flow=1),
        outing(4, flow=2, status="under-way"),
        outing(5, activity="job-shadowing"),
    ]
    escorts = [
        Escort("T-0090", 16, flow=1),
        Escort("T-0091", 16, flow=2),
        Escort("T-0092", 3, of="M-2026-005"),
        Escort("T-0093", 3, of="M-2026-004"),
    ]

    found = project_figures(["short-term-learner", "job-shadowing"], {}, outings, escorts)

    short, shadowing = found.activity_types
    assert (short.realised, short.accompanying, short.accompanying_days) == (2, 1, 16)
    assert (shadowing.realised, shadowing.accompanying, shadowing.accompanying_days) == (2, 1, 3)
    assert (found.totals.realised, found.totals.accompanying, found.totals.accompanying_days) == (4, 2, 19)


def test_preparatory_visits_are_no_participants():
    found = project_figures([], {}, [outing(1), outing(2, activity="preparatory-visit", days=3)], [])

    assert (found.totals.realised, found.totals.days, found.totals.preparatory_visits) == (1, 14, 1)


def test_shares_and_averages_say_nothing_where_there_is_nothing_to_divide_by():
    planned = {"short-term-learner": Planned(3, 42), "job-shadowing": Planned(0)}

    found = project_figures(["short-term-learner", "job-shadowing"], planned, [outing(1), outing(2, days=15)], [])

    short, shadowing = found.activity_types
    assert (short.share, short.average_days, short.planned_days) == (0.6667, 14.5, 42)
    assert (shadowing.share, shadowing.average_days) == (None, None)
    assert (found.totals.planned, found.totals.share) == (3, 0.6667)


def test_every_figure_names_the_records_it_counts():
    outings = [outing(1, green=True), outing(2, blended=True, fewer_opportunities=True), outing(3, complete=False)]

    found = project_figures(["short-term-learner"], {}, outings, [])

    figures = {figure.key: figure for figure in found.figures}
    assert figures["short-term-learner.realised"].refs == ("M-2026-001", "M-2026-002")
    assert figures["total.green"].refs == ("M-2026-001",)
    assert figures["total.not_complete"].refs == ("M-2026-003",)
    assert len(figures) == len(found.figures)
    for key in ("realised", "green", "blended", "fewer_opportunities", "not_complete"):
        assert figures[f"total.{key}"].value == len(figures[f"total.{key}"].refs) == getattr(found.totals, key)
