"""The scheme of secondments holds what its programme asks for: months, sizes, papers, targets, and no deadline."""

from datetime import date

import pytest

from mobctl.domain.rules.durations import lasted
from mobctl.scheme_adopting import adopt, adopted, scheme_text
from mobctl.scheme_vocabulary import Anchor, ClosingFact, Record
from mobctl.vocabulary import DocumentKind, TaskLevel
from tests.test_scheme_shipped import shipped

PAPERS = (DocumentKind.SECONDMENT_PLAN, DocumentKind.THREE_PARTY_AGREEMENT)


@pytest.fixture(scope="module")
def scheme():
    found, findings = adopt(shipped("sme-secondment"))
    assert findings == []
    return found


def test_employees_managers_and_owners_go_for_one_to_six_months(scheme):
    assert {kind.key: (kind.min_months, kind.max_months) for kind in scheme.activity_types} == {
        "secondment-employee": (1, 6),
        "secondment-manager": (1, 6),
        "secondment-owner": (1, 6),
    }
    assert {kind.category for kind in scheme.activity_types} == {"staff", "entrepreneur"}


@pytest.mark.parametrize(
    "start,end,fits",
    [
        (date(2026, 1, 31), date(2026, 2, 27), False),
        (date(2026, 1, 31), date(2026, 2, 28), True),
        (date(2028, 1, 31), date(2028, 2, 28), False),
        (date(2028, 1, 31), date(2028, 2, 29), True),
        (date(2026, 3, 1), date(2026, 3, 30), False),
        (date(2026, 3, 1), date(2026, 3, 31), True),
        (date(2026, 3, 2), date(2026, 9, 2), True),
        (date(2026, 3, 2), date(2026, 9, 3), False),
    ],
)
def test_one_and_six_months_are_included(scheme, start, end, fits):
    assert {lasted(start, end, activity).fits for activity in scheme.activity_types} == {fits}


def test_the_targets_are_those_of_the_programme(scheme):
    assert {one.key: (one.counts, one.planned) for one in scheme.promises} == {
        "companies-matched": ("companies-matched", 715),
        "companies-taking-part": ("companies-taking-part", 260),
        "workers": ("participants", 520),
    }


def test_plan_and_agreement_are_signed_by_all_three_and_name_motives_and_purposes(scheme):
    for kind in PAPERS:
        document = scheme.document(kind)
        assert document.signed_by == ("participant", "sending-company", "host-company")
        assert {"motives", "purposes"} <= set(document.wants("start"))
        assert {"outcomes", "hours", "conditions"} <= set(document.wants("line"))


def test_applications_and_registrations_have_no_deadline(scheme):
    rolling = [task for task in scheme.tasks if task.key in ("company-registered", "application-papers")]
    assert [task.due for task in rolling] == [None, None]
    assert not [
        task.key
        for task in scheme.tasks
        if task.level not in (TaskLevel.PROJECT, TaskLevel.PARTNER)
        and task.due
        and task.due.anchor in (Anchor.PROJECT_START, Anchor.PROJECT_END)
    ]


def test_what_records_show_closes_its_tasks(scheme):
    shown = {record for task in scheme.tasks for one in task.closed_by for record in one.records}
    assert shown >= {
        *(Record.REGISTERED, Record.SIZE_KNOWN, Record.NEEDS_KNOWN, Record.NEEDS_SURVEYED, Record.CONTACT_POINTS),
        *(Record.MATCHED, Record.PURPOSE, Record.MOTIVES, Record.RESULT, Record.A1_DECIDED, Record.POSTING_DECIDED),
    }
    facts = {one.fact for task in scheme.tasks for one in task.closed_by}
    assert {ClosingFact.SIGNED, ClosingFact.EVIDENCE, ClosingFact.EVENT, ClosingFact.VISITS} <= facts
    assert [one.months for task in scheme.tasks for one in task.closed_by if one.months] == [3, 6]


def test_every_task_has_a_command_and_nothing_is_lost_when_a_project_keeps_it(scheme):
    assert all(task.command.startswith("mobctl ") for task in scheme.tasks)
    assert (scheme.small_senders, scheme.allowance) == (True, "mobilisesme_monthly_eur")
    assert adopted(scheme_text(scheme)) == scheme


def test_each_kind_of_partnership_has_the_support_that_fits(scheme):
    kinds = {kind.key: kind.support["en"] for kind in scheme.partnership_kinds}
    assert list(kinds) == ["staff-exchange", "trade", "joint-venture", "new-product-or-service"]
    assert len(set(kinds.values())) == len(kinds)
