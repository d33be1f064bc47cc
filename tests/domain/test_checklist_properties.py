"""What holds for every mobility, whatever its facts."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from mobctl.domain.checklist import CLOSED, Checklist, holding
from mobctl.domain.due import repeated
from mobctl.domain.facts import Facts, GuardianFacts, Mark, Paper, ProjectFacts, Proof, SignatureFact
from mobctl.domain.proofs import uncovered
from mobctl.messages.facts import CONDITIONS, FACTS, SIGNERS
from mobctl.messages.records import RECORDS
from mobctl.scheme_adopting import adopt, read_source
from mobctl.scheme_vocabulary import Condition, DocumentFact, Record
from mobctl.vocabulary import Approach, EvidenceKind, Holds, SignatureRole, TaskLevel, TaskState

SHIPPED = Path(__file__).parents[2] / "data" / "schemes"
SOURCES = [
    read_source((SHIPPED / f"{key}.toml").read_text("utf-8"), key)[0]
    for key in ("certification-mobility", "erasmus-ka1-vet")
]
CHECKLIST = Checklist(adopt(SOURCES[0], SOURCES[1:])[0])
TASKS = [task.key for task in CHECKLIST.scheme.tasks]
days = st.dates(date(2025, 1, 1), date(2027, 12, 31))
maybe_days = st.none() | days

signatures = st.builds(
    SignatureFact,
    st.sampled_from([str(role) for role in SignatureRole]),
    st.sampled_from(["wanted", "signed", "refused"]),
    maybe_days,
)
papers = st.builds(
    Paper,
    st.just("D-2026-0001"),
    st.sampled_from([str(document.kind) for document in CHECKLIST.scheme.documents]),
    st.booleans(),
    maybe_days,
    st.lists(signatures, max_size=6).map(tuple),
)
proofs = st.builds(Proof, st.sampled_from([str(kind) for kind in EvidenceKind]), maybe_days, maybe_days)

mobilities = st.builds(
    Facts,
    subject=st.just("M-2026-001"),
    ref=st.just("M-2026-001"),
    level=st.just(TaskLevel.MOBILITY),
    project=st.just(ProjectFacts("P-2026-01", date(2026, 1, 1), date(2027, 6, 30))),
    phase=st.sampled_from(["before", "during", "after"]),
    activities=st.sampled_from([activity.key for activity in CHECKLIST.scheme.activity_types]).map(lambda key: (key,)),
    approach=st.sampled_from(Approach),
    start=maybe_days,
    end=maybe_days,
    decided_on=maybe_days,
    birth_date=st.none() | st.dates(date(1960, 1, 1), date(2012, 1, 1)),
    guardians=st.lists(st.builds(GuardianFacts, st.sampled_from(["joint", "of-an-adult"])), max_size=2).map(tuple),
    sending_company=st.booleans(),
    host=st.booleans(),
    host_partner=st.booleans(),
    certifier=st.booleans(),
    in_flow=st.booleans(),
    green=st.booleans(),
    left_early=st.booleans(),
    incidents=st.integers(0, 2),
    incidents_open=st.integers(0, 2),
    planned=st.integers(0, 5),
    judged=st.integers(0, 5),
    validated=st.integers(0, 5),
    known=st.frozensets(st.sampled_from([str(fact) for fact in DocumentFact])),
    proofs=st.lists(proofs, max_size=6).map(tuple),
    papers=st.lists(papers, max_size=3).map(tuple),
    visits=st.lists(days, max_size=4).map(tuple),
    marks=st.dictionaries(
        st.sampled_from(TASKS), st.builds(Mark, st.sampled_from(["done", "skipped"]), days), max_size=4
    ),
)


@settings(max_examples=100, deadline=None)
@given(facts=mobilities, today=maybe_days)
def test_every_state_has_a_reason_that_can_be_told(facts, today):
    derived = CHECKLIST.derive(facts, today)

    assert len(derived) == len(CHECKLIST.tasks(facts))
    for each in derived:
        assert each.why
        for reason in each.why:
            assert str(reason)
            assert "{" not in str(reason)
        assert "{" not in each.command
        assert each.state is not TaskState.BLOCKED or any(reason.blocks for reason in each.why)
        assert each.state is not TaskState.LATE or (today and each.due and each.due < today)


@settings(max_examples=100, deadline=None)
@given(facts=mobilities, today=days)
def test_the_day_changes_only_what_is_late(facts, today):
    timeless = {each.task.key: each.state for each in CHECKLIST.derive(facts, None)}
    on_the_day = CHECKLIST.derive(facts, today)

    for each in on_the_day:
        without = timeless[each.task.key]
        assert each.state == without or (each.state is TaskState.LATE and without not in CLOSED)


@settings(max_examples=100, deadline=None)
@given(facts=mobilities, key=st.sampled_from(TASKS), on=days)
def test_ticking_off_closes_and_never_opens_another_task(facts, key, on):
    before = {each.task.key: each for each in CHECKLIST.derive(facts, None)}
    after = CHECKLIST.derive(replace(facts, marks={**facts.marks, key: Mark("done", on)}), None)

    for each in after:
        assert each.closed or not before[each.task.key].closed
        assert each.task.key != key or each.closed


@settings(max_examples=60, deadline=None)
@given(facts=mobilities)
def test_nothing_holds_a_mobility_whose_tasks_are_all_skipped(facts):
    skipped = replace(facts, marks={key: Mark("skipped", date(2026, 1, 1)) for key in TASKS})

    assert all(holding(CHECKLIST.derive(skipped, None), hold) == [] for hold in Holds)


@given(start=days, length=st.integers(0, 400), weeks=st.integers(1, 10))
def test_repeated_days_lie_a_period_apart_within_the_stay(start, length, weeks):
    end = start + timedelta(days=length)
    found = repeated(start, end, weeks)

    assert found
    assert all(start < day <= end or day == end for day in found)
    assert all((later - day).days == weeks * 7 for day, later in pairwise(found))


@given(st.lists(proofs, max_size=5), days, st.integers(0, 30))
def test_the_first_uncovered_day_is_the_one_a_plain_count_finds(found, start, length):
    end = start + timedelta(days=length)
    covered = {
        day
        for proof in found
        if proof.valid_to
        for day in (start + timedelta(days=number) for number in range(length + 1))
        if (proof.valid_from or date.min) <= day <= proof.valid_to
    }
    plain = next(
        (start + timedelta(days=n) for n in range(length + 1) if start + timedelta(days=n) not in covered), None
    )

    assert uncovered(found, start, end) == plain


def test_every_condition_fact_and_signer_has_its_words():
    assert set(CONDITIONS) == {str(condition) for condition in Condition}
    assert set(FACTS) == {str(fact) for fact in DocumentFact}
    assert set(RECORDS) == {str(record) for record in Record}
    assert set(SIGNERS) == {str(role) for role in SignatureRole}
