"""Targets beside the activity types: who is counted, once, and what a project promised instead of the usual number."""

from dataclasses import replace

import pytest

from mobctl.domain.figures import Outing, Planned
from mobctl.domain.promises import COUNTERS, Company, Counting, Host, Pair, figures_of, target_figures
from mobctl.scheme import Promise
from mobctl.scheme_adopting import adopt, read_source
from mobctl.scheme_vocabulary import Counted
from tests.test_scheme_shipped import SHIPPED

PROMISES = (
    Promise("companies", {"en": "Companies registered and matched"}, Counted.COMPANIES_MATCHED, 715),
    Promise("enterprises", {"en": "Enterprises taking part"}, Counted.COMPANIES_TAKING_PART),
    Promise("workers", {"en": "Learners"}, Counted.PARTICIPANTS, applies_to=("learner",)),
    Promise("reached", {"en": "People reached"}, Counted.PEOPLE_REACHED),
    Promise("partnerships", {"en": "Partnerships signed"}, Counted.PARTNERSHIPS),
)
SHADOW = "job-shadowing"


@pytest.fixture(scope="module")
def scheme():
    base, _ = read_source((SHIPPED / "certification-mobility.toml").read_text("utf-8"), "base.toml")
    return replace(adopt(base, [])[0], promises=PROMISES)


BASE, _ = read_source((SHIPPED / "certification-mobility.toml").read_text("utf-8"), "base.toml")
SHARED = adopt(BASE, [])[0]


def outing(number, activity="short-term-learner", status="completed", **facts):
    return Outing(f"M-{number}", activity, status, status == "completed", 20, **facts)


COUNTING = Counting(
    outings=(
        outing(1, companies=("O-1", "O-2"), people_reached=12),
        outing(2, companies=("O-1", "O-3")),
        outing(3, SHADOW, companies=("O-4", "O-2"), people_reached=30),
        outing(4, status="under-way", companies=("O-5", "O-6"), people_reached=99),
    ),
    companies=(
        Company("O-1", registered=True),
        Company("O-2", registered=True, large=True),
        Company("O-3", registered=False),
        Company("O-4", registered=True),
        Company("O-5", registered=True),
    ),
    pairs=(
        Pair("B-1", ("O-1", "O-2"), "matched", signed=False),
        Pair("B-2", ("O-1", "O-3"), "existing", signed=True),
        Pair("B-3", ("O-4", "O-2"), "mobility", signed=True),
    ),
)


def realised(scheme, counting=COUNTING):
    return {
        one.key: one.refs if one.counts != "people-reached" else one.realised
        for one in target_figures(scheme, {}, counting)
    }


def test_each_target_counts_what_it_names(scheme):
    assert realised(scheme) == {
        "companies": ("O-1",),
        "enterprises": ("O-1", "O-2", "O-3", "O-4"),
        "workers": ("M-1", "M-2"),
        "reached": 42,
        "partnerships": ("B-2", "B-3"),
    }


def test_without_records_every_target_is_at_nought(scheme):
    assert {one.realised for one in target_figures(scheme, {}, Counting())} == {0}


def test_what_the_project_promised_stands_before_the_usual_number(scheme):
    usual = target_figures(scheme, {}, COUNTING)
    own = target_figures(scheme, {"companies": Planned(12)}, COUNTING)

    assert (usual[0].planned, own[0].planned, own[1].planned) == (715, 12, None)
    keys = [figure.key for figure in figures_of(own)]
    assert keys[:2] == ["companies.planned", "companies.realised"]


def test_every_target_is_counted():
    assert set(COUNTERS) == set(Counted)


def test_hosts_are_counted_once_each_with_those_that_are_small_new_and_abroad(scheme):
    hosts = {
        "O-1": Host("ES", True, True),
        "O-2": Host("ES", False, False),
        "O-3": Host("MT", None, True),
        "O-4": Host("IE", True, True),
    }
    went = [
        outing(1, hosts=("O-1", "O-2")),
        outing(2, hosts=("O-1", "O-3")),
        outing(3, status="under-way", hosts=("O-4",)),
    ]
    counted = {}
    for counts in (Counted.SHARE_MICRO_HOSTS, Counted.NEW_HOSTS, Counted.HOST_COUNTRIES):
        promises = (Promise("hosts", {"en": "Hosts"}, counts),)
        (figure,) = target_figures(replace(scheme, promises=promises), {}, Counting(went, hosts=hosts))
        counted[counts] = (figure.realised, figure.refs, figure.suppressed)

    assert counted == {
        Counted.SHARE_MICRO_HOSTS: (0.5, ("O-1",), False),
        Counted.NEW_HOSTS: (2, ("O-1", "O-3"), False),
        Counted.HOST_COUNTRIES: (2, ("O-1", "O-2", "O-3"), False),
    }


def share(counts, women, others, planned=None):
    scheme_ = replace(SHARED, promises=(Promise("share", {"en": "Share"}, counts, planned),))
    numbers = range(women + others)
    people = [outing(number, woman=number < women, fewer_opportunities=number < women) for number in numbers]
    (figure,) = target_figures(scheme_, {}, Counting(outings=people))
    return figure


@pytest.mark.parametrize("counts", [Counted.SHARE_WOMEN, Counted.SHARE_FEWER_OPPORTUNITIES])
def test_a_share_is_shown_only_where_it_tells_of_at_least_five_and_leaves_five(counts):
    shown = share(counts, 5, 15, planned=40)
    assert (shown.planned, shown.realised, shown.refs, shown.suppressed) == (0.4, 0.25, (), False)
    for women, others in ((4, 20), (20, 4), (0, 20), (3, 1)):
        hidden = share(counts, women, others)
        assert (hidden.realised, hidden.suppressed) == (None, True)
    nobody = share(counts, 0, 0)
    assert (nobody.realised, nobody.suppressed) == (None, False)
