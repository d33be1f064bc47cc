"""Each figure is what its records come to, whatever was lived; and what changed is told by its records."""

from hypothesis import given
from hypothesis import strategies as st

from mobctl.domain.figure_words import METRICS, words_of
from mobctl.domain.figures import Escort, Outing, Planned, project_figures
from mobctl.domain.frozen_figures import State, changes

ACTIVITIES = ("short", "long", "preparatory-visit")

OUTINGS = st.lists(
    st.builds(
        Outing,
        ref=st.just(""),
        activity=st.sampled_from(ACTIVITIES),
        status=st.sampled_from(["completed", "ended-early", "under-way", "withdrawn", "planned"]),
        complete=st.booleans(),
        days=st.integers(0, 400),
        flow=st.sampled_from([None, 1, 2]),
        fewer_opportunities=st.booleans(),
        blended=st.booleans(),
        green=st.booleans(),
        international=st.booleans(),
    ),
    max_size=12,
).map(lambda found: [_named(outing, number) for number, outing in enumerate(found)])


def _named(outing: Outing, number: int) -> Outing:
    from dataclasses import replace

    return replace(outing, ref=f"M-{number}")


@given(OUTINGS, st.lists(st.tuples(st.integers(0, 30), st.sampled_from([1, 2])), max_size=3))
def test_every_figure_is_the_count_of_its_records_or_the_sum_over_them(
    outings: list[Outing], along: list[tuple[int, int]]
) -> None:
    escorts = [Escort(f"T-{number}", days, flow=flow) for number, (days, flow) in enumerate(along)]
    found = project_figures(ACTIVITIES, {"short": Planned(4, 50)}, outings, escorts)
    days = {outing.ref: outing.days for outing in outings} | {escort.ref: escort.days for escort in escorts}
    by_key = {figure.key: figure for figure in found.figures}
    assert len(by_key) == len(found.figures)
    for figure in found.figures:
        activity, _, metric = figure.key.rpartition(".")
        assert metric in METRICS
        total = sum(days[ref] for ref in figure.refs)
        if metric in ("days", "accompanying_days"):
            assert figure.value == total
        elif metric == "average_days":
            assert figure.value == (round(total / len(figure.refs), 1) if figure.refs else None)
        elif metric == "share":
            planned = by_key[f"{activity}.planned"].value
            assert figure.value == (round(len(figure.refs) / planned, 4) if planned else None)
        elif metric == "missing":
            planned = by_key[f"{activity}.planned"].value
            assert activity == "total" or figure.value == (planned and max(planned - len(figure.refs), 0))
        elif metric not in ("planned", "planned_days"):
            assert figure.value == len(figure.refs) == len(set(figure.refs))


@given(OUTINGS)
def test_the_forecast_is_realised_confirmed_and_probable_each_once(outings: list[Outing]) -> None:
    found = project_figures(ACTIVITIES, {}, outings, [])
    by_key = {figure.key: figure for figure in found.figures}
    for activity in {outing.activity for outing in outings}:
        parts = [by_key[f"{activity}.{name}"].refs for name in ("realised", "confirmed", "probable")]
        together = [ref for part in parts for ref in part]
        assert sorted(together) == sorted(by_key[f"{activity}.forecast"].refs)
        assert set(by_key[f"{activity}.not_complete"].refs) <= set(parts[1])


def test_a_figure_has_its_words() -> None:
    assert words_of("short.realised", {"short": "Short stay"}, {}).title == "Short stay: realised"
    assert words_of("companies", {}, {"companies": "Companies"}).title == "Companies"


def test_what_changed_is_told_with_its_records() -> None:
    before = {"a": State(2, ("M-1", "M-2")), "b": State(1, ("M-1",)), "c": State(3)}
    after = {"a": State(2, ("M-2", "M-3")), "b": State(1, ("M-1",)), "d": State(0)}
    told = {change.key: change for change in changes(before, after)}
    assert set(told) == {"a", "c", "d"}
    assert (told["a"].added, told["a"].gone) == (("M-3",), ("M-1",))
    assert (told["c"].told, told["d"].told) == ("dropped", "new")
    assert list(changes({"a": State(2, ("M-1", "M-2"))}, {"a": State(2, ("M-2", "M-1"))})) == []
